/** How a column of a table is aligned; undefined where the table does not say. */
export type Align = 'left' | 'center' | 'right' | undefined;

interface Common {
  parent: Container | undefined;
  /** Levels below the root. */
  depth: number;
  /** More lines may still go into this block. */
  open: boolean;
  /** Closed by a whole line: nothing that arrives can change this block any more. */
  final: boolean;
}

/** What blocks made of text share. */
interface Textual {
  /** The text in the pieces in which it came; every line but the first brings its line break with it. */
  parts: string[];
  /** So many of `parts` come from whole lines; those after it may still be taken back. */
  settledParts: number;
  /** Changes whenever text was changed other than by adding parts. */
  edition: number;
}

export interface Root extends Common {
  kind: 'root';
  children: Block[];
}

export interface Quote extends Common {
  kind: 'quote';
  children: Block[];
}

export interface List extends Common {
  kind: 'list';
  children: Block[];
  ordered: boolean;
  start: number;
  /** The bullet, or what follows the number. */
  mark: string;
  /** Blank lines stand between its items, or between the blocks of one. */
  loose: boolean;
}

export interface Item extends Common {
  kind: 'item';
  children: Block[];
  /** Columns to skip on the lines that belong to it. */
  width: number;
  task: 'open' | 'done' | undefined;
}

export interface Footnote extends Common {
  kind: 'footnote';
  children: Block[];
  label: string;
}

export interface Paragraph extends Common, Textual {
  kind: 'paragraph';
}

export interface Heading extends Common, Textual {
  kind: 'heading';
  level: number;
}

export interface Code extends Common, Textual {
  kind: 'code';
  /** The code block's number in its document, from 0. */
  index: number;
  /** Undefined for code by indentation. */
  fence: { readonly mark: string; readonly length: number; readonly indent: number } | undefined;
  /** What follows the opening fence, as it is written. */
  info: string;
  /** Code by indentation: blank lines that count only when more code follows. */
  blanks: string[];
}

export interface Html extends Common, Textual {
  kind: 'html';
  /** Ends the block on its own line; undefined: a blank line does. */
  end: RegExp | undefined;
}

/** Display mathematics between `$$` and `$$`, or `\[` and `\]`. */
export interface MathBlock extends Common, Textual {
  kind: 'math';
  opener: string;
  closer: string;
  /** Its end has been seen. */
  complete: boolean;
}

export interface Table extends Common {
  kind: 'table';
  aligns: readonly Align[];
  header: readonly string[];
  rows: (readonly string[])[];
  settledRows: number;
}

export interface Rule extends Common {
  kind: 'rule';
}

export type Container = Root | Quote | List | Item | Footnote;
export type Leaf = Paragraph | Heading | Code | Html | MathBlock | Table | Rule;
export type Block = Container | Leaf;
export type TextBlock = Paragraph | Heading | Code | Html | MathBlock;

/** What every block has before it is put into a document. */
export const unplaced = { parent: undefined, depth: 0, open: true, final: false } as const;

/** What every block of text has before its first line. */
export function noText(): Textual {
  return { parts: [], settledParts: 0, edition: 0 };
}

export function isContainer(block: Block): block is Container {
  return 'children' in block;
}

/** The child that lines may still go into. */
export function openChild(block: Block): Block | undefined {
  if (!isContainer(block)) return undefined;
  const last = block.children.at(-1);
  return last?.open ? last : undefined;
}

/** The last line of a block of text, and the parts before it. */
export function splitLastLine(parts: readonly string[]): { before: string[]; last: string } {
  let from = parts.length - 1;
  while (from > 0 && !parts[from]?.startsWith('\n')) from--;
  return { before: parts.slice(0, Math.max(0, from)), last: parts.slice(from).join('').replace(/^\n/, '') };
}
