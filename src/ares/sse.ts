import { createParser } from 'eventsource-parser';
import { maxEventLength } from './limits.ts';

/** What a decoder reports, in the order of the stream. */
export interface SseHandlers {
  /** One event's data, its lines joined by LF. `open`: the body ended before the event did. */
  onData(data: string, open: boolean): void;
  /** A comment line: the connection lives. */
  onComment(): void;
  /** An event grew beyond `maxEventLength`; nothing more is decoded. */
  onOverflow(): void;
}

/** Bytes of a `text/event-stream` to events, by the WHATWG rules, and one more: see `end`. */
export interface SseDecoder {
  feed(bytes: Uint8Array): void;
  /**
   * The body has ended. Beyond the standard an event still open is delivered, since the text dialect's last
   * chunk may come without its blank line. Returns whether the body ended inside a UTF-8 sequence, which
   * proves that it was cut off.
   */
  end(): { readonly torn: boolean };
}

/** A decoder for one stream. */
export function createSseDecoder(handlers: SseHandlers): SseDecoder {
  // Without ignoreBOM the decoder would drop a second BOM after the parser has dropped the first.
  const text = new TextDecoder('utf-8', { ignoreBOM: true });
  let overflowed = false;
  let ended = false;
  const parser = createParser({
    maxBufferSize: maxEventLength,
    onEvent: event => handlers.onData(event.data, ended),
    onComment: () => handlers.onComment(),
    onError: error => {
      if (error.type !== 'max-buffer-size-exceeded') return;
      overflowed = true;
      handlers.onOverflow();
    },
  });
  const parse = (piece: string) => {
    if (!overflowed) parser.feed(piece);
  };
  return {
    feed: bytes => parse(text.decode(bytes, { stream: true })),
    end: () => {
      const torn = text.decode() !== '';
      ended = true;
      parse('\n\n');
      return { torn };
    },
  };
}
