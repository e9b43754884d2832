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
  /** The text right before it, such as "In `src/cart.ts`:"; empty when something else stands there. */
  readonly before: string;
  /** Its end was written: more text could not change it. */
  readonly closed: boolean;
}

/** The code blocks of a markdown text, in the order and under the numbers that the page shows. */
export function readCodeBlocks(markdown: string): CodeBlock[] {
  const parser = new BlockParser();
  const lines = linesOf(markdown);
  const halfLine = lines.pop() ?? '';
  for (const line of lines) parser.addLine(line);
  const closed = new Set<Block>([...codeBelow(parser.tree.root)].filter(({ final }) => final));
  parser.addLine(halfLine);
  parser.finish();
  return [...codeBelow(parser.tree.root)].map(code => ({
    info: code.info,
    text: code.parts.join(''),
    before: textBefore(code),
    closed: closed.has(code),
  }));
}

/** What closes the fence that a markdown text leaves open for the lines after it; empty when it leaves none open. */
export function openFence(markdown: string): string {
  if (!/`{3}|~{3}/.test(markdown)) return ''; // Reading a long text takes a while.
  const parser = new BlockParser();
  for (const line of linesOf(markdown)) parser.addLine(line);
  const last = parser.tree.root.children.at(-1);
  return last?.kind === 'code' && last.open && last.fence ? last.fence.mark.repeat(last.fence.length) : '';
}

function* codeBelow(block: Block): Generator<Code> {
  if (block.kind === 'code') yield block;
  if (isContainer(block)) for (const child of block.children) yield* codeBelow(child);
}

function textBefore(code: Code): string {
  const siblings = code.parent?.children ?? [];
  const before = siblings[siblings.indexOf(code) - 1];
  return before?.kind === 'paragraph' || before?.kind === 'heading' ? before.parts.join('') : '';
}
