import { type Block, type Paragraph, splitLastLine } from '../../../shared/markdown/block.ts';
import { splitRow } from '../../../shared/markdown/tableRow.ts';

/** Marks of quotes and lists, in front of what a line begins with. */
const outer = '^(?:[ \\t>]|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))*';
/** What may become the mark of a block: nothing is shown before it is clear which. */
const undecided = new RegExp(
  `${outer}(?:[-*_=+#]+|\`{1,2}|~{1,2}|\\d{1,9}[.)]?|\\[[ xX]?\\]?|\\[\\^[^\\]\\s]*(?:\\]:?[ \\t]*)?|\\$+|\\\\\\[?)?[ \\t]*$`,
);
const fenceEnd = new RegExp(`${outer}(?:\`+|~+)[ \\t]*$`);
const tableRow = new RegExp(`${outer}\\|`);
const delimiterRow = /^[ \t>]*[|:-][ \t|:-]*$/;

/**
 * What to read in place of a line that has no end yet, so that it shows as what it most likely becomes;
 * undefined: nothing of it yet. `tip` is the deepest open block.
 */
export function readHalfLine(line: string, tip: Block): string | undefined {
  if (tip.kind === 'paragraph' && isHeader(tip) && delimiterRow.test(line || '|'))
    return delimitersFor(tip, line);
  if (undecided.test(line)) return undefined;
  if (tip.kind === 'code' && fenceEnd.test(line)) return undefined;
  if (tip.kind === 'math' && /[$\\]$/.test(line)) return line.slice(0, -1);
  if (tip.kind !== 'code' && tip.kind !== 'table' && tableRow.test(line)) return undefined;
  return line;
}

/** The last line of a paragraph has the bars of a table's header; nobody writes `| a | b |` for anything else. */
function isHeader(paragraph: Paragraph): boolean {
  return /^\|.*\|[ \t]*$/.test(splitLastLine(paragraph.parts).last);
}

/** A delimiter row as long as the header, with the container marks that the half line begins with. */
function delimitersFor(paragraph: Paragraph, line: string): string {
  const marks = /^[ \t>]*/.exec(line)?.[0] ?? '';
  return `${marks}|${'-|'.repeat(splitRow(splitLastLine(paragraph.parts).last).length)}`;
}

/** A line so long that it need not be read again with every piece that arrives. */
export const longLine = 2048;

/** Whether what is there of a long line decides what it is: text of the open paragraph or code. */
export function isDecided(line: string, tip: Block): boolean {
  if (tip.kind === 'code') return /[^ \t>`~]/.test(line);
  return tip.kind === 'paragraph' && !/^[ \t>]*[[<|$\\]/.test(line) && /[^\s|:=*_~`>+-]/.test(line);
}
