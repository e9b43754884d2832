import { fenceLanguage, isShell } from '../../../shared/codeFence.ts';
import { visibleText } from '../../../shared/invisible.ts';
import type { Code } from '../../../shared/markdown/block.ts';
import type { MarkdownStrings } from '../../../shared/pageStrings.ts';
import type { CodeUse } from '../../../shared/protocol.ts';
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
    if (this.#isLong && !this.#isFolded && !this.host.isRead(this.elements[0]))
      this.elements[0].classList.add('folded');
    if (this.block.final) this.#complete();
  }

  get #isLong(): boolean {
    return this.#lines.lines > linesBeforeFold;
  }

  get #isFolded(): boolean {
    return this.elements[0].classList.contains('folded');
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
    const name = visibleText(languageName(languageIn(info)));
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
    element.classList.add('complete');
    this.#showCount();
    this.#header.append(this.#actions());
    if (this.#isLong) element.append(this.#foldButton());
    const language = languageOf(languageIn(this.block.info));
    if (language !== undefined) this.host.highlight(this.#code, this.block.parts.join(''), language);
  }

  #actions(): HTMLElement {
    const { labels } = this.host;
    const { index, info } = this.block;
    const actions = document.createElement('div');
    actions.className = 'code-actions';
    actions.append(
      button('wrap', 'word-wrap', labels.wrap, index),
      ...(isShell(languageIn(info)) ? [button('run', 'terminal', labels.run, index)] : []),
      button('saveAs', 'new-file', labels.saveAs, index),
      button('apply', 'git-pull-request-go-to-changes', labels.apply, index),
      button('insert', 'insert', labels.insert, index),
      button('copy', 'copy', labels.copy, index),
    );
    return actions;
  }

  #foldButton(): HTMLElement {
    const fold = document.createElement('button');
    fold.type = 'button';
    fold.className = 'code-fold';
    fold.setAttribute('data-action', 'fold');
    showFold(fold, this.#isFolded, this.host.labels);
    return fold;
  }
}

/** Shows what a fold button does next. */
export function showFold(button: HTMLElement, folded: boolean, labels: MarkdownStrings): void {
  button.ariaExpanded = String(!folded);
  button.textContent = folded ? labels.showAll : labels.showLess;
}

function firstWord(info: string): string {
  return /^\S*/.exec(unescapeMarkdown(info))?.[0] ?? '';
}

function languageIn(info: string): string {
  return fenceLanguage(unescapeMarkdown(info));
}

function span(className: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  return element;
}

function button(action: CodeUse | 'copy' | 'wrap', icon: string, label: string, block: number): HTMLElement {
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
