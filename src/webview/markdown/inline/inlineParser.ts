import type { LinkDefinition } from '../../../shared/markdown/linkDefinition.ts';
import { normalizeLabel } from '../../../shared/markdown/linkDefinition.ts';
import { incomplete, isPunctuation, readLabel } from '../../../shared/markdown/linkParts.ts';
import { addressAt, bareLink, linkEmails, wwwAt } from './autolink.ts';
import { CodeSpans } from './codeSpans.ts';
import { buildTree, DelimiterStack, flanking, type Item } from './delimiters.ts';
import { holdBack, shownWhileOpen } from './halfDone.ts';
import { type Inline, plainText } from './inline.ts';
import { readLinkTail } from './linkTail.ts';
import { halfMath, readMath } from './math.ts';
import { Tags } from './tags.ts';
import { readEntity, unescapeMarkdown } from './unescape.ts';

/** What inline text may refer to. */
export interface InlineContext {
  /** Where a reference link of this normalised label leads; asked for every label that could be one. */
  definition(label: string): LinkDefinition | undefined;
  /** Whether `[^label]` is a footnote's mark. */
  hasFootnote(label: string): boolean;
}

export interface InlineRequest {
  readonly text: string;
  /** Where to begin: the text's start, or a position that an earlier result called safe. */
  readonly from: number;
  /** More text may follow: what is only half there is shown as what it most likely becomes. */
  readonly growing: boolean;
  /** Stop at the first safe position at or after this one. */
  readonly stopAfter: number;
  /** The text of a table's cell, in which `<br>` breaks the line. */
  readonly cell: boolean;
  readonly context: InlineContext;
}

export interface InlineResult {
  /** What the text up to `safe` shows, whatever follows. */
  readonly settled: readonly Inline[];
  /** What the rest shows for now. */
  readonly open: readonly Inline[];
  readonly safe: number;
  /** The text was not read to its end, since `stopAfter` was reached at `safe`. */
  readonly stopped: boolean;
}

interface Bracket {
  /** Index of the item that shows the bracket. */
  readonly item: number;
  readonly at: number;
  readonly image: boolean;
  /** Height of the delimiter stack before it. */
  readonly delimiters: number;
  active: boolean;
  /** Another bracket opened inside: what is inside is no label. */
  nested: boolean;
}

/** Reads inline text in the way of CommonMark 0.31 with GitHub's strikethrough and autolinks, footnotes and math. */
export function parseInline(request: InlineRequest): InlineResult {
  return new InlineParser(request).parse();
}

