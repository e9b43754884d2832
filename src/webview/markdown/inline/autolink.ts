import type { Inline, Link } from './inline.ts';

/** An address that stands in the text: where it begins and ends, and how far the text looks like one. */
export interface Address {
  readonly start: number;
  readonly end: number;
  readonly reach: number;
}

const scheme = /(?:^|[^A-Za-z])(https?|ftp)$/i;
const address = /:\/\/[^\s<\u3000-\u303F\uFF00-\uFFEF]*/y;
const addressInBrackets = /:\/\/[^\s<[\]\u3000-\u303F\uFF00-\uFFEF]*/y;
const domain = /^[\p{L}\p{N}\p{S}_-]+(?:\.[\p{L}\p{N}\p{S}_-]+)*/u;
const www = /www\.[^\s<\u3000-\u303F\uFF00-\uFFEF]*/y;
const wwwInBrackets = /www\.[^\s<[\]\u3000-\u303F\uFF00-\uFFEF]*/y;

/** The address whose `://` stands at `at`, as GitHub's autolinks have it; the text run began at `from`. */
export function addressAt(text: string, at: number, from: number, inBrackets: boolean): Address | undefined {
  const name = scheme.exec(text.slice(Math.max(from, at - 6), at))?.[1];
  const rest = name && matchAt(inBrackets ? addressInBrackets : address, text, at);
  if (!name || !rest) return undefined;
  const host = validHost(rest.slice(3));
  if (host === undefined) return undefined;
  const end = at + 3 + trimmedLength(rest.slice(3));
  return { start: at - name.length, end, reach: at + rest.length };
}

/** The address that begins with `www.` at `at`; it must stand at the beginning of a word. */
export function wwwAt(text: string, at: number, from: number, inBrackets: boolean): Address | undefined {
  const before = at > from ? text.charAt(at - 1) : '';
  if (before !== '' && !/[\s*_~(]/.test(before)) return undefined;
  const rest = matchAt(inBrackets ? wwwInBrackets : www, text, at);
  if (rest === undefined || !validHost(rest)?.includes('.')) return undefined;
  return { start: at, end: at + trimmedLength(rest), reach: at + rest.length };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The host at the beginning, when it is one: no underscore in its last two parts. */
function validHost(text: string): string | undefined {
  const host = domain.exec(text)?.[0];
  return host === undefined || /_[^.]*$|_[^.]*\.[^.]*$/.test(host) ? undefined : host;
}

/** Length of an address without the punctuation that belongs to the sentence around it. */
function trimmedLength(text: string): number {
  let end = text.length;
  const balance = count(text, '(') - count(text, ')');
  let unmatched = Math.max(0, -balance);
  for (;;) {
    const last = text.charAt(end - 1);
    if (last === ')' && unmatched > 0) {
      unmatched--;
      end--;
    } else if (last !== '' && '?!.,:*_~\'"'.includes(last)) end--;
    else if (last === ';') end = entityStart(text, end) ?? end - 1;
    else return end;
  }
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found++;
  return found;
}

/** Where the entity that ends at `end` begins. */
function entityStart(text: string, end: number): number | undefined {
  const match = /&[A-Za-z0-9]+;$/.exec(text.slice(Math.max(0, end - 40), end));
  return match === null ? undefined : end - match[0].length;
}

/** An address in the text as a link. */
export function bareLink(text: string): Link {
  const destination = /^www\./i.test(text) ? `http://${text}` : text;
  return { kind: 'link', destination, title: undefined, children: [{ kind: 'text', text }], bare: true };
}

const email = /(?:mailto:)?[A-Za-z0-9.+_-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+/g;

/** Makes links of the mail addresses in what is not a link. */
export function linkEmails(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap(inline => {
    switch (inline.kind) {
      case 'text':
        return inline.text.includes('@') ? splitAtEmails(inline.text) : inline;
      case 'strong':
      case 'emphasis':
      case 'deleted':
        return { ...inline, children: linkEmails(inline.children) };
      default:
        return inline;
    }
  });
}

function splitAtEmails(text: string): Inline[] {
  const found: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(email)) {
    const written = match[0];
    if (/[-_]$/.test(written)) continue;
    if (match.index > from) found.push({ kind: 'text', text: text.slice(from, match.index) });
    const destination = written.startsWith('mailto:') ? written : `mailto:${written}`;
    const children = [{ kind: 'text', text: written } as const];
    found.push({ kind: 'link', destination, title: undefined, children, bare: true });
    from = match.index + written.length;
  }
  if (from < text.length) found.push({ kind: 'text', text: text.slice(from) });
  return found;
}
