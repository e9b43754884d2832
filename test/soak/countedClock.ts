import type { Clock } from '../../src/ares/clock.ts';
import type { LinkClock } from '../../src/chat/pageLink.ts';

/** The machine's clock for client and controller, that knows how many of their timers have not run yet. */
export class CountedClock implements Clock, LinkClock {
  readonly #pending = new Set<NodeJS.Timeout>();

  get pending(): number {
    return this.#pending.size;
  }

  now(): number {
    return Date.now();
  }

  after(ms: number, run: () => void): () => void {
    const timer = this.setTimeout(run, ms);
    return () => this.clearTimeout(timer);
  }

  setTimeout(callback: () => void, ms: number): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.#pending.delete(timer);
      callback();
    }, ms);
    this.#pending.add(timer);
    return timer;
  }

  clearTimeout(timer: unknown): void {
    clearTimeout(timer as NodeJS.Timeout | undefined);
    this.#pending.delete(timer as NodeJS.Timeout);
  }
}
