/** Text that grows; see the blocks of text in the block grammar. */
export interface GrowingText {
  readonly parts: readonly string[];
  /** So many parts are certain; those after it may be taken back. */
  readonly settledParts: number;
  /** Changes when text was changed other than by adding parts. */
  readonly edition: number;
}

/** How final a text is: more may come; it ended unless that is taken back; it ended for good. */
export type Stage = 'growing' | 'ended' | 'final';

/** Reads a growing text from where it was last taken up to, also where that was not certain yet. */
export class TextCursor {
  #edition = -1;
  #parts = 0;
  /** Certain text that was not taken. */
  #left = '';
  /** Text that was taken before it was certain. */
  #ahead = '';
  /** How much of what was last read is certain. */
  #certain = 0;

  /** The text from the position on; undefined when the text before it is another than it was. */
  read(text: GrowingText): string | undefined {
    const pending = join(text.parts, this.#parts, text.parts.length);
    if (text.edition !== this.#edition || !pending.startsWith(this.#ahead)) return undefined;
    const certain = join(text.parts, this.#parts, text.settledParts).length;
    const fresh = this.#left + pending.slice(this.#ahead.length);
    this.#certain = this.#left.length + Math.max(0, certain - this.#ahead.length);
    this.#ahead = this.#ahead.slice(certain);
    this.#left = fresh.slice(0, this.#certain);
    this.#parts = text.settledParts;
    return fresh;
  }

  /** Moves over the first characters of what `read` gave. */
  take(length: number, read: string): void {
    this.#left = this.#left.slice(length);
    if (length > this.#certain) this.#ahead += read.slice(this.#certain, length);
    this.#certain = Math.max(0, this.#certain - length);
  }

  /** From now on another block brings the text: only text that was never certain may be the same. */
  changeSource(): void {
    if (this.#parts > 0) this.#edition = -1;
  }

  /** Begins again at the text's start. */
  restart(text: GrowingText): void {
    this.#edition = text.edition;
    this.#parts = 0;
    this.#left = '';
    this.#ahead = '';
  }
}

function join(parts: readonly string[], from: number, to: number): string {
  return to - from === 1 ? (parts[from] ?? '') : parts.slice(from, to).join('');
}
