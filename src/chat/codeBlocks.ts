import { withoutInvisible } from '../shared/invisible.ts';
import { readCodeBlocks } from '../shared/markdown/codeBlocks.ts';

/**
 * The text of code block number `index` of a markdown text, counted from 0 in document order, without
 * its fence and without the line end before it. Undefined when there is no such block. The page numbers its
 * blocks with the same grammar.
 */
export function codeBlockText(markdown: string, index: number): string | undefined {
  return readCodeBlocks(markdown)[index]?.text;
}

/**
 * What of an answer may leave the panel, for the clipboard or a file: a code block, or without `block` the
 * whole, without the characters that the page shows as marks. `removed` counts those.
 */
export function textToTake(
  markdown: string,
  block: number | undefined,
): { readonly text: string; readonly removed: number } | undefined {
  if (block === undefined) return withoutInvisible(markdown, 'prose');
  const code = codeBlockText(markdown, block);
  return code === undefined ? undefined : withoutInvisible(code, 'code');
}
