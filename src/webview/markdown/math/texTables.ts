import { bracket, grouped, type MathNode, mathNode } from './mathNode.ts';

/** Rows of cells, each of which is a row of nodes. */
export type Cells = readonly (readonly (readonly MathNode[])[])[];

const fences: Readonly<Record<string, readonly [before: string, after: string]>> = {
  pmatrix: ['(', ')'],
  bmatrix: ['[', ']'],
  Bmatrix: ['{', '}'],
  vmatrix: ['|', '|'],
  Vmatrix: ['‖', '‖'],
  cases: ['{', ''],
  rcases: ['', '}'],
};

/** What an environment of this name makes of its cells; `columns`: the letters for its columns, if it has them. */
export function environment(name: string, cells: Cells, columns: string): MathNode {
  const kind = name.replace('*', '');
  if (/^(?:equation|displaymath|math)$/.test(kind)) return plainRows(cells);
  if (/^(?:align|aligned|alignat|split|eqnarray|gather|gathered|multline)$/.test(kind))
    return alignedRows(cells);
  const [before, after] = fences[kind] ?? ['', ''];
  const letters = kind.endsWith('cases') ? 'll' : columns;
  const table = tableOf(cells, column => sides[letters[column] ?? 'c'], {});
  if (before === '' && after === '') return table;
  return mathNode('mrow', [
    ...(before ? [bracket(before, true)] : []),
    table,
    ...(after ? [bracket(after, true)] : []),
  ]);
}

/** Rows that stand by themselves: one alone is no table. */
export function plainRows(cells: Cells): MathNode {
  const [row, ...others] = cells;
  return row !== undefined && others.length === 0 && row.length === 1
    ? grouped(row[0] ?? [])
    : alignedRows(cells);
}

/** Equations below each other: where they are parted, one side ends and the next begins. */
function alignedRows(cells: Cells): MathNode {
  const parted = cells.some(row => row.length > 1);
  return tableOf(cells, column => (parted ? (column % 2 === 0 ? 'math-right' : 'math-left') : undefined), {
    displaystyle: 'true',
  });
}

const sides: Readonly<Record<string, string | undefined>> = { l: 'math-left', r: 'math-right' };

function tableOf(
  cells: Cells,
  sideOf: (column: number) => string | undefined,
  attributes: Readonly<Record<string, string>>,
): MathNode {
  const rows = cells.map(row =>
    mathNode(
      'mtr',
      row.map((nodes, column) => {
        const side = sideOf(column);
        return mathNode('mtd', nodes, side === undefined ? {} : { class: side });
      }),
    ),
  );
  return mathNode('mtable', rows, attributes);
}
