import type { AresError } from './aresError.ts';
import type { Clock } from './clock.ts';

/** How long a piece of work may take, in milliseconds, and what it means when it takes longer. */
export interface Limit {
  readonly ms: number;
  readonly error: () => AresError;
}

/**
 * The one switch that ends an exchange with the server, whoever turns it: the user's signal, a time limit,
 * or the reader who leaves. Work that never settles (a `read()` of a broken gzip body) cannot hold it up.
 */
export class Cutoff {
  readonly #controller = new AbortController();
  readonly #clock: Clock;
  readonly #unlink: () => void;

  /** `stopped` makes the error for the moment `outer` aborts. */
  constructor(clock: Clock, outer: AbortSignal | undefined, stopped: () => AresError) {
    this.#clock = clock;
    const stop = () => this.cut(stopped());
    outer?.addEventListener('abort', stop, { once: true });
    this.#unlink = () => outer?.removeEventListener('abort', stop);
    if (outer?.aborted) stop();
  }

  /** Aborts when the exchange is cut; its reason is the `AresError`. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Ends the exchange: all work under way rejects with `reason`. Only the first call counts. */
  cut(reason: AresError): void {
    this.#unlink();
    this.#controller.abort(reason);
  }

  /** Lets go of the user's signal; the exchange may go on without it. */
  release(): void {
    this.#unlink();
  }

  /** Settles with `work`, or rejects as soon as the exchange is cut; after `limit.ms` it cuts it itself. */
  during<T>(work: PromiseLike<T>, limit?: Limit): Promise<T> {
    return new Promise((resolve, reject) => {
      const disarm = limit && this.#clock.after(limit.ms, () => this.cut(limit.error()));
      const settle = () => {
        disarm?.();
        this.signal.removeEventListener('abort', onCut);
      };
      const onCut = () => {
        settle();
        reject(this.signal.reason);
      };
      this.signal.addEventListener('abort', onCut);
      if (this.signal.aborted) onCut();
      work.then(resolve, reject).then(settle);
    });
  }

  /** Waits `ms` milliseconds; rejects as soon as the exchange is cut. */
  pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#clock.after(ms, resolve);
    this.signal.addEventListener('abort', cancel, { once: true });
    return this.during(promise);
  }
}
