import assert from 'node:assert/strict';
import type { AresError } from '../../../src/ares/aresError.ts';
import { parseBaseUrl } from '../../../src/ares/baseUrl.ts';
import type { ChatEvent } from '../../../src/ares/chatEvent.ts';
import { AresClient, type AresClientOptions } from '../../../src/ares/client.ts';
import type { Clock } from '../../../src/ares/clock.ts';
import { defaultTimeLimits } from '../../../src/ares/limits.ts';
import { RouteMemory } from '../../../src/ares/routes.ts';

/** The key that all tests use, and that must not turn up anywhere but in the Authorization header. */
export const canaryKey = 'ares_canary-0123456789abcdefghijklmnopqrstuvwxyz';

/** A client of the server at `url` and everything it has logged. */
export function clientOf(
  url: string,
  options: Partial<AresClientOptions> = {},
): { readonly client: AresClient; readonly log: readonly string[] } {
  const log: string[] = [];
  const client = new AresClient({
    baseUrl: parseBaseUrl(url),
    credential: async () => ({ kind: 'apiKey', secret: canaryKey }),
    requestFormat: 'message',
    limits: defaultTimeLimits,
    log: line => log.push(line),
    routes: new RouteMemory(),
    ...options,
  });
  return { client, log };
}

/** An answer as far as it came: all its events and text, and the error it ended with, if it did. */
export interface Heard {
  readonly events: readonly ChatEvent[];
  readonly text: string;
  readonly error?: AresError;
}

/** Listens to an answer until it ends, one way or the other. */
export async function hear(answer: AsyncIterable<ChatEvent>): Promise<Heard> {
  const events: ChatEvent[] = [];
  try {
    for await (const event of answer) events.push(event);
  } catch (error) {
    assert.equal((error as Error).name, 'AresError', `not an AresError: ${(error as Error).stack}`);
    return { events, text: textOf(events), error: error as AresError };
  }
  return { events, text: textOf(events) };
}

/** The text of an answer. */
export function textOf(events: readonly ChatEvent[]): string {
  return events.map(event => (event.type === 'text' ? event.text : '')).join('');
}

/** A clock that runs `speed` times as fast as the machine's, and knows what still waits for it. */
export class FastClock implements Clock {
  readonly #speed: number;
  readonly #begin = Date.now();
  #pending = 0;

  constructor(speed: number) {
    this.#speed = speed;
  }

  get pending(): number {
    return this.#pending;
  }

  now(): number {
    return this.#begin + (Date.now() - this.#begin) * this.#speed;
  }

  after(ms: number, run: () => void): () => void {
    this.#pending++;
    let waiting = true;
    const settle = () => {
      if (waiting) this.#pending--;
      waiting = false;
    };
    const timer = setTimeout(() => {
      settle();
      run();
    }, ms / this.#speed);
    return () => {
      clearTimeout(timer);
      settle();
    };
  }
}
