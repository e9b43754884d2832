import type { Host } from './host.ts';

/** When to look again, replaced in tests. */
export interface FrameClock {
  /** Calls once the next frame has been painted, or soon when the page paints none because it is hidden. */
  afterPaint(callback: () => void): void;
}

/** Tells the host how far this page has come, at most once for each frame. */
export class RenderedReport {
  #received = 0;
  #pending = false;
  readonly #host: Host;
  readonly #clock: FrameClock;

  constructor(host: Host, clock: FrameClock) {
    this.#host = host;
    this.#clock = clock;
  }

  /** Everything up to `seq` is in the page and will be in its next frame. */
  received(seq: number): void {
    this.#received = seq;
    if (this.#pending) return;
    this.#pending = true;
    this.#clock.afterPaint(() => {
      this.#pending = false;
      this.#host.post({ type: 'rendered', seq: this.#received });
    });
  }
}

const hiddenPageMs = 250;

/** The browser's frames. A hidden page gets none, and must not make the host wait for ever. */
export const browserFrames: FrameClock = {
  afterPaint(callback) {
    let done = false;
    const once = (): void => {
      if (!done) callback();
      done = true;
    };
    requestAnimationFrame(() => setTimeout(once));
    setTimeout(once, hiddenPageMs);
  },
};
