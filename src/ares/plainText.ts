/** Where an HTML page begins, alone or quoted inside other words. */
const markup = /<(?:!doctype|html|head|body|title|center|script|style|div|h1|p)\b/i;

/**
 * Control, bidirectional, zero-width, filling and tag characters, variation selectors: nothing a sentence needs,
 * much that could deceive.
 */
const invisible =
  /(?:[\p{Cc}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff\u{13430}-\u{13440}\u{1bca0}-\u{1bca3}\u{1d159}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\p{Variation_Selector}|\u034f)+/gu;

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
