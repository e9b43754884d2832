import { waitFor } from './pause.ts';

/** Where an answer is held: before its headers, or when so many of its tokens are on the wire. */
export type HoldPoint = 'headers' | number;

/** An answer that waits for the test: everything before the point has been written, nothing after it. */
export interface Gate {
  /** Settles when the answer has come to the point. */
  readonly reached: Promise<void>;
  /** Lets the answer go on, at any time, also before it came there: to its end, or to a later point. */
  release(until?: number): void;
}

/** The server's side of a gate. */
export class AnswerGate implements Gate {
  #at: HoldPoint;
  #reached = Promise.withResolvers<void>();
  #released = Promise.withResolvers<void>();

  constructor(at: HoldPoint) {
    this.#at = at;
  }

  get reached(): Promise<void> {
    return this.#reached.promise;
  }

  release(until?: number): void {
    const released = this.#released;
    if (until !== undefined) {
      this.#at = until;
      this.#reached = Promise.withResolvers();
      this.#released = Promise.withResolvers();
    }
    released.resolve();
  }

  /** Waits if this is the point. */
  async pass(at: HoldPoint, signal: AbortSignal): Promise<void> {
    if (at !== this.#at) return;
    this.#reached.resolve();
    await waitFor(this.#released.promise, signal);
  }
}
