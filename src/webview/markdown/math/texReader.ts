const token = /\s*(\\operatorname\*|\\[A-Za-z]+|\\[\s\S]|[0-9]+(?:\.[0-9]+)?|[\s\S])/uy;
const rowGap = /\s*\[\s*-?[\d.]+\s*[a-z]+\s*\]/y;

/** Reads TeX token by token: commands with their backslash, numbers, and single characters. */
export class TexReader {
  readonly #source: string;
  #at = 0;
  #peeked: string | undefined;
  #next = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** The token that comes next; '' at the end. */
  peek(): string {
    if (this.#peeked !== undefined) return this.#peeked;
    token.lastIndex = this.#at;
    this.#peeked = token.exec(this.#source)?.[1]?.replace(/^\s+$/, '') ?? '';
    this.#next = token.lastIndex || this.#source.length;
    return this.#peeked;
  }

  take(): string {
    const taken = this.peek();
    this.#moveTo(this.#next);
    return taken;
  }

  /** Takes the next token if it is this one. */
  skip(wanted: string): boolean {
    if (this.peek() !== wanted) return false;
    this.take();
    return true;
  }

  /** Takes one token, of a number only its first digit: what stands behind a command without braces. */
  takeOne(): string {
    const one = this.peek();
    if (!/^[0-9]./.test(one)) return this.take();
    this.#moveTo(this.#next - one.length + 1);
    return one.charAt(0);
  }

  /** The text between two braces as it stands; up to the end where the second is missing, '' where the first is. */
  takeRaw(): string {
    if (this.peek() !== '{') return '';
    const start = this.#next;
    let [depth, at] = [1, start];
    for (; at < this.#source.length; at++) {
      const character = this.#source[at];
      if (character === '\\') at++;
      else if (character === '{') depth++;
      else if (character === '}' && --depth === 0) break;
    }
    this.#moveTo(Math.min(at + 1, this.#source.length));
    return this.#source.slice(start, at);
  }

  /** The text between two square brackets, if there are any. */
  takeOption(): string | undefined {
    if (this.peek() !== '[') return undefined;
    const end = this.#source.indexOf(']', this.#next);
    const option = this.#source.slice(this.#next, end < 0 ? undefined : end);
    this.#moveTo(end < 0 ? this.#source.length : end + 1);
    return option;
  }

  /** Passes over the distance that the end of a row may ask for. */
  skipRowGap(): void {
    rowGap.lastIndex = this.#at;
    if (rowGap.test(this.#source)) this.#moveTo(rowGap.lastIndex);
  }

  takeRest(): string {
    const rest = this.#source.slice(this.#at);
    this.#moveTo(this.#source.length);
    return rest;
  }

  #moveTo(at: number): void {
    this.#at = at;
    this.#peeked = undefined;
  }
}
