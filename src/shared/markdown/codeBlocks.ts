import type { Block, Code } from './block.ts';
import { isContainer } from './block.ts';
import { BlockParser } from './blockParser.ts';

/** The lines of a text, whatever they end with, without their ends; NUL, which markdown forbids, replaced. */
export function linesOf(text: string): string[] {
  return text.replaceAll('\0', '\uFFFD').split(/\r\n?|\n/);
}

/** A code block of a markdown text: what its fence says, and its text without a last line end. */
export interface CodeBlock {
  readonly info: string;
  readonly text: string;
}

/** The code blocks of a markdown text, in the order and under the numbers that the page shows. */
export function readCodeBlocks(markdown: string): CodeBlock[] {
  const parser = new BlockParser();
  for (const line of linesOf(markdown)) parser.addLine(line);
  parser.finish();
  return [...codeBelow(parser.tree.root)].map(({ info, parts }) => ({ info, text: parts.join('') }));
}

function* codeBelow(block: Block): Generator<Code> {
  if (block.kind === 'code') yield block;
  if (isContainer(block)) for (const child of block.children) yield* codeBelow(child);
}