const plainRun = /(?:[^\\`*_~[\]<&\n$:w]+|:(?!\/\/)|w(?!ww\.))+/y;
const delimiterRun = /\*+|_+|~+/y;

class InlineParser {
  readonly #text: string;
  readonly #request: InlineRequest;
  readonly #items: Item[] = [];
  readonly #delimiters = new DelimiterStack();
  readonly #brackets: Bracket[] = [];
  readonly #codeSpans: CodeSpans;
  readonly #tags: Tags;
  #at: number;
  #safe: number;
  #settledItems = 0;
  #stopped = false;
  /** Something is half there whose end could change all that follows it. */
  #unsure = false;
  /** Where the last escaped character ends. */
  #escapeEnd = -1;

  constructor(request: InlineRequest) {
    const { text, from, growing } = request;
    this.#request = request;
    this.#text = growing ? text.slice(0, text.length - holdBack(text, from)) : text;
    this.#codeSpans = new CodeSpans(this.#text);
    this.#tags = new Tags(this.#text);
    this.#at = from;
    this.#safe = from;
  }

  parse(): InlineResult {
    while (this.#at < this.#text.length && !this.#stopped) {
      plainRun.lastIndex = this.#at;
      if (plainRun.test(this.#text)) this.#takeRun(plainRun.lastIndex);
      else this.#takeSpecial(this.#text.charAt(this.#at));
    }
    if (this.#stopped) return this.#result([]);
    if (this.#request.growing) this.#closeForNow();
    else this.#delimiters.pair();
    return this.#result(this.#tree(this.#items.slice(this.#settledItems)));
  }

  #result(open: readonly Inline[]): InlineResult {
    const settled = this.#tree(this.#items.slice(0, this.#settledItems));
    return { settled, open, safe: this.#safe, stopped: this.#stopped };
  }

  #tree(items: readonly Item[]): Inline[] {
    const tree = buildTree(items);
    return this.#text.includes('@', this.#request.from) ? linkEmails(tree) : tree;
  }

  #takeSpecial(character: string): void {
    switch (character) {
      case '\\':
        this.#takeBackslash();
        break;
      case '`':
        this.#takeBackticks();
        break;
      case '*':
      case '_':
      case '~':
        this.#takeDelimiters(character);
        break;
      case '[':
        this.#openBracket();
        break;
      case ']':
        this.#closeBracket();
        break;
      case '<':
        this.#takeAngle();
        break;
      case '&':
        this.#takeEntity();
        break;
      case '\n':
        this.#takeLineEnd();
        break;
      case '$':
        this.#takeMath();
        break;
      default:
        this.#takeAddress(character);
        break;
    }
  }

  #push(item: Item, end: number): void {
    this.#items.push(item);
    this.#at = end;
  }

  #pushText(text: string, end: number): void {
    this.#push({ kind: 'text', text }, end);
  }

  /** Shows the next characters as they are. */
  #literal(length: number): void {
    this.#pushText(this.#text.slice(this.#at, this.#at + length), this.#at + length);
  }

  /** Everything before this point is decided. */
  #clean(): boolean {
    if (this.#unsure || this.#brackets.length > 0) return false;
    if (this.#delimiters.length > 0) this.#delimiters.pair();
    return this.#delimiters.length === 0;
  }

  #settle(at: number): void {
    this.#safe = at;
    this.#settledItems = this.#items.length;
    this.#stopped = at >= this.#request.stopAfter;
  }

  #takeRun(end: number): void {
    const start = this.#at;
    const word = this.#clean() ? this.#wordToSettleAt(start, end) : -1;
    if (word < 0) {
      this.#pushText(this.#text.slice(start, end), end);
      return;
    }
    this.#pushText(this.#text.slice(start, word), word);
    this.#settle(word);
    if (!this.#stopped) this.#pushText(this.#text.slice(word, end), end);
  }

  /** The last beginning of a word in a run of text, or the first at which the parser has to stop. */
  #wordToSettleAt(start: number, end: number): number {
    const { stopAfter } = this.#request;
    for (let at = Math.max(start + 1, stopAfter); at < end; at++) if (this.#isWordStart(at)) return at;
    for (let at = end - 1; at > start; at--) if (this.#isWordStart(at)) return at;
    return -1;
  }

  #isWordStart(at: number): boolean {
    return this.#text.charCodeAt(at - 1) === 32 && this.#text.charCodeAt(at) > 32;
  }

  #takeBackslash(): void {
    const code = this.#text.charCodeAt(this.#at + 1);
    if (code === 10) {
      this.#push({ kind: 'break' }, this.#lineStart(this.#at + 2));
    } else if ((code === 40 || code === 91) && this.#tryMath()) {
      return;
    } else if (isPunctuation(code)) {
      this.#pushText(this.#text.charAt(this.#at + 1), this.#at + 2);
      this.#escapeEnd = this.#at;
    } else this.#literal(1);
  }

  #takeMath(): void {
    if (!this.#tryMath()) this.#literal(1);
  }

  #tryMath(): boolean {
    const math = readMath(this.#text, this.#at, this.#request.growing);
    if (math === incomplete) return this.#takeHalfMath();
    if (math === undefined) return false;
    this.#push({ kind: 'math', text: math.text, display: math.display }, math.end);
    return true;
  }

  #takeHalfMath(): boolean {
    this.#unsure = true;
    const half = halfMath(this.#text, this.#at);
    if (half === undefined) return false;
    if (half.text !== '') this.#items.push({ kind: 'math', ...half });
    this.#at = this.#text.length;
    return true;
  }

  #takeBackticks(): void {
    const { length, code, end } = this.#codeSpans.read(this.#at);
    if (code !== undefined) {
      this.#push({ kind: 'code', text: code }, end);
      return;
    }
    if (!this.#request.growing) {
      this.#literal(length);
      return;
    }
    this.#unsure = true;
    const half = this.#text.slice(this.#at + length);
    if (half.length > shownWhileOpen.code) {
      this.#literal(length);
      return;
    }
    if (half !== '') this.#items.push({ kind: 'code', text: half.replaceAll('\n', ' ') });
    this.#at = this.#text.length;
  }

  #takeDelimiters(mark: string): void {
    delimiterRun.lastIndex = this.#at;
    delimiterRun.test(this.#text);
    const end = delimiterRun.lastIndex;
    const length = end - this.#at;
    if (mark === '~' && length > 2) {
      this.#literal(length);
      return;
    }
    const flanks = flanking(mark, this.#characterBefore(), characterAt(this.#text, end));
    const at = this.#at;
    const delimiter = {
      kind: 'delimiter',
      mark,
      length,
      ...flanks,
      at,
      left: length,
      opens: [],
      closes: [],
    } as const;
    const item: Item = { ...delimiter, opens: [], closes: [] };
    if (flanks.canOpen || flanks.canClose) this.#delimiters.push(item);
    this.#push(item, end);
  }

  #characterBefore(): string {
    if (this.#at <= this.#request.from) return '';
    const low = this.#text.charCodeAt(this.#at - 1);
    const isLow = low >= 0xdc00 && low <= 0xdfff;
    return characterAt(this.#text, this.#at - (isLow ? 2 : 1));
  }

  #openBracket(): void {
    if (this.#text.charAt(this.#at + 1) === '^' && this.#takeFootnote()) return;
    const image = this.#takeBang();
    const outer = this.#brackets.at(-1);
    if (outer) outer.nested = true;
    this.#brackets.push({
      item: this.#items.length,
      at: this.#at,
      image,
      delimiters: this.#delimiters.length,
      active: true,
      nested: false,
    });
    this.#pushText(image ? '![' : '[', this.#at + 1);
  }

  /** Takes back the `!` before a bracket, if there is one. */
  #takeBang(): boolean {
    const last = this.#items.at(-1);
    if (last?.kind !== 'text' || !last.text.endsWith('!') || this.#escapeEnd === this.#at) return false;
    if (this.#items.length === this.#settledItems) return false;
    this.#items[this.#items.length - 1] = { kind: 'text', text: last.text.slice(0, -1) };
    return true;
  }

  #takeFootnote(): boolean {
    const label = readLabel(this.#text, this.#at);
    if (label === incomplete) this.#unsure ||= this.#request.growing;
    if (label === undefined || label === incomplete || !/^\^[^\s^]+$/.test(label.raw)) return false;
    if (!this.#request.context.hasFootnote(label.raw.slice(1))) return false;
    this.#push({ kind: 'footnote', label: label.raw.slice(1) }, label.end);
    return true;
  }

  #closeBracket(): void {
    const opener = this.#brackets.at(-1);
    if (opener === undefined) {
      this.#literal(1);
      return;
    }
    const { growing } = this.#request;
    const close = this.#at;
    if (growing && opener.active && close + 1 === this.#text.length) {
      this.#unsure = true;
      this.#at++;
      return;
    }
    const target = opener.active ? this.#readTarget(opener) : undefined;
    if (target === undefined || (target === incomplete && !growing)) {
      this.#brackets.pop();
      this.#literal(1);
      return;
    }
    if (target === incomplete) {
      this.#unsure = true;
      this.#makeLink(opener, undefined, undefined, this.#text.length);
    } else {
      const { destination, title, end } = target;
      const plainTitle = title === undefined ? undefined : unescapeMarkdown(title);
      this.#makeLink(opener, unescapeMarkdown(destination), plainTitle, end);
    }
  }

  /** What follows a link's text: `(destination)`, `[label]`, `[]` or nothing. */
  #readTarget(opener: Bracket): (LinkDefinition & { end: number }) | typeof incomplete | undefined {
    const after = this.#at + 1;
    const next = this.#text.charAt(after);
    if (next === '(') {
      const tail = readLinkTail(this.#text, after);
      if (tail === incomplete ? this.#request.growing : tail !== undefined) return tail;
    }
    const label = next === '[' ? readLabel(this.#text, after) : undefined;
    if (label === incomplete && this.#request.growing) return incomplete;
    if (label !== undefined && label !== incomplete) return this.#resolve(label.raw, label.end);
    if (opener.nested) return undefined;
    const collapsed = this.#text.startsWith('[]', after);
    return this.#resolve(this.#text.slice(opener.at + 1, this.#at), collapsed ? after + 2 : after);
  }

  #resolve(rawLabel: string, end: number): (LinkDefinition & { end: number }) | undefined {
    if (rawLabel.length > 999 || rawLabel.trim() === '') return undefined;
    const definition = this.#request.context.definition(normalizeLabel(rawLabel));
    return definition && { ...definition, end };
  }

  #makeLink(opener: Bracket, destination: string | undefined, title: string | undefined, end: number): void {
    this.#delimiters.pair(opener.delimiters);
    this.#delimiters.cut(opener.delimiters);
    const inside = this.#items.splice(opener.item).slice(1);
    const children = buildTree(inside.map(unlink));
    this.#brackets.pop();
    if (opener.image) {
      this.#push({ kind: 'image', destination, title, alt: plainText(children) }, end);
      return;
    }
    this.#push({ kind: 'link', destination, title, children, bare: false }, end);
    for (const outer of this.#brackets.toReversed()) {
      if (outer.image) continue;
      if (!outer.active) break;
      outer.active = false; // a link holds no other link
    }
  }

  #takeAngle(): void {
    const { growing, cell } = this.#request;
    const link = this.#tags.autolink(this.#at);
    if (link !== undefined) {
      const children = [{ kind: 'text', text: link.text } as const];
      const { destination, end } = link;
      this.#push({ kind: 'link', destination, title: undefined, children, bare: true }, end);
      return;
    }
    const end = this.#tags.tagEnd(this.#at);
    if (end !== undefined) {
      const text = this.#text.slice(this.#at, end);
      this.#push(cell && /^<br\s*\/?>$/i.test(text) ? { kind: 'break' } : { kind: 'text', text }, end);
      return;
    }
    if (growing && this.#tags.canBecomeAutolink(this.#at)) {
      this.#unsure = true;
      this.#at++;
      this.#literal(this.#text.length - this.#at);
      return;
    }
    if (growing && this.#tags.canBecomeTag(this.#at)) this.#unsure = true;
    this.#literal(1);
  }

  #takeEntity(): void {
    const entity = readEntity(this.#text, this.#at);
    if (entity === undefined) this.#literal(1);
    else this.#pushText(entity.text, this.#at + entity.source.length);
  }

  #takeLineEnd(): void {
    const last = this.#items.at(-1);
    const spaces =
      last?.kind === 'text' && this.#escapeEnd !== this.#at ? (/ +$/.exec(last.text)?.[0].length ?? 0) : 0;
    if (last?.kind === 'text' && spaces > 0) {
      this.#items[this.#items.length - 1] = { kind: 'text', text: last.text.slice(0, -spaces) };
    }
    const next = this.#lineStart(this.#at + 1);
    if (spaces >= 2) this.#push({ kind: 'break' }, next);
    else this.#pushText('\n', next);
    if (next < this.#text.length && this.#clean()) this.#settle(next);
  }

  /** Where a line's text begins after white space. */
  #lineStart(from: number): number {
    let at = from;
    while (this.#text.charCodeAt(at) === 32) at++;
    return at;
  }

  #takeAddress(character: string): void {
    const { growing } = this.#request;
    const inBrackets = this.#brackets.length > 0;
    const address =
      character === ':'
        ? addressAt(this.#text, this.#at, this.#request.from, inBrackets)
        : wwwAt(this.#text, this.#at, this.#request.from, inBrackets);
    if (address === undefined) {
      this.#literal(1);
      return;
    }
    if (growing && address.reach === this.#text.length) {
      this.#unsure = true;
      this.#literal(this.#text.length - this.#at);
      return;
    }
    const last = this.#items.at(-1);
    const written = this.#at - address.start;
    if (last?.kind === 'text' && written > 0) {
      this.#items[this.#items.length - 1] = { kind: 'text', text: last.text.slice(0, -written) };
    }
    this.#push(bareLink(this.#text.slice(address.start, address.end)), address.end);
  }

  /** The text may go on: shows what is open as if it ended here, and leaves out what would show as raw marks. */
  #closeForNow(): void {
    const bracket = this.#brackets.find(({ at }) => this.#text.length - at <= shownWhileOpen.link);
    if (bracket && this.#text.length - bracket.at <= shownWhileOpen.unseenLink) {
      this.#items.length = Math.max(bracket.item, this.#settledItems);
      this.#delimiters.cut(Math.min(this.#delimiters.length, bracket.delimiters));
    } else if (bracket) {
      this.#items[bracket.item] = { kind: 'text', text: '' };
    }
    this.#delimiters.pair();
    for (const opener of this.#delimiters.openers.toReversed()) this.#closeDelimiter(opener);
  }

  #closeDelimiter(opener: Extract<Item, { kind: 'delimiter' }>): void {
    const reach = opener.left > 1 ? shownWhileOpen.strong : shownWhileOpen.emphasis;
    if (opener.left > 3 || this.#text.length - opener.at > reach) return;
    const closes: ('strong' | 'emphasis' | 'deleted')[] = [];
    if (opener.mark === '~') closes.push('deleted');
    else {
      if (opener.left % 2 === 1) closes.push('emphasis');
      if (opener.left > 1) closes.push('strong');
    }
    opener.opens.push(...closes);
    opener.left = 0;
    const flanks = { canOpen: false, canClose: true };
    this.#items.push({
      kind: 'delimiter',
      mark: '',
      length: 0,
      ...flanks,
      at: opener.at,
      left: 0,
      opens: [],
      closes,
    });
  }
}

/** The character at a position, both halves of a surrogate pair; '' past the end. */
function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** A link inside a link is text. */
function unlink(item: Item): Item {
  return item.kind === 'link' ? { kind: 'text', text: plainText(item.children) } : item;
}
