const named = /&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});/y;
const escapedOrEntity =
  /\\([!-/:-@[-`{-~])|&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});/g;

/** The HTML entity at `from` and the text it stands for; undefined when there is none. */
export function readEntity(text: string, from: number): { source: string; text: string } | undefined {
  named.lastIndex = from;
  const source = named.exec(text)?.[0];
  if (source === undefined) return undefined;
  const decoded = decodeEntity(source);
  return decoded === source ? undefined : { source, text: decoded };
}

function decodeEntity(source: string): string {
  if (source[1] !== '#') return decodeNamed(source);
  const hexadecimal = source[2] === 'x' || source[2] === 'X';
  const code = Number.parseInt(source.slice(hexadecimal ? 3 : 2), hexadecimal ? 16 : 10);
  const invalid = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return invalid ? '\uFFFD' : String.fromCodePoint(code);
}

const known = new Map<string, string>();

/**
 * The browser knows the names, and its document without a window loads and runs nothing; `source` is an ampersand,
 * letters and digits, and a semicolon. Some names count without the semicolon in HTML, but not in CommonMark.
 */
function decodeNamed(source: string): string {
  let decoded = known.get(source);
  if (decoded !== undefined) return decoded;
  // Something before it: a document leaves out white space that it begins with.
  decoded = new DOMParser().parseFromString(`.${source}`, 'text/html').body.textContent?.slice(1) ?? source;
  if (decoded.length > 1 && decoded.endsWith(';')) decoded = source;
  if (known.size < mostKnown) known.set(source, decoded);
  return decoded;
}

const mostKnown = 3_000;

/** Resolves backslash escapes and entities, as in a link's destination or a fence's language. */
export function unescapeMarkdown(source: string): string {
  if (!/[\\&]/.test(source)) return source;
  return source.replace(escapedOrEntity, (match, escaped?: string) => escaped ?? decodeEntity(match));
}
