import {
  type Block,
  type Code,
  type Container,
  type Footnote,
  type Heading,
  type Html,
  type Item,
  type List,
  type MathBlock,
  noText,
  type Quote,
  type Rule,
  splitLastLine,
  type Table,
  unplaced,
} from './block.ts';
import type { BlockTree } from './blockTree.ts';
import { skipQuoteMark } from './continuation.ts';
import { htmlStart } from './htmlStart.ts';
import type { Line } from './line.ts';
import { readDelimiterRow, splitRow } from './tableRow.ts';

/** What a block start may look at and use. */
export interface StartContext {
  readonly tree: BlockTree;
  readonly line: Line;
  /** The deepest block that the line goes on with. */
  readonly container: Block;
  /** The line could as well go on with an open paragraph. */
  readonly afterParagraph: boolean;
  /** Closes what the line does not go on with and adds the block where it belongs. */
  add<B extends Block>(block: B): B;
}

/** Opens a block if the line begins one at its position, and moves over its marks. */
type BlockStart = (context: StartContext) => Block | undefined;

/** Nothing nests deeper than this; what would is text. Keeps hostile input from exhausting the stack. */
const deepestNesting = 64;

const quote: BlockStart = ({ line, container, add }) => {
  if (container.depth >= deepestNesting || !skipQuoteMark(line)) return undefined;
  return add<Quote>({ kind: 'quote', ...unplaced, children: [] });
};

/** Spaces and tabs only: other white space is text. */
function trimEnd(text: string): string {
  return text.replace(/[ \t]+$/, '');
}

const atxMark = /^(#{1,6})(?:[ \t]+|$)/;

const atxHeading: BlockStart = ({ line, tree, add }) => {
  const mark = line.nextCode === 35 ? atxMark.exec(line.content) : null;
  if (mark === null) return undefined;
  const text = trimEnd(line.content.slice(mark[0].length));
  const heading = add<Heading>({ kind: 'heading', ...unplaced, ...noText(), level: mark[1]?.length ?? 1 });
  tree.addText(heading, /^#+$/.test(text) ? '' : text.replace(/[ \t]+#+$/, ''));
  tree.close(heading);
  return heading;
};

const fenceMark = /^(`{3,})([^`]*)$|^(~{3,})(.*)$/;

const fencedCode: BlockStart = ({ line, add }) => {
  if (line.nextCode !== 96 && line.nextCode !== 126) return undefined;
  const match = fenceMark.exec(line.content);
  if (match === null) return undefined;
  const mark = match[1] ?? match[3] ?? '';
  const fence = { mark: mark.charAt(0), length: mark.length, indent: line.indent };
  const info = (match[2] ?? match[4] ?? '').trim();
  const code: Code = { kind: 'code', ...unplaced, ...noText(), index: 0, fence, info, blanks: [] };
  line.skipSpace();
  line.skip(line.text.length - line.offset);
  return add(code);
};

const html: BlockStart = ({ line, afterParagraph, add }) => {
  const kind = htmlStart(line.content, afterParagraph);
  return kind && add<Html>({ kind: 'html', ...unplaced, ...noText(), end: kind.end });
};

const setextUnderline = /^(?:=+|-+)[ \t]*$/;

const setextHeading: BlockStart = ({ line, tree, container }) => {
  if (container.kind !== 'paragraph' || !setextUnderline.test(line.content)) return undefined;
  if (container.parts[0]?.startsWith('[')) tree.stripDefinitions(container);
  if (container.parts.length === 0) return undefined;
  const level = line.nextCode === 61 ? 1 : 2;
  const heading = tree.replace<Heading>(container, { kind: 'heading', ...unplaced, ...noText(), level });
  tree.addText(heading, trimEnd(container.parts.join('')));
  tree.close(heading);
  return heading;
};

const thematicBreak = /^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/;

const rule: BlockStart = ({ line, tree, add }) => {
  if (!thematicBreak.test(line.content)) return undefined;
  const block = add<Rule>({ kind: 'rule', ...unplaced });
  tree.close(block);
  return block;
};

const bullet = /^[*+-](?=[ \t]|$)/;
const ordinal = /^(\d{1,9})([.)])(?=[ \t]|$)/;

