/** Where an HTML page begins, alone or quoted inside other words. */
const markup = /<(?:!doctype|html|head|body|title|center|script|style|div|h1|p)\b/i;

/** Control, bidirectional, zero-width and tag characters: nothing a sentence needs, much that could deceive. */
const invisible = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]+/gu;

/** One line of plain text, at most `maxLength` UTF-16 units, from whatever a server wrote: no HTML, no controls. */
export function plainLine(text: string, maxLength: number): string {
  const line = text.slice(0, beginningOfMarkup(text)).replace(invisible, ' ').replace(/\s+/g, ' ').trim();
  if (line.length <= maxLength) return line;
  return `${line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function beginningOfMarkup(text: string): number {
  const at = text.search(markup);
  return at === -1 ? text.length : at;
}
