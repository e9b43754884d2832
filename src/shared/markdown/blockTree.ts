import {
  type Block,
  type Code,
  type Container,
  isContainer,
  noText,
  type Paragraph,
  type Root,
  type Table,
  type TextBlock,
  unplaced,
} from './block.ts';
import { type LinkDefinition, skipDefinitions } from './linkDefinition.ts';

/** The blocks of a growing document and every change they can undergo. Changes can be tried and taken back. */
export class BlockTree {
  readonly root: Root = { kind: 'root', ...unplaced, children: [] };
  /** Link definitions by normalised label; of two with one label the first counts. */
  readonly definitions = new Map<string, LinkDefinition>();
  #codeBlocks = 0;
  #edition = 0;
  /** How to take back what is being tried; undefined while changes are for good. */
  #undo: (() => void)[] | undefined;

  /** From now on changes are tried only, until `takeBack`. */
  startTrying(): void {
    this.#undo = [];
  }

  takeBack(): void {
    for (const undo of this.#undo?.reverse() ?? []) undo();
    this.#undo = undefined;
  }

  /** The deepest block that lines may still go into. */
  tip(): Block {
    let block: Block = this.root;
    while (isContainer(block)) {
      const last: Block | undefined = block.children.at(-1);
      if (!last?.open) break;
      block = last;
    }
    return block;
  }

  add<B extends Block>(parent: Container, block: B): B {
    block.parent = parent;
    block.depth = parent.depth + 1;
    parent.children.push(block);
    if (block.kind === 'code') this.#number(block);
    this.#tried(() => parent.children.pop());
    return block;
  }

  /** Puts a block in another's place: a paragraph that turns out to be a heading or a table. */
  replace<B extends Block>(old: Block, block: B): B {
    const siblings = old.parent?.children ?? [];
    const index = siblings.length - 1;
    block.parent = old.parent;
    block.depth = old.depth;
    siblings[index] = block;
    this.#tried(() => {
      siblings[index] = old;
    });
    return block;
  }

  /** No more lines go into this block, which stands open at the end of its parent. */
  close(block: Block): void {
    block.open = false;
    this.#tried(() => {
      block.open = true;
    });
    if (block.kind === 'paragraph') this.#takeDefinitions(block);
    else if (block.kind === 'math' && !block.complete) this.#unmakeMath(block);
    if (this.#undo === undefined) block.final = true;
  }

  /** Adds a line, or with `continued` more of the last line. */
  addText(block: TextBlock, text: string, continued = false): void {
    block.parts.push(continued || block.parts.length === 0 ? text : `\n${text}`);
    if (this.#undo === undefined) block.settledParts = block.parts.length;
    this.#tried(() => block.parts.pop());
  }

  addRow(table: Table, cells: readonly string[]): void {
    table.rows.push(cells);
    if (this.#undo === undefined) table.settledRows = table.rows.length;
    this.#tried(() => table.rows.pop());
  }

  /** Gives a block other text than it had. */
  rewrite(block: TextBlock, parts: string[]): void {
    const { parts: oldParts, settledParts, edition } = block;
    block.parts = parts;
    block.edition = ++this.#edition;
    if (this.#undo === undefined) block.settledParts = parts.length;
    this.#tried(() => Object.assign(block, { parts: oldParts, settledParts, edition }));
  }

  /** Changes some members of a block. */
  change<B extends Block>(block: B, members: Partial<B>): void {
    const names = Object.keys(members) as (keyof B)[];
    const old = Object.fromEntries(names.map(name => [name, block[name]]));
    Object.assign(block, members);
    this.#tried(() => Object.assign(block, old));
  }

  #number(code: Code): void {
    code.index = this.#codeBlocks++;
    this.#tried(() => this.#codeBlocks--);
  }

  #takeDefinitions(paragraph: Paragraph): void {
    if (paragraph.parts[0]?.startsWith('[')) this.stripDefinitions(paragraph);
    if (paragraph.parts.length === 0) this.#remove(paragraph);
  }

  /** Takes the definitions at a paragraph's beginning out of its text. */
  stripDefinitions(paragraph: Paragraph): void {
    const text = paragraph.parts.join('');
    const end = skipDefinitions(text, false, ({ label, destination, title }) => {
      if (this.definitions.has(label)) return;
      this.definitions.set(label, { destination, title });
      this.#tried(() => this.definitions.delete(label));
    });
    if (end === 0) return;
    const rest = text.slice(end).replace(/^[ \t]+/, '');
    this.rewrite(paragraph, rest.trim() === '' ? [] : [rest]);
  }

  #remove(block: Block): void {
    const siblings = block.parent?.children ?? [];
    siblings.pop();
    this.#tried(() => siblings.push(block));
  }

  /** Mathematics without an end was text. */
  #unmakeMath(math: Block & { kind: 'math' }): void {
    const paragraph = this.replace(math, { kind: 'paragraph', ...unplaced, ...noText() } as Paragraph);
    paragraph.open = false;
    this.addText(paragraph, math.opener + math.parts.join(''));
    if (this.#undo === undefined) paragraph.final = true;
  }

  #tried(undo: () => unknown): void {
    this.#undo?.push(undo);
  }
}