const listItem: BlockStart = ({ line, tree, container, add }) => {
  if (container.depth >= deepestNesting) return undefined;
  const { content, indent } = line;
  const number = ordinal.exec(content);
  const mark = number ?? bullet.exec(content);
  if (mark === null) return undefined;
  if (container.kind === 'paragraph') {
    const blank = content.slice(mark[0].length).trim() === '';
    if (blank || (number !== null && Number(number[1]) !== 1)) return undefined;
  }
  line.skipSpace();
  line.skip(mark[0].length);
  const width = indent + mark[0].length + skipItemPadding(line);
  const kind = { ordered: number !== null, start: Number(number?.[1] ?? 1), mark: number?.[2] ?? mark[0] };
  const list = sameList(container, kind) ?? add(newList(kind));
  const item: Item = { kind: 'item', ...unplaced, children: [], width, task: undefined };
  return list === container ? add(item) : tree.add(list, item);
};

/** Moves over the white space after an item's mark; the columns of it that count for the item's width. */
function skipItemPadding(line: Line): number {
  const columns = line.indent;
  if (columns >= 1 && columns <= 4 && !line.blank) {
    line.skipColumns(columns);
    return columns;
  }
  line.skipColumns(1);
  return 1;
}

type ListKind = Pick<List, 'ordered' | 'start' | 'mark'>;

function sameList(container: Block, kind: ListKind): List | undefined {
  if (container.kind !== 'list') return undefined;
  return container.ordered === kind.ordered && container.mark === kind.mark ? container : undefined;
}

function newList(kind: ListKind): List {
  return { kind: 'list', ...unplaced, children: [], ...kind, loose: false };
}

const indentedCode: BlockStart = ({ line, afterParagraph, add }) => {
  if (!line.indented || afterParagraph || line.blank) return undefined;
  line.skipColumns(4);
  return add<Code>({
    kind: 'code',
    ...unplaced,
    ...noText(),
    index: 0,
    fence: undefined,
    info: '',
    blanks: [],
  });
};

const table: BlockStart = ({ line, tree, container }) => {
  if (container.kind !== 'paragraph') return undefined;
  const aligns = readDelimiterRow(line.content);
  if (aligns === undefined) return undefined;
  const { before, last } = splitLastLine(container.parts);
  const header = splitRow(last);
  if (!last.includes('|') || header.length !== aligns.length) return undefined;
  const block: Table = { kind: 'table', ...unplaced, aligns, header, rows: [], settledRows: 0 };
  if (before.length === 0) return tree.replace(container, block);
  tree.rewrite(container, before);
  tree.close(container);
  return tree.add(container.parent as Container, block);
};

const footnoteMark = /^\[\^([^\]\s]+)\]:[ \t]*/;

const footnote: BlockStart = ({ line, container, add }) => {
  const nested = container.depth > 1 || container.kind === 'quote' || container.kind === 'footnote';
  const mark = nested ? null : footnoteMark.exec(line.content);
  if (mark === null) return undefined;
  const block = add<Footnote>({ kind: 'footnote', ...unplaced, children: [], label: mark[1] ?? '' });
  line.skipSpace();
  line.skip(mark[0].length);
  return block;
};

const mathMark = /^(?:\$\$(?!\$)|\\\[(?=[ \t]|$))/;

const math: BlockStart = ({ line, tree, add }) => {
  const opener = mathMark.exec(line.content)?.[0];
  if (opener === undefined) return undefined;
  const closer = opener === '$$' ? '$$' : '\\]';
  const rest = line.content.slice(opener.length);
  const end = rest.indexOf(closer);
  const whole = end >= 0;
  if (whole && (rest.slice(end + 2).trim() !== '' || rest.slice(0, end).trim() === '')) return undefined;
  const block = add<MathBlock>({ kind: 'math', ...unplaced, ...noText(), opener, closer, complete: whole });
  tree.addText(block, whole ? rest.slice(0, end) : rest);
  if (whole) tree.close(block);
  return block;
};

/** Block starts that need less than four columns of indentation, in the order in which they are tried. */
const starts: readonly BlockStart[] = [
  quote,
  atxHeading,
  fencedCode,
  html,
  setextHeading,
  rule,
  listItem,
  table,
  footnote,
  math,
];

/** A letter or something else that no block begins with. */
const plain = /[^#>`~<=*_+\-0-9|:[$\\]/;

/** Tries every block start at the line's position. */
export function startBlock(context: StartContext): Block | undefined {
  const { line } = context;
  if (line.indented) return indentedCode(context);
  if (line.blank || plain.test(line.text.charAt(line.nonspace))) return undefined;
  for (const start of starts) {
    const block = start(context);
    if (block !== undefined) return block;
  }
  return undefined;
}
