import { type Block, type Code, isContainer } from '../../../shared/markdown/block.ts';

/** Characters that stand in a line of a panel of usual width. */
const charactersInLine = 60;

/**
 * How high a text will be about, before the browser has laid it out, so that the scrollbar moves little when it
 * does. The style sheet knows how wide the panel is and makes a height of it.
 */
interface RoughHeight {
  /** Lines that the text fills in a panel of usual width; more in a narrow one. */
  readonly filled: number;
  /** Lines besides, whatever the width: begun ones, lines of code, room between paragraphs. */
  readonly besides: number;
}

type Style = Record<'--filled' | '--besides', string>;

/** For the element that shows this markdown. */
export function roughHeightOfText(text: string): Style {
  return asStyle({ filled: text.length / charactersInLine, besides: text.split('\n').length / 2 });
}

/** For the element that shows these blocks. */
export function setRoughHeight(element: HTMLElement, blocks: readonly Block[]): void {
  const style = asStyle(sum(blocks));
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
}

function asStyle({ filled, besides }: RoughHeight): Style {
  return { '--filled': String(Math.round(filled)), '--besides': String(Math.round(besides)) };
}

function sum(blocks: readonly Block[]): RoughHeight {
  let [filled, besides] = [0, 0];
  for (const block of blocks) {
    const height = heightOf(block);
    filled += height.filled;
    besides += height.besides;
  }
  return { filled, besides };
}

function heightOf(block: Block): RoughHeight {
  if (isContainer(block)) return sum(block.children);
  if (block.kind === 'table') return { filled: 0, besides: 1.4 * (block.rows.length + 1) };
  if (!('parts' in block)) return { filled: 0, besides: 1 };
  if (block.kind === 'code') return { filled: 0, besides: linesOf(block) + 3 };
  const length = block.parts.reduce((all, part) => all + part.length, 0);
  return { filled: length / charactersInLine, besides: 1 };
}

function linesOf({ parts }: Code): number {
  return 1 + parts.filter(part => part.startsWith('\n')).length;
}
