import { incomplete, readDestination, readTitle, skipSpacing } from '../../../shared/markdown/linkParts.ts';

/** What follows a link's text in parentheses. */
export interface LinkTail {
  readonly destination: string;
  readonly title: string | undefined;
  readonly end: number;
}

/** Reads `(destination "title")` at `from`; incomplete when the text ends before it is clear. */
export function readLinkTail(text: string, from: number): LinkTail | typeof incomplete | undefined {
  const start = skipSpacing(text, from + 1);
  const destination = readDestination(text, start);
  if (destination === undefined || destination === incomplete) return destination;
  let at = skipSpacing(text, destination.end);
  let title: string | undefined;
  if (at > destination.end && /["'(]/.test(text.charAt(at))) {
    const read = readTitle(text, at);
    if (read === undefined || read === incomplete) return read;
    title = read.raw;
    at = skipSpacing(text, read.end);
  }
  if (at >= text.length) return incomplete;
  return text[at] === ')' ? { destination: destination.raw, title, end: at + 1 } : undefined;
}
