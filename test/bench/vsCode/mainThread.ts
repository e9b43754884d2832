import type { CDPSession, Page } from 'playwright-core';

/** What the main thread of a window does, by the browser's own account. Webviews run in it too, here. */
export class MainThreadMeter {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<MainThreadMeter> {
    const session = await page.context().newCDPSession(page);
    // Time on the CPU, not time that passed: other processes may be in the way.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new MainThreadMeter(session);
  }

  /** Milliseconds of CPU that its tasks have taken so far. */
  async cpu(): Promise<number> {
    return (await this.#metric('TaskDuration')) * 1000;
  }

  /** Bytes in use by scripts, without garbage. Takes CPU itself, so it is asked outside of what is measured. */
  async heap(): Promise<number> {
    await this.#session.send('HeapProfiler.collectGarbage');
    return this.#metric('JSHeapUsedSize');
  }

  async #metric(name: string): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return metrics.find(metric => metric.name === name)?.value ?? Number.NaN;
  }
}
