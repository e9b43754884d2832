import type { ChatEvent } from './chatEvent.ts';
import { type Dialect, dialectOf, isStump, type Piece } from './dialect.ts';
import { maxAnswerLength } from './limits.ts';
import { createSseDecoder } from './sse.ts';

/** How an answer ended: whole, by the server's own error, or by one of the faults of a stream. */
export type AnswerEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'agent-error'; readonly words: string }
  | { readonly kind: 'interrupted' | 'malformed-stream' | 'event-too-large' | 'answer-too-large' };

type Cut = { readonly type: 'cut' };

/** What a piece of the body brought. `end` is set once; nothing comes after it. */
export interface Decoded {
  readonly events: readonly ChatEvent[];
  readonly end?: AnswerEnd;
}

/**
 * Bytes of one answer's body to chat events, in any of the three dialects. Text that arrives together comes
 * as one event, so that the work downstream grows with the pieces of the network and not with the tokens.
 */
export class AnswerDecoder {
  readonly #sse = createSseDecoder({
    onData: (data, open) => this.#takeData(data, open),
    onComment: () => this.#take({ type: 'alive' }),
    onOverflow: () => this.#overflow(),
  });
  #dialect: Dialect | undefined;
  #events: ChatEvent[] = [];
  #text = '';
  #length = 0;
  #alive = false;
  #started = false;
  #end: AnswerEnd | undefined;

  /** Takes the next bytes of the body. */
  feed(bytes: Uint8Array): Decoded {
    if (this.#end === undefined) this.#sse.feed(bytes);
    return this.#flush();
  }

  /**
   * The body has ended, `cleanly` or not. An answer in a dialect without end mark is whole if it ended
   * cleanly and not inside a character; any other answer without its mark was cut off.
   */
  finish(cleanly: boolean): Decoded {
    const { torn } = this.#sse.end();
    const whole = cleanly && !torn && this.#dialect?.hasEndMark === false;
    this.#take(whole ? { type: 'done' } : { type: 'cut' });
    return this.#flush();
  }

  #takeData(data: string, open: boolean): void {
    if (this.#dialect === undefined) {
      if (open && isStump(data)) return;
      this.#dialect = dialectOf(data);
    }
    for (const piece of this.#dialect.read(data)) {
      // What the end of the body broke is not the server's mistake; `finish` calls it interrupted.
      if (!(open && piece.type === 'broken')) this.#take(piece);
    }
  }

  #overflow(): void {
    this.#end ??= { kind: 'event-too-large' };
  }

  /** Everything after the end is ignored, whatever it is. */
  #take(piece: Piece | Cut): void {
    if (this.#end !== undefined) return;
    if (piece.type === 'text') this.#takeText(piece.text);
    else if (piece.type === 'alive') this.#alive = true;
    else if (piece.type === 'start') this.#start(piece);
    else if (piece.type === 'done') this.#push(piece);
    this.#end ??= endOf(piece);
  }

  /** Each is written down, so a stream that starts again and again would fill the disk. */
  #start(piece: Piece & { type: 'start' }): void {
    if (this.#started) this.#alive = true;
    else this.#push(piece);
    this.#started = true;
  }

  #takeText(text: string): void {
    const room = maxAnswerLength - this.#length;
    this.#text += text.slice(0, room);
    this.#length += Math.min(text.length, room);
    if (text.length > room) this.#end = { kind: 'answer-too-large' };
  }

  #push(event: ChatEvent): void {
    this.#pushText();
    this.#events.push(event);
  }

  #pushText(): void {
    if (this.#text !== '') this.#events.push({ type: 'text', text: this.#text });
    this.#text = '';
  }

  #flush(): Decoded {
    this.#pushText();
    if (this.#alive && this.#events.length === 0 && this.#end === undefined)
      this.#events.push({ type: 'alive' });
    const events = this.#events;
    this.#events = [];
    this.#alive = false;
    return this.#end === undefined ? { events } : { events, end: this.#end };
  }
}

function endOf(piece: Piece | Cut): AnswerEnd | undefined {
  switch (piece.type) {
    case 'done':
      return { kind: 'done' };
    case 'error':
      return { kind: 'agent-error', words: piece.words };
    case 'broken':
      return { kind: 'malformed-stream' };
    case 'cut':
      return { kind: 'interrupted' };
    default:
      return undefined;
  }
}
