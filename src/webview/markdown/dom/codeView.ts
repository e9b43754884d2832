import { visibleText } from '../../../shared/invisible.ts';
import type { Code } from '../../../shared/markdown/block.ts';
import { languageName, languageOf } from '../highlight/languages.ts';
import { unescapeMarkdown } from '../inline/unescape.ts';
import { type BlockHost, BlockView } from './blockView.ts';
import { LinesView } from './linesView.ts';

/** More lines than this fold. */
export const linesBeforeFold = 100;

/** A code block: what it is, its buttons once it is complete, and its lines. */
export class CodeView extends BlockView<Code> {
  readonly elements: readonly [HTMLElement];
  readonly #language = span('code-language');
  readonly #count = span('code-lines');
  readonly #header = document.createElement('div');
  readonly #code = document.createElement('code');
  readonly #lines: LinesView;
  #info: string | undefined;

  constructor(block: Code, host: BlockHost) {
    super(block, host);
    const element = document.createElement('div');
    element.className = 'code-block';
    element.setAttribute('role', 'group');
    element.setAttribute('data-block', String(block.index));
    this.#header.className = 'code-header';
    this.#header.append(this.#language, this.#count);
    const pre = document.createElement('pre');
    pre.dir = 'ltr';
    pre.tabIndex = 0;
    pre.append(this.#code);
    element.append(this.#header, pre);
    this.elements = [element];
    this.#lines = new LinesView(this.#code, 'code');
  }

  sync(): void {
    this.#showInfo();
    this.#lines.show(this.block);
    if (this.#lines.lines > linesBeforeFold) this.elements[0].classList.add('folded');
    if (this.block.final) this.#complete();
  }

  protected override fits(block: Code): boolean {
    return (
      block.index === this.block.index && (block.fence === undefined) === (this.block.fence === undefined)
    );
  }

  protected override adopted(): void {
    this.#lines.changeSource();
  }

  #showInfo(): void {
    const { info } = this.block;
    if (info === this.#info) return;
    this.#info = info;
    const { labels } = this.host;
    const word = firstWord(info);
    const name = visibleText(languageName(fenceLanguage(info)));
    if (word === '') this.#code.removeAttribute('class');
    else this.#code.className = `language-${word}`;
    this.#language.textContent = name;
    this.elements[0].ariaLabel =
      name === '' ? labels.plainCodeBlock : labels.codeBlock.replace('{0}', () => name);
  }

  /** How long the block is shows when it is complete: changing the header with every line would cost a layout. */
  #showCount(): void {
    const { lines } = this.#lines;
    this.#count.setAttribute('data-lines', String(lines));
    this.#count.textContent = this.host.labels.lines.replace('{0}', String(lines));
  }

  #complete(): void {
    const element = this.elements[0];
    const { labels } = this.host;
    element.classList.add('complete');
    this.#showCount();
    this.#header.append(
      button('wrap', 'word-wrap', labels.wrap, this.block.index),
      button('copy', 'copy', labels.copy, this.block.index),
    );
    if (this.#lines.lines > linesBeforeFold) element.append(this.#foldButton());
    const language = languageOf(fenceLanguage(this.block.info));
    if (language !== undefined) this.host.highlight(this.#code, this.block.parts.join(''), language);
  }

  #foldButton(): HTMLElement {
    const fold = document.createElement('button');
    fold.type = 'button';
    fold.className = 'code-fold';
    fold.setAttribute('data-action', 'fold');
    fold.ariaExpanded = 'false';
    fold.textContent = this.host.labels.showAll.replace('{0}', String(this.#lines.lines));
    return fold;
  }
}

function firstWord(info: string): string {
  return /^\S*/.exec(unescapeMarkdown(info))?.[0] ?? '';
}

/** The language that a fence names, in small letters: `ts` in each of `ts`, `TS title`, `ts{1,3}`, `ts:file.ts`. */
function fenceLanguage(info: string): string {
  return (/^[^{,:]*/.exec(firstWord(info))?.[0] ?? '').toLowerCase();
}

function span(className: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  return element;
}

function button(action: 'copy' | 'wrap', icon: string, label: string, block: number): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = `codicon-button codicon codicon-${icon}`;
  element.setAttribute('data-action', action);
  element.setAttribute('data-block', String(block));
  element.ariaLabel = label;
  element.title = label;
  if (action === 'wrap') element.ariaPressed = 'false';
  return element;
}
