import type { Align } from './block.ts';

const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** The alignments a delimiter row (`| --- | :-: |`) gives its columns; undefined when the line is none. */
export function readDelimiterRow(line: string): Align[] | undefined {
  if (!/^[|:-]/.test(line) || !delimiterRow.test(line)) return undefined;
  return splitRow(line).map(readAlign);
}

function readAlign(cell: string): Align {
  if (cell.startsWith(':')) return cell.endsWith(':') ? 'center' : 'left';
  return cell.endsWith(':') ? 'right' : undefined;
}

/** The cells of a table's row, trimmed, with `\|` as a bar of the text. */
export function splitRow(line: string): string[] {
  const row = line.trim();
  const cells: string[] = [];
  let from = row.startsWith('|') ? 1 : 0;
  for (let bar = nextBar(row, from); bar >= 0; bar = nextBar(row, from)) {
    cells.push(cellText(row.slice(from, bar)));
    from = bar + 1;
  }
  if (from < row.length) cells.push(cellText(row.slice(from)));
  return cells;
}

function nextBar(row: string, from: number): number {
  let bar = row.indexOf('|', from);
  while (bar > 0 && row[bar - 1] === '\\') bar = row.indexOf('|', bar + 1);
  return bar;
}

function cellText(source: string): string {
  return source.trim().replaceAll('\\|', '|');
}
