import { closeTag, openTag } from '../../../shared/markdown/htmlStart.ts';

const tag = new RegExp(`${openTag}|${closeTag}`, 'y');
const attributes = '(?:\\s+[A-Za-z_:][\\w.:-]*(?:\\s*=\\s*(?:[^\\s"\'=<>`]+|\'[^\']*\'|"[^"]*"))?)*';
const halfAttribute = '(?:\\s+[A-Za-z_:][\\w.:-]*(?:\\s*=\\s*(?:[^\\s"\'=<>`]+|\'[^\']*|"[^"]*)?)?)?';
const halfTag = new RegExp(
  `<(?:[A-Za-z][A-Za-z0-9-]*${attributes}${halfAttribute}\\s*/?|/[A-Za-z0-9-]*\\s*)?$`,
  'y',
);
const uri = /<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^\s<>\p{Cc}]*)>/uy;
const halfUri = /<[A-Za-z][A-Za-z0-9.+-]{1,31}:[^\s<>]*$/y;
const domainLabel = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const email = new RegExp(`<([a-zA-Z0-9.!#$%&'*+/=?^_\`{|}~-]+@${domainLabel}(?:\\.${domainLabel})*)>`, 'y');

/** What raw HTML that is no tag begins with, and what ends it. */
const enclosures: readonly (readonly [begin: RegExp, end: string])[] = [
  [/<!--/y, '-->'],
  [/<\?/y, '?>'],
  [/<![A-Za-z]/y, '>'],
  [/<!\[CDATA\[/y, ']]>'],
];

/** Finds autolinks and raw HTML in one text. */
export class Tags {
  readonly #text: string;
  /** Ends that were looked for in vain: they need not be looked for again further on. */
  readonly #missing = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /** `<https://…>` or `<name@host>` at this position. */
  autolink(at: number): { text: string; destination: string; end: number } | undefined {
    const text = this.#match(uri, at);
    if (text !== undefined) return { text, destination: text, end: uri.lastIndex };
    const address = this.#match(email, at);
    return address === undefined
      ? undefined
      : { text: address, destination: `mailto:${address}`, end: email.lastIndex };
  }

  /** Where the raw HTML at this position ends, if there is some. */
  tagEnd(at: number): number | undefined {
    tag.lastIndex = at;
    if (tag.test(this.#text)) return tag.lastIndex;
    const enclosure = this.#enclosure(at);
    if (enclosure === undefined || this.#missing.has(enclosure)) return undefined;
    if (enclosure === '-->' && /^<!--(?:>|->)/.test(this.#text.slice(at, at + 6))) {
      return this.#text.indexOf('>', at) + 1;
    }
    const end = this.#text.indexOf(enclosure, at + (enclosure === '-->' ? 4 : 2));
    if (end < 0) this.#missing.add(enclosure);
    return end < 0 ? undefined : end + enclosure.length;
  }

  /** More text could make this an autolink. */
  canBecomeAutolink(at: number): boolean {
    halfUri.lastIndex = at;
    return halfUri.test(this.#text);
  }

  /** More text could make this raw HTML. */
  canBecomeTag(at: number): boolean {
    halfTag.lastIndex = at;
    return halfTag.test(this.#text) || this.#enclosure(at) !== undefined || this.#text.length - at < 9;
  }

  #enclosure(at: number): string | undefined {
    if (this.#text.charAt(at + 1) !== '!' && this.#text.charAt(at + 1) !== '?') return undefined;
    return enclosures.find(([begin]) => {
      begin.lastIndex = at;
      return begin.test(this.#text);
    })?.[1];
  }

  #match(pattern: RegExp, at: number): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.#text)?.[1];
  }
}
