const maxLines = 20;
const maxLength = 2_000;

/** The text, or of a long one its first lines: as much as a reader wants to see of a message they know. */
export function startOfText(text: string): string {
  let end = 0;
  for (let line = 0; line < maxLines && end >= 0; line++) end = text.indexOf('\n', end === 0 ? 0 : end + 1);
  const lines = end < 0 ? text : text.slice(0, end);
  return lines.length <= maxLength ? lines : lines.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
}
