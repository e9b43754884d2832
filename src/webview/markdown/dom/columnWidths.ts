/** Text beyond so many characters makes a column no wider: it wraps. */
const widest = 60;
const narrowest = 4;

/** The share of a table's width that each column gets, in percent, by how much text stands in it. */
export function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const columns = rows[0]?.length ?? 0;
  const wanted = Array.from({ length: columns }, (_, column) => {
    const lengths = rows.map(row => Math.min(widest, row[column]?.length ?? 0));
    return Math.max(narrowest, ...lengths);
  });
  const all = wanted.reduce((sum, width) => sum + width, 0);
  return wanted.map(width => Math.round((1000 * width) / all) / 10);
}
