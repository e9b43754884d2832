import type { AresError } from './aresError.ts';
import type { Exchange } from './exchange.ts';

/**
 * Waits for the pieces of an answer as long as the limits allow: `silence` for the next byte, `noText` in
 * all until the next text. Only time spent waiting counts, not what the consumer does between two waits.
 */
export class Patience {
  readonly #exchange: Exchange;
  #left: number;
  #textSeen = false;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
    this.#left = exchange.limits.noText;
  }

  /** The phase of a failure that happens now. */
  get phase(): 'C' | 'D' {
    return this.#textSeen ? 'D' : 'C';
  }

  /** Text has come: what follows may take as long again. */
  refill(): void {
    this.#left = this.#exchange.limits.noText;
    this.#textSeen = true;
  }

  /** Settles with `work`; cuts the exchange when a limit runs out. */
  async wait<T>(work: Promise<T>): Promise<T> {
    const { clock, limits, cutoff } = this.#exchange;
    const begin = clock.now();
    const ms = Math.max(0, Math.min(limits.silence, this.#left));
    try {
      return await cutoff.during(work, { ms, error: () => this.#ranOut(this.#left < limits.silence) });
    } finally {
      this.#left -= clock.now() - begin;
    }
  }

  #ranOut(byNoText: boolean): AresError {
    const { limits } = this.#exchange;
    const [code, ms] = byNoText
      ? (['no-text-timeout', limits.noText] as const)
      : (['silence-timeout', limits.silence] as const);
    return this.#exchange.error({ code, phase: this.phase, limitSeconds: ms / 1000 });
  }
}
