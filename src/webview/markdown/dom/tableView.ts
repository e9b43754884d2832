import type { Align, Table } from '../../../shared/markdown/block.ts';
import { type BlockHost, BlockView, textElement } from './blockView.ts';
import { InlineView } from './inlineView.ts';
import type { Stage } from './textCursor.ts';

/** Rows in one body of a table. */
export const rowsInGroup = 32;

/** A table in a frame that scrolls sideways. */
export class TableView extends BlockView<Table> {
  readonly elements: readonly [HTMLElement];
  readonly #table: HTMLTableElement;
  readonly #header: RowView;
  #body: HTMLTableSectionElement | undefined;
  /** The views of the rows that are not settled. */
  #rows: RowView[] = [];
  #settled = 0;

  constructor(block: Table, host: BlockHost) {
    super(block, host);
    const frame = document.createElement('div');
    frame.className = 'table-frame';
    this.#table = textElement('table');
    frame.append(this.#table);
    this.elements = [frame];
    this.#header = new RowView('th', block, host);
    this.#table.createTHead().append(this.#header.element);
  }

  sync(): void {
    const { rows, settledRows, header, final } = this.block;
    this.#header.show(header, final || settledRows > 0 ? 'final' : 'ended');
    for (let index = this.#settled; index < rows.length; index++) {
      this.#rowAt(index).show(rows[index] ?? [], index < settledRows ? 'final' : 'growing');
    }
    for (const row of this.#rows.splice(rows.length - this.#settled)) row.element.remove();
    this.#rows.splice(0, settledRows - this.#settled);
    this.#settled = settledRows;
  }

  protected override fits(block: Table): boolean {
    return block.aligns.length === this.block.aligns.length;
  }

  #rowAt(index: number): RowView {
    const there = this.#rows[index - this.#settled];
    if (there !== undefined) return there;
    if (this.#body === undefined || (index % rowsInGroup === 0 && this.#body.rows.length > 0)) {
      this.#body = this.#table.createTBody();
    }
    const row = new RowView('td', this.block, this.host);
    this.#body.append(row.element);
    this.#rows.push(row);
    return row;
  }
}

/** One row of a table. */
class RowView {
  readonly element = document.createElement('tr');
  readonly #host: BlockHost;
  readonly #cells: InlineView[];
  #shown: string | undefined;

  constructor(tag: 'td' | 'th', { aligns }: Table, host: BlockHost) {
    this.#host = host;
    this.#cells = aligns.map(align => {
      const cell = tableCell(tag, align);
      this.element.append(cell);
      return new InlineView(cell, host, true);
    });
  }

  show(cells: readonly string[], stage: Stage): void {
    const state = stage + cells.join('|');
    if (state === this.#shown) return;
    this.#shown = state;
    const growing = cells.findLastIndex(text => text !== ''); // Cells that have not come are empty.
    this.#cells.forEach((view, index) => {
      const text = { parts: [cells[index] ?? ''], settledParts: stage === 'final' ? 1 : 0, edition: 0 };
      const cell = { showAgain: () => view.showAgain(text) };
      this.#host.showReferring(cell, () =>
        view.show(text, stage === 'growing' && index < growing ? 'ended' : stage),
      );
    });
  }
}

function tableCell(tag: 'td' | 'th', align: Align): HTMLTableCellElement {
  const cell = textElement(tag);
  if (align !== undefined) cell.className = `align-${align}`;
  return cell;
}
