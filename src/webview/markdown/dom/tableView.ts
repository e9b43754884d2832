import type { Align, Table } from '../../../shared/markdown/block.ts';
import { type BlockHost, BlockView, textElement } from './blockView.ts';
import { columnWidths } from './columnWidths.ts';
import { Direction } from './direction.ts';
import { InlineView } from './inlineView.ts';
import type { Stage } from './textCursor.ts';

/** Rows in one table element: the browser lays out the whole element for each row that is added to it. */
const rowsInElement = 16;
/** So many rows are laid out as one table, each column as wide as its content wants. */
const rowsInOne = 32;
/** So many table elements stand in one part: beside hundreds of others each costs every layout. */
const tablesInPart = 8;

/**
 * A table in a frame that scrolls sideways. A long one is parted into several table elements with the same
 * columns; roles make one table of them for those who hear it.
 */
export class TableView extends BlockView<Table> {
  readonly elements: readonly [HTMLElement];
  readonly #header: RowView;
  readonly #direction = new Direction();
  readonly #tables: [HTMLTableElement, ...HTMLTableElement[]];
  /** The views of the rows that are not settled. */
  #rows: RowView[] = [];
  #settled = 0;

  constructor(block: Table, host: BlockHost) {
    super(block, host);
    const frame = document.createElement('div');
    frame.className = 'table-frame';
    frame.tabIndex = 0; // Who has no pointer scrolls it by keys.
    const table = document.createElement('table');
    frame.append(table);
    this.elements = [frame];
    this.#tables = [table];
    this.#header = new RowView('th', block, host);
    table.createTHead().append(this.#header.element);
  }

  sync(): void {
    const { rows, settledRows, header, final } = this.block;
    this.#header.show(header, final || settledRows > 0 ? 'final' : 'ended');
    for (let index = this.#settled; index < rows.length; index++) {
      const row = this.#rowAt(index);
      row.show(rows[index] ?? [], index < settledRows ? 'final' : 'growing');
      if (this.#parted) giveRoles(row.element);
    }
    for (const row of this.#rows.splice(rows.length - this.#settled)) row.element.remove();
    this.#dropEmpty();
    this.#rows.splice(0, settledRows - this.#settled);
    this.#settled = settledRows;
    this.#direction.show(this.elements, this.block);
  }

  protected override fits(block: Table): boolean {
    return block.aligns.join() === this.block.aligns.join();
  }

  #rowAt(index: number): RowView {
    const there = this.#rows[index - this.#settled];
    if (there !== undefined) return there;
    const row = new RowView('td', this.block, this.host);
    this.#bodyFor(index).append(row.element);
    this.#rows.push(row);
    return row;
  }

  get #parted(): boolean {
    return this.#tables.length > 1;
  }

  #bodyFor(index: number): HTMLTableSectionElement {
    const number = index < rowsInOne ? 0 : 1 + Math.floor((index - rowsInOne) / rowsInElement);
    if (number === 1 && !this.#parted) this.#fixColumns();
    while (this.#tables.length <= number) this.#addTable();
    const table = this.#tables[number] ?? this.#tables[0];
    return table.tBodies[0] ?? table.createTBody();
  }

  /** From now on the columns are as wide as the rows so far want them. */
  #fixColumns(): void {
    const { header, rows } = this.block;
    this.elements[0].setAttribute('role', 'table');
    this.elements[0].classList.add('parted');
    this.#fixTable(this.#tables[0], columnWidths([header, ...rows.slice(0, rowsInOne)]));
    for (const row of this.#tables[0].rows) giveRoles(row);
  }

  #fixTable(table: HTMLTableElement, widths: readonly number[]): void {
    const columns = document.createElement('colgroup');
    for (const width of widths) {
      const column = document.createElement('col');
      column.width = `${width}%`;
      columns.append(column);
    }
    table.prepend(columns);
    table.setAttribute('role', 'rowgroup');
  }

  #addTable(): void {
    const table = document.createElement('table');
    const columns = this.#tables[0].querySelector('colgroup')?.cloneNode(true);
    if (columns) table.append(columns);
    table.setAttribute('role', 'rowgroup');
    if ((this.#tables.length - 1) % tablesInPart === 0) this.#addPart();
    this.elements[0].lastElementChild?.append(table);
    this.#tables.push(table);
  }

  /** A row that was tried and taken back may leave a table element without rows. */
  #dropEmpty(): void {
    const body = this.#tables[0].tBodies[0];
    if (body?.rows.length === 0) body.remove();
    while (this.#parted && this.#tables.at(-1)?.rows.length === 0) {
      this.#tables.pop()?.remove();
      this.#dropEmptyPart();
      if (!this.#parted) this.#freeColumns();
    }
  }

  /** A full part need not be laid out while it is not seen; the one that grows is always as high as it is. */
  #addPart(): void {
    const [frame] = this.elements;
    const part = document.createElement('div');
    part.className = 'table-part';
    if (frame.childElementCount > 1) frame.lastElementChild?.classList.add('settled');
    frame.append(part);
  }

  #dropEmptyPart(): void {
    const [frame] = this.elements;
    if (frame.lastElementChild?.childElementCount !== 0) return;
    frame.lastElementChild.remove();
    frame.lastElementChild?.classList.remove('settled');
  }

  #freeColumns(): void {
    const [frame] = this.elements;
    frame.className = 'table-frame';
    frame.querySelector('colgroup')?.remove();
    for (const element of [frame, ...frame.querySelectorAll('[role]')]) element.removeAttribute('role');
  }
}

/** The parts of a parted table lose the roles that their elements have by themselves. */
function giveRoles(row: HTMLTableRowElement): void {
  row.setAttribute('role', 'row');
  row.parentElement?.setAttribute('role', 'none');
  for (const cell of row.cells) cell.setAttribute('role', cell.tagName === 'TH' ? 'columnheader' : 'cell');
}

/** One row of a table. */
class RowView {
  readonly element = document.createElement('tr');
  readonly #tag: 'td' | 'th';
  readonly #aligns: readonly Align[];
  readonly #host: BlockHost;
  readonly #cells: InlineView[] = [];
  #shown: string | undefined;

  constructor(tag: 'td' | 'th', { aligns }: Table, host: BlockHost) {
    this.#tag = tag;
    this.#aligns = aligns;
    this.#host = host;
  }

  show(cells: readonly string[], stage: Stage): void {
    const state = stage + cells.join('|');
    if (state === this.#shown) return;
    this.#shown = state;
    this.#setLength(cells.length);
    const written = cells.findLastIndex(cell => cell !== '');
    this.#cells.forEach((view, index) => {
      const text = { parts: [cells[index] ?? ''], settledParts: stage === 'final' ? 1 : 0, edition: 0 };
      const cell = { showAgain: () => view.showAgain(text) };
      this.#host.showReferring(cell, () =>
        view.show(text, stage === 'growing' && index < written ? 'ended' : stage),
      );
    });
  }

  #setLength(length: number): void {
    while (this.#cells.length > length) {
      this.#cells.pop();
      this.element.lastElementChild?.remove();
    }
    while (this.#cells.length < length) {
      const cell = tableCell(this.#tag, this.#aligns[this.#cells.length]);
      this.element.append(cell);
      this.#cells.push(new InlineView(cell, this.#host, true));
    }
  }
}

function tableCell(tag: 'td' | 'th', align: Align): HTMLTableCellElement {
  const cell = textElement(tag);
  if (align !== undefined) cell.className = `align-${align}`;
  return cell;
}
