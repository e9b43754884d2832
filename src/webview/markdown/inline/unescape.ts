import { decodeHTMLStrict } from 'entities/decode';

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
  if (source[1] !== '#') return decodeHTMLStrict(source);
  const hexadecimal = source[2] === 'x' || source[2] === 'X';
  const code = Number.parseInt(source.slice(hexadecimal ? 3 : 2), hexadecimal ? 16 : 10);
  const invalid = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return invalid ? '\uFFFD' : String.fromCodePoint(code);
}

/** Resolves backslash escapes and entities, as in a link's destination or a fence's language. */
export function unescapeMarkdown(source: string): string {
  if (!/[\\&]/.test(source)) return source;
  return source.replace(escapedOrEntity, (match, escaped?: string) => escaped ?? decodeEntity(match));
}
