import { hasInvisible, type TextKind } from '../../../shared/invisible.ts';
import { appendVisibly } from './invisible.ts';
import { type GrowingText, TextCursor } from './textCursor.ts';

/** Lines in one group: the browser lays out the group that grows, not the whole. */
export const linesInGroup = 32;
/** A line with characters that are not seen is looked at as a whole up to this length. */
const longestMarkedLine = 8192;

/** Shows growing text as it is, line by line, without reading any of it twice. */
export class LinesView {
  readonly #element: HTMLElement;
  readonly #kind: TextKind;
  readonly #cursor = new TextCursor();
  #group: HTMLElement;
  /** The text node that grows, and where in it the last line begins. */
  #last: Text | undefined;
  #lineStart = 0;
  /** The last line's text if it has characters that must be marked, and the node before it. */
  #marked: { text: string; readonly after: Node | null } | undefined;
  #linesInGroup = 0;
  /** Lines that have begun. */
  lines = 0;

  constructor(element: HTMLElement, kind: TextKind) {
    this.#element = element;
    this.#kind = kind;
    this.#group = this.#startGroup();
  }

  show(text: GrowingText): void {
    let fresh = this.#cursor.read(text);
    if (fresh === undefined) {
      this.#restart(text);
      fresh = this.#cursor.read(text) ?? '';
    }
    // What may be taken back is shown all the same: a line of code hardly ever turns out to be something else.
    this.#cursor.take(fresh.length, fresh);
    if (this.lines === 0 && text.parts.length > 0) this.#beginLine();
    const [first = '', ...others] = fresh.split('\n');
    this.#add(first);
    for (const line of others) {
      this.#append('\n');
      this.#beginLine();
      this.#add(line);
    }
  }

  /** Another block brings the text from now on. */
  changeSource(): void {
    this.#cursor.changeSource();
  }

  #restart(text: GrowingText): void {
    this.#cursor.restart(text);
    this.#element.replaceChildren();
    this.#group = this.#startGroup();
    this.lines = 0;
  }

  #startGroup(): HTMLElement {
    const group = document.createElement('span');
    group.className = 'lines';
    this.#element.append(group);
    this.#last = undefined;
    this.#linesInGroup = 0;
    return group;
  }

  #beginLine(): void {
    if (this.#linesInGroup === linesInGroup) {
      this.#group.classList.add('full');
      this.#group = this.#startGroup();
    }
    this.#marked = undefined;
    this.#lineStart = this.#last?.length ?? 0;
    this.#linesInGroup++;
    this.lines++;
  }

  #add(text: string): void {
    if (this.#marked === undefined && hasInvisible(text, this.#kind)) this.#startMarking();
    if (this.#marked === undefined) this.#append(text);
    else this.#addMarked(text);
  }

  #append(text: string): void {
    if (text === '') return;
    if (this.#last !== undefined) {
      this.#last.appendData(text);
      return;
    }
    this.#last = document.createTextNode(text);
    this.#group.append(this.#last);
  }

  #startMarking(): void {
    const text = this.#last?.data.slice(this.#lineStart) ?? '';
    this.#last?.deleteData(this.#lineStart, text.length);
    if (this.#last?.length === 0) this.#last.remove();
    this.#marked = { text, after: this.#group.lastChild };
  }

  /** Whether a character is seen may depend on those around it: the line is marked as a whole. */
  #addMarked(text: string): void {
    if (this.#marked === undefined) return;
    const { after } = this.#marked;
    const whole = this.#marked.text.length < longestMarkedLine;
    while (whole && this.#group.lastChild !== after) this.#group.lastChild?.remove();
    this.#marked.text += text;
    appendVisibly(this.#group, whole ? this.#marked.text : text, this.#kind);
    const last = this.#group.lastChild;
    this.#last = last instanceof Text ? last : undefined;
  }
}
