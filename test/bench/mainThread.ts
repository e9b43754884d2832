import type { CDPSession, Page } from 'playwright-core';

/** What we read of an event in a trace; its own time on the thread in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
}

/** The main thread of a page in Chromium. */
export class MainThread {
  readonly #page: Page;
  readonly #devTools: CDPSession;

  private constructor(page: Page, devTools: CDPSession) {
    this.#page = page;
    this.#devTools = devTools;
  }

  static async of(page: Page): Promise<MainThread> {
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new MainThread(page, devTools);
  }

  /** Milliseconds for which it works while `something` goes on: its own time, whatever else the machine does. */
  async workOf(something: () => Promise<unknown>): Promise<number> {
    const before = await this.#worked();
    await something();
    return (await this.#worked()) - before;
  }

  /** Milliseconds that the longest of its tasks takes while `something` goes on: likewise its own time. */
  async longestTask(something: () => Promise<unknown>): Promise<number> {
    const browser = this.#page.context().browser();
    if (browser === null) throw new Error('The page belongs to no browser that could be traced.');
    await browser.startTracing(this.#page, { categories: ['disabled-by-default-devtools.timeline'] });
    await something();
    const trace = await browser.stopTracing();
    const { traceEvents } = JSON.parse(trace.toString('utf8')) as {
      readonly traceEvents: readonly TraceEvent[];
    };
    const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
    const painting = new Set(traceEvents.filter(({ name }) => name === 'FireAnimationFrame').map(threadOf));
    const tasks = traceEvents.filter(event => event.name === 'RunTask' && painting.has(threadOf(event)));
    return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000));
  }

  async #worked(): Promise<number> {
    const { metrics } = await this.#devTools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  }
}
