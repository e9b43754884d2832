import type { CDPSession, Page } from 'playwright-core';
import { tasksDuring } from './vsCode/tasks.ts';

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
    const { tasks } = await tasksDuring(this.#page, something);
    return Math.max(...tasks);
  }

  async #worked(): Promise<number> {
    const { metrics } = await this.#devTools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  }
}
