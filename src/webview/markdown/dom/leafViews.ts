import type { Heading, Html, MathBlock, Paragraph, Rule } from '../../../shared/markdown/block.ts';
import { skipDefinitions } from '../../../shared/markdown/linkDefinition.ts';
import { halfTex } from '../math/texParser.ts';
import { type BlockHost, BlockView, stageOf, textElement } from './blockView.ts';
import { InlineView } from './inlineView.ts';
import { LinesView } from './linesView.ts';
import { mathElement } from './mathElement.ts';
import type { GrowingText } from './textCursor.ts';

export class ParagraphView extends BlockView<Paragraph> {
  readonly elements: readonly [HTMLElement] = [textElement('p')];
  readonly #text: InlineView;

  constructor(block: Paragraph, host: BlockHost) {
    super(block, host);
    this.#text = new InlineView(this.elements[0], host);
  }

  sync(): void {
    const { block } = this;
    if (!block.final && this.#isDefinition()) return;
    this.host.showReferring(this, () => this.#text.show(block, stageOf(block)));
  }

  showAgain(): void {
    this.#text.showAgain(this.block);
  }

  /** So far the text is the definition of a link: nothing to show. */
  #isDefinition(): boolean {
    const { parts } = this.block;
    if (!parts[0]?.startsWith('[')) return false;
    const text = parts.join('');
    return skipDefinitions(text, true, () => {}) >= text.length;
  }

  protected override adopted(): void {
    this.#text.changeSource();
  }
}

export class HeadingView extends BlockView<Heading> {
  readonly elements: readonly [HTMLElement];
  readonly #text: InlineView;

  constructor(block: Heading, host: BlockHost) {
    super(block, host);
    this.elements = [textElement(`h${block.level as 1 | 2 | 3 | 4 | 5 | 6}`)];
    this.#text = new InlineView(this.elements[0], host);
  }

  sync(): void {
    const { block } = this;
    // A heading that is not final stands on a line that has no end yet.
    this.host.showReferring(this, () => this.#text.show(block, block.final ? 'final' : 'growing'));
  }

  showAgain(): void {
    this.#text.showAgain(this.block);
  }

  protected override fits(block: Heading): boolean {
    return block.level === this.block.level;
  }

  protected override adopted(): void {
    this.#text.changeSource();
  }
}

export class RuleView extends BlockView<Rule> {
  readonly elements: readonly [HTMLElement] = [document.createElement('hr')];

  sync(): void {}
}

/** Raw HTML, shown as the text it is. */
export class HtmlView extends BlockView<Html> {
  readonly elements: readonly [HTMLElement];
  readonly #lines: LinesView;

  constructor(block: Html, host: BlockHost) {
    super(block, host);
    const element = textElement('div');
    element.className = 'raw-html';
    this.elements = [element];
    this.#lines = new LinesView(element, 'prose');
  }

  sync(): void {
    this.#lines.show(this.block);
  }

  protected override adopted(): void {
    this.#lines.changeSource();
  }
}

/** An open formula is laid out with each frame up to this length; a longer one shows as its source until it ends. */
const longestOpenFormula = 1000;

/** Display mathematics. */
export class MathView extends BlockView<MathBlock> {
  readonly elements: readonly [HTMLElement];
  #lines: LinesView | undefined;
  #shown: string | undefined;

  constructor(block: MathBlock, host: BlockHost) {
    super(block, host);
    const element = document.createElement('div');
    element.className = 'math-block';
    element.dir = 'ltr';
    this.elements = [element];
  }

  sync(): void {
    const { block } = this;
    if (block.final) this.#showFormula(block.parts.join('').trim());
    else if (this.#lines === undefined && lengthOf(block) <= longestOpenFormula)
      this.#showFormula(halfTex(block.parts.join('').trim()));
    else this.#showLines();
  }

  protected override adopted(): void {
    this.#lines?.changeSource();
  }

  #showFormula(source: string): void {
    if (source === this.#shown) return;
    this.#shown = source;
    this.elements[0].replaceChildren(mathElement(source, true));
  }

  #showLines(): void {
    if (this.#lines === undefined) {
      this.elements[0].replaceChildren();
      this.#lines = new LinesView(this.elements[0], 'code');
      this.#shown = undefined;
    }
    this.#lines.show(withoutOpeningLine(this.block));
  }
}

function lengthOf({ parts }: MathBlock): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** The text without the line of the opening mark, if nothing else stands on that. */
function withoutOpeningLine({ parts, settledParts, edition }: MathBlock): GrowingText {
  const [first, second, ...others] = parts;
  if (first !== '' || second === undefined) return { parts, settledParts, edition };
  return { parts: ['', second.slice(1), ...others], settledParts, edition };
}
