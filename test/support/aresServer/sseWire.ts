import { setImmediate as nextTurn } from 'node:timers/promises';
import { heartbeat, type LineEnd } from './dialects.ts';
import type { Exchange } from './exchange.ts';
import { pause, waitFor } from './pause.ts';

/** How the bytes of a stream go out. */
export interface WireOptions {
  readonly lineEnd: LineEnd;
  readonly heartbeatMs: number;
  /** When set, one byte at a time. */
  readonly millisecondsPerByte?: number;
}

/** The body of a stream: writes as fast as the client reads, and a heartbeat whenever nothing else goes out. */
export class SseWire {
  readonly #exchange: Exchange;
  readonly #options: WireOptions;
  readonly #heartbeat: NodeJS.Timeout;

  constructor(exchange: Exchange, options: WireOptions) {
    this.#exchange = exchange;
    this.#options = options;
    this.#heartbeat = setInterval(() => {
      exchange.response.write(heartbeat(options.lineEnd));
    }, options.heartbeatMs);
    exchange.gone.addEventListener('abort', () => this.stopHeartbeat());
  }

  /** Writes a piece; settles when the client can take the next one. Throws when it has gone. */
  async write(piece: string | Uint8Array): Promise<void> {
    this.#heartbeat.refresh();
    const { millisecondsPerByte } = this.#options;
    if (millisecondsPerByte === undefined) return this.#send(piece);
    for (const byte of Buffer.from(piece)) {
      await this.#send(Uint8Array.of(byte));
      await pause(millisecondsPerByte, this.#exchange.gone);
    }
  }

  /** Ends the body as it should. */
  end(): void {
    this.stopHeartbeat();
    this.#exchange.response.end();
  }

  /** From here on there is silence. */
  stopHeartbeat(): void {
    clearInterval(this.#heartbeat);
  }

  async #send(piece: string | Uint8Array): Promise<void> {
    const { response, gone } = this.#exchange;
    gone.throwIfAborted();
    const { promise: drained, resolve } = Promise.withResolvers<void>();
    if (response.write(piece)) {
      // A turn of the event loop: what is written together would leave as one piece, and nobody would be heard.
      await nextTurn();
    } else {
      response.once('drain', resolve);
      await waitFor(drained, gone);
    }
  }
}
