/** A part of a link that was read: its source text, and where it ends. */
export interface LinkPart {
  readonly raw: string;
  readonly end: number;
}

/** The text ends before it is clear whether the part is one. */
export const incomplete = 'incomplete';

type Reading = LinkPart | typeof incomplete | undefined;

const angleDestination = /<([^<>\n\\]*(?:\\[^\n][^<>\n\\]*)*)(?:>|\\?$)/y;
const titles: Readonly<Record<string, RegExp>> = {
  '"': /"([^"\\]*(?:\\.[^"\\]*)*)(?:"|\\?$)/sy,
  "'": /'([^'\\]*(?:\\.[^'\\]*)*)(?:'|\\?$)/sy,
  '(': /\(([^()\\]*(?:\\.[^()\\]*)*)(?:\)|\\?$)/sy,
};
const label = /\[((?:[^[\]\\]|\\.|\\$){0,1000})(\]?)/sy;
const spacing = /[ \t]*(?:\n[ \t]*)?/y;
/** As deep as parentheses may nest in a destination (cmark's limit). */
const deepestParentheses = 32;

/** Where white space with at most one line end in it stops. */
export function skipSpacing(text: string, from: number): number {
  spacing.lastIndex = from;
  spacing.test(text);
  return spacing.lastIndex;
}

/** Reads `[label]`: at most 999 characters, at least one of them not white space, no bare bracket inside. */
export function readLabel(text: string, from: number): Reading {
  label.lastIndex = from;
  const match = label.exec(text);
  if (match === null) return undefined;
  const raw = match[1] ?? '';
  if (raw.length > 999) return undefined;
  if (match[2] === '') return label.lastIndex === text.length ? incomplete : undefined;
  return /\S/.test(raw) ? { raw, end: label.lastIndex } : undefined;
}

/** Reads a link's destination: between angle brackets, or up to white space with balanced parentheses. */
export function readDestination(text: string, from: number): Reading {
  if (from >= text.length) return incomplete;
  return text[from] === '<' ? readAngle(text, from) : readBare(text, from);
}

/** Reads a link's title in one of its three kinds of quotes. */
export function readTitle(text: string, from: number): Reading {
  if (from >= text.length) return incomplete;
  const pattern = titles[text.charAt(from)];
  return pattern && readQuoted(pattern, text, from);
}

function readAngle(text: string, from: number): Reading {
  return readQuoted(angleDestination, text, from);
}

function readQuoted(pattern: RegExp, text: string, from: number): Reading {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const raw = match[1] ?? '';
  return match[0].length === raw.length + 2 && !match[0].endsWith('\\')
    ? { raw, end: pattern.lastIndex }
    : incomplete;
}

function readBare(text: string, from: number): Reading {
  let depth = 0;
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 127) break;
    if (code === 92 && isPunctuation(text.charCodeAt(at + 1))) at++;
    else if (code === 40 && ++depth > deepestParentheses) return undefined;
    else if (code === 41 && --depth < 0) break;
  }
  if (depth > 0) return at >= text.length ? incomplete : undefined;
  const empty = at === from && text.charCodeAt(at) !== 41;
  return empty ? undefined : { raw: text.slice(from, at), end: at };
}

/** ASCII punctuation: what a backslash can escape. */
export function isPunctuation(code: number): boolean {
  return (
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126)
  );
}
