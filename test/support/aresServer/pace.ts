import { pause } from './pause.ts';

/** After a hold, so much of the lost time is made up for and no more. */
const longestDelay = 100;

/** Spreads the tokens of an answer over time. */
export class Pace {
  readonly #millisecondsPerToken: number;
  #due = performance.now();

  constructor(tokensPerSecond: number) {
    this.#millisecondsPerToken = 1000 / tokensPerSecond;
  }

  /** Waits until the next token is due. */
  async next(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    this.#due = Math.max(this.#due + this.#millisecondsPerToken, now - longestDelay);
    if (this.#due > now) await pause(this.#due - now, signal);
  }
}
