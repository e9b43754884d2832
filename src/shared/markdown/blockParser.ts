import { type Block, type Code, type Container, isContainer, noText, openChild, unplaced } from './block.ts';
import { startBlock } from './blockStarts.ts';
import { BlockTree } from './blockTree.ts';
import { continues } from './continuation.ts';
import { Line } from './line.ts';
import { splitRow } from './tableRow.ts';

/** Cells a table may have beyond those that are written, so that a wide header cannot multiply its rows. */
const mostAddedCells = 16_384;

/**
 * Reads the block structure of CommonMark 0.31 and GitHub's tables, task lists and footnotes, and display
 * mathematics, one line at a time. A line is read once: what a line can mean depends only on the blocks
 * that stand open before it.
 */
export class BlockParser {
  readonly tree = new BlockTree();
  /** The line before was blank, and the blank was not part of a quote or a fence. */
  #afterBlank = false;
  #addedCells = 0;

  /** Reads a whole line, given without its line end. */
  addLine(text: string): void {
    this.#read(new Line(text));
  }

  /** Reads what is there of a line that has no end yet; the next call of any method must be `takeBack`. */
  tryLine(text: string): void {
    const { tree } = this;
    const [afterBlank, addedCells] = [this.#afterBlank, this.#addedCells];
    tree.startTrying();
    this.#read(new Line(text));
    this.#afterBlank = afterBlank;
    this.#addedCells = addedCells;
  }

  takeBack(): void {
    this.tree.takeBack();
  }

  /** More of the line that was added last, when it is text of a paragraph or code. */
  continueLine(text: string): void {
    const tip = this.tree.tip();
    if (tip.kind === 'paragraph' || tip.kind === 'code') this.tree.addText(tip, text, true);
  }

  /** The text has ended. */
  finish(): void {
    this.#closeDownTo(undefined);
  }

  #read(line: Line): void {
    const { container, ended } = this.#follow(line);
    if (ended) {
      this.#afterBlank = false;
      return;
    }
    const started = this.#startBlocks(line, container);
    this.#addRest(line, started ?? container, started !== undefined, container);
    this.#afterBlank =
      line.blank && started === undefined && container.kind !== 'quote' && !isFence(container);
  }

  /** Moves down the open blocks as far as the line goes on with them. */
  #follow(line: Line): { container: Block; ended: boolean } {
    let container: Block = this.tree.root;
    for (let child = openChild(container); child !== undefined; child = openChild(container)) {
      const continuation = continues(child, line);
      if (continuation === 'last') this.#close(child);
      if (continuation !== 'yes') return { container, ended: continuation === 'last' };
      container = child;
    }
    return { container, ended: false };
  }

  /** Opens what the line begins, container after container; the deepest block opened. */
  #startBlocks(line: Line, matched: Block): Block | undefined {
    if (matched.kind === 'code' || matched.kind === 'html' || matched.kind === 'math') return undefined;
    let started: Block | undefined;
    for (;;) {
      const container: Block = started ?? matched;
      const afterParagraph = started === undefined && this.tree.tip().kind === 'paragraph';
      const block = startBlock({
        tree: this.tree,
        line,
        container,
        afterParagraph,
        add: child => this.#add(container, child),
      });
      if (block === undefined) return started;
      started = block;
      if (!isContainer(block)) return started;
    }
  }

  /** What is left of the line is text: of an open paragraph, of the deepest block, or of a new paragraph. */
  #addRest(line: Line, block: Block, isNew: boolean, matched: Block): void {
    const { tree } = this;
    const tip = tree.tip();
    if (!isNew && tip !== matched && tip.kind === 'paragraph' && !line.blank) {
      tree.addText(tip, line.content); // lazy continuation
      return;
    }
    if (!isNew) this.#closeDownTo(matched);
    switch (block.kind) {
      case 'code':
        if (!isNew || block.fence === undefined) this.#addCode(block, line);
        return;
      case 'html':
        tree.addText(block, line.rest);
        if (block.end?.test(line.rest)) this.#close(block);
        return;
      case 'math':
        if (!isNew) this.#addMath(block, line);
        return;
      case 'table':
        if (!isNew) this.#addRow(block, line);
        return;
      case 'paragraph':
        tree.addText(block, line.content);
        return;
      default:
        if (isContainer(block) && !line.blank) this.#addParagraph(block, line);
    }
  }

  #addCode(code: Code, line: Line): void {
    if (code.fence === undefined && line.blank) {
      this.tree.change(code, { blanks: [...code.blanks, line.rest] });
      return;
    }
    for (const blank of code.blanks) this.tree.addText(code, blank);
    if (code.blanks.length > 0) this.tree.change(code, { blanks: [] });
    this.tree.addText(code, line.rest);
  }

  #addMath(math: Block & { kind: 'math' }, line: Line): void {
    const text = line.content.trimEnd();
    const complete = text.endsWith(math.closer);
    this.tree.addText(math, complete ? text.slice(0, -math.closer.length) : line.content);
    if (!complete) return;
    this.tree.change(math, { complete });
    this.#close(math);
  }

  #addRow(table: Block & { kind: 'table' }, line: Line): void {
    const cells = splitRow(line.content).slice(0, table.aligns.length);
    const missing = table.aligns.length - cells.length;
    if (this.#addedCells + missing <= mostAddedCells) {
      this.#addedCells += missing;
      for (let cell = 0; cell < missing; cell++) cells.push('');
    }
    this.tree.addRow(table, cells);
  }

  #addParagraph(container: Container, line: Line): void {
    const paragraph = this.#add(container, { kind: 'paragraph', ...unplaced, ...noText() });
    let text = line.content;
    const task = /^\[([ xX])\][ \t]+/.exec(text);
    if (container.kind === 'item' && container.children.length === 1 && task !== null) {
      this.tree.change(container, { task: task[1] === ' ' ? 'open' : 'done' });
      text = text.slice(task[0].length);
    }
    this.tree.addText(paragraph, text);
  }

  /** Adds a block below `container`, or below its nearest parent that can hold it, and closes all others. */
  #add<B extends Block>(container: Block, block: B): B {
    let parent: Block | undefined = container;
    while (parent && !holds(parent, block)) parent = parent.parent;
    const place = (parent ?? this.tree.root) as Container;
    this.#closeDownTo(place);
    if (this.#afterBlank && place.children.length > 0) this.#loosen(place);
    return this.tree.add(place, block);
  }

  /** A blank line stands before a further child: that makes a list loose. */
  #loosen(container: Container): void {
    const list = container.kind === 'item' ? container.parent : container;
    if (list?.kind === 'list' && !list.loose) this.tree.change(list, { loose: true });
  }

  /** Closes every open block below `block`, the deepest first. */
  #closeDownTo(block: Block | undefined): void {
    for (let tip = this.tree.tip(); tip !== block; tip = this.tree.tip()) {
      this.tree.close(tip);
      if (tip === this.tree.root) return;
    }
  }

  #close(block: Block): void {
    this.#closeDownTo(block);
    this.tree.close(block);
  }
}

function holds(parent: Block, child: Block): boolean {
  if (!isContainer(parent)) return false;
  return (parent.kind === 'list') === (child.kind === 'item');
}

function isFence(block: Block): boolean {
  return block.kind === 'code' && block.fence !== undefined;
}
