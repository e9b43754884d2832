import { readCodeBlocks } from '../shared/markdown/codeBlocks.ts';

/**
 * The text of code block number `index` of a markdown text, counted from 0 in document order, without
 * its fence and without the line end before it. Undefined when there is no such block. The page numbers its
 * blocks with the same grammar.
 */
export function codeBlockText(markdown: string, index: number): string | undefined {
  return readCodeBlocks(markdown)[index]?.text;
}
