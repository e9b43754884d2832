import type { MarkdownStrings } from '../../../shared/pageStrings.ts';
import { appendVisibly } from './invisible.ts';

/** The footnotes of one document: their marks in the text, and their section at its end. */
export class Footnotes {
  readonly #container: HTMLElement;
  readonly #labels: MarkdownStrings;
  readonly #numbers = new Map<string, number>();
  #section: HTMLElement | undefined;
  #list: HTMLElement | undefined;

  constructor(container: HTMLElement, labels: MarkdownStrings) {
    this.#container = container;
    this.#labels = labels;
  }

  /** The section at the end of the document, once there is one. */
  get section(): HTMLElement | undefined {
    return this.#section;
  }

  /** A mark in the text, numbered in the order in which labels are first seen. */
  mark(label: string): HTMLElement {
    const number = this.#numbers.get(label) ?? this.#numbers.size + 1;
    this.#numbers.set(label, number);
    const mark = document.createElement('sup');
    mark.className = 'footnote-mark';
    const button = footnoteButton('footnote', label);
    mark.append(button);
    this.#setNumber(button, number);
    return mark;
  }

  /** Where the footnotes' blocks go. */
  place(): HTMLElement {
    if (this.#list !== undefined) return this.#list;
    this.#section = document.createElement('section');
    this.#section.className = 'footnotes';
    this.#section.ariaLabel = this.#labels.footnotes;
    this.#list = document.createElement('ol');
    this.#section.append(this.#list);
    this.#container.append(this.#section);
    return this.#list;
  }

  /** Now every footnote is known: numbers and sorts them; marks without a footnote become text again. */
  finish(): void {
    if (this.#numbers.size === 0) return;
    const notes = this.#notes();
    this.#numbers.clear();
    const changed = new Set<Element>();
    for (const button of this.#container.querySelectorAll<HTMLElement>('.footnote-mark > button')) {
      const label = button.getAttribute('data-footnote') ?? '';
      if (notes.has(label)) this.#number(button, label);
      else changed.add(unmark(button.parentElement as HTMLElement, label));
    }
    for (const parent of changed) parent.normalize();
    const numbered = [...this.#numbers.keys()].flatMap(label => notes.get(label) ?? []);
    this.#list?.prepend(...numbered);
    for (const note of numbered) this.#addWayBack(note);
  }

  /** The first footnote with each label. */
  #notes(): Map<string, HTMLElement> {
    const notes = new Map<string, HTMLElement>();
    for (const note of (this.#list?.children ?? []) as Iterable<HTMLElement>) {
      const label = note.getAttribute('data-footnote') ?? '';
      if (!notes.has(label)) notes.set(label, note);
    }
    return notes;
  }

  #number(button: HTMLElement, label: string): void {
    const number = this.#numbers.get(label) ?? this.#numbers.size + 1;
    this.#numbers.set(label, number);
    this.#setNumber(button, number);
  }

  #setNumber(button: HTMLElement, number: number): void {
    button.textContent = String(number);
    button.ariaLabel = this.#labels.footnote.replace('{0}', String(number));
  }

  #addWayBack(note: HTMLElement): void {
    const back = footnoteButton('footnote-back', note.getAttribute('data-footnote') ?? '');
    back.textContent = '↩';
    back.ariaLabel = this.#labels.footnoteBack;
    const last = note.lastElementChild;
    (last instanceof HTMLParagraphElement ? last : note).append(' ', back);
  }
}

function footnoteButton(action: string, label: string): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('data-action', action);
  button.setAttribute('data-footnote', label);
  return button;
}

/** Makes a mark text again; gives the element whose text that becomes a part of. */
function unmark(mark: HTMLElement, label: string): Element {
  const parent = mark.parentElement as Element;
  const text = document.createDocumentFragment();
  appendVisibly(text, `[^${label}]`);
  mark.replaceWith(text);
  return parent;
}
