import { withoutInvisible } from '../shared/invisible.ts';
import { readCodeBlocks } from '../shared/markdown/codeBlocks.ts';
import type { CodeToUse } from './codeUse.ts';
import type { Turn } from './conversation.ts';

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

/**
 * Code block number `index` of a turn's answer, as the host holds it, with what tells where it belongs.
 * A block without an end is complete only in an answer that is whole.
 */
export function codeToUse({ question, answer }: Turn, index: number): CodeToUse | undefined {
  const block = readCodeBlocks(answer.text)[index];
  if (block === undefined) return undefined;
  const { info, text, before, closed } = block;
  return {
    text,
    info,
    before,
    complete: closed || answer.status === 'done',
    askedAbout: question.attachments,
  };
}
