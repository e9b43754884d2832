import type { Inline } from './inline.ts';

type Emphasis = 'strong' | 'emphasis' | 'deleted';

/** A run of `*`, `_` or `~` that may begin or end emphasis. */
export interface Delimiter {
  readonly kind: 'delimiter';
  readonly mark: string;
  /** Length of the run as it is written. */
  readonly length: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** Where it stands in the text. */
  readonly at: number;
  /** Characters that are not part of emphasis (yet). */
  left: number;
  /** What begins with the run, the innermost first. */
  readonly opens: Emphasis[];
  /** What ends with it, the innermost first. */
  readonly closes: Emphasis[];
}

/** What a scan of text gives: finished pieces, and delimiters that still look for their other half. */
export type Item = Inline | Delimiter;

const whitespace = /\s/u;
const punctuation = /[\p{P}\p{S}]/u;

/** What a run of `mark` between these two characters may do; the start and the end of the text are ''. */
export function flanking(
  mark: string,
  before: string,
  after: string,
): { canOpen: boolean; canClose: boolean } {
  const [spaceBefore, spaceAfter] = [isSpace(before), isSpace(after)];
  const [punctuationBefore, punctuationAfter] = [isPunctuation(before), isPunctuation(after)];
  const left = !spaceAfter && (!punctuationAfter || spaceBefore || punctuationBefore);
  const right = !spaceBefore && (!punctuationBefore || spaceAfter || punctuationAfter);
  if (mark !== '_') return { canOpen: left, canClose: right };
  return { canOpen: left && (!right || punctuationBefore), canClose: right && (!left || punctuationAfter) };
}

function isSpace(character: string): boolean {
  return character === '' || whitespace.test(character);
}

function isPunctuation(character: string): boolean {
  return character !== '' && punctuation.test(character);
}

/**
 * Pairs delimiters in the way of CommonMark. Pairs found in the beginning of a text do not depend on what
 * follows, so that it can be asked again whenever more delimiters were added.
 */
export class DelimiterStack {
  /** Openers without their closer, then those that were not looked at yet. */
  #delimiters: Delimiter[] = [];
  #seen = 0;
  /** Position up to which no opener exists for a kind of closer. */
  readonly #floor = new Map<string, number>();

  get length(): number {
    return this.#delimiters.length;
  }

  /** Openers without their closer. */
  get openers(): readonly Delimiter[] {
    return this.#delimiters;
  }

  push(delimiter: Delimiter): void {
    this.#delimiters.push(delimiter);
  }

  /** Pairs what was pushed since the stack had this length, and forgets all that cannot open any more. */
  pair(from = 0): void {
    const start = Math.max(from, this.#seen);
    const fresh = this.#delimiters.splice(start);
    for (const delimiter of fresh) {
      if (delimiter.canClose) this.#close(delimiter, from);
      if (delimiter.canOpen && delimiter.left > 0) this.#delimiters.push(delimiter);
    }
    if (from === 0) this.#seen = this.#delimiters.length;
  }

  /** Forgets what was pushed since the stack had this length. */
  cut(length: number): void {
    this.#delimiters.length = length;
  }

  #close(closer: Delimiter, bottom: number): void {
    while (closer.left > 0) {
      const index = this.#findOpener(closer, bottom);
      if (index === undefined) return;
      const opener = this.#delimiters[index] as Delimiter;
      match(opener, closer);
      this.#delimiters.length = opener.left > 0 ? index + 1 : index;
      this.#seen = Math.min(this.#seen, this.#delimiters.length);
    }
  }

  #findOpener(closer: Delimiter, bottom: number): number | undefined {
    const kind = `${bottom}${closer.mark}${closer.canOpen}${closer.mark === '~' ? closer.length : closer.length % 3}`;
    const floor = this.#floor.get(kind) ?? -1;
    for (let index = this.#delimiters.length - 1; index >= bottom; index--) {
      const opener = this.#delimiters[index] as Delimiter;
      if (opener.at <= floor) break;
      if (opener.mark === closer.mark && pairs(opener, closer)) return index;
    }
    this.#floor.set(kind, closer.at - 1);
    return undefined;
  }
}

function pairs(opener: Delimiter, closer: Delimiter): boolean {
  if (opener.mark === '~') return opener.length === closer.length;
  const ambiguous = opener.canClose || closer.canOpen;
  return (
    !ambiguous ||
    (opener.length + closer.length) % 3 !== 0 ||
    (opener.length % 3 === 0 && closer.length % 3 === 0)
  );
}

function match(opener: Delimiter, closer: Delimiter): void {
  const double = opener.left >= 2 && closer.left >= 2;
  const used = opener.mark === '~' ? opener.left : double ? 2 : 1;
  const emphasis = opener.mark === '~' ? 'deleted' : double ? 'strong' : 'emphasis';
  opener.left -= used;
  closer.left -= used;
  opener.opens.push(emphasis);
  closer.closes.push(emphasis);
}

/** Nested deeper than this, emphasis is not shown: no text needs it, and hostile input would exhaust the stack. */
const deepestEmphasis = 32;

/** Makes a tree of scanned items; delimiters without their other half are text. */
export function buildTree(items: readonly Item[]): Inline[] {
  const levels: { emphasis: Emphasis | undefined; children: Inline[] }[] = [
    { emphasis: undefined, children: [] },
  ];
  let hidden = 0;
  const current = () => levels.at(-1)?.children ?? [];
  for (const item of items) {
    if (item.kind !== 'delimiter') {
      addInline(current(), item);
      continue;
    }
    for (const _ of item.closes) {
      if (hidden > 0) hidden--;
      else closeLevel(levels);
    }
    if (item.left > 0) addInline(current(), { kind: 'text', text: item.mark.repeat(item.left) });
    for (const emphasis of item.opens.toReversed()) {
      if (levels.length > deepestEmphasis) hidden++;
      else levels.push({ emphasis, children: [] });
    }
  }
  while (levels.length > 1) closeLevel(levels);
  return current();
}

function closeLevel(levels: { emphasis: Emphasis | undefined; children: Inline[] }[]): void {
  const level = levels.length > 1 ? levels.pop() : undefined;
  if (level?.emphasis) levels.at(-1)?.children.push({ kind: level.emphasis, children: level.children });
}

/** Adds an inline at the end; text after text becomes one. */
function addInline(inlines: Inline[], inline: Inline): void {
  if (inline.kind === 'text' && inline.text === '') return;
  const last = inlines.at(-1);
  if (inline.kind !== 'text' || last?.kind !== 'text') inlines.push(inline);
  else inlines[inlines.length - 1] = { kind: 'text', text: last.text + inline.text };
}
