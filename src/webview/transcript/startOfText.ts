const maxLines = 20;
const maxLength = 2_000;

/** The text, or of a long one its first lines: as much as a reader wants to see of a message they know. */
export function startOfText(text: string): string {
  let end = -1;
  let lineCount = 0;
  do end = text.indexOf('\n', end + 1);
  while (end >= 0 && ++lineCount < maxLines);
  const lines = end < 0 ? text : text.slice(0, end);
  return lines.length <= maxLength ? lines : lines.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
}
