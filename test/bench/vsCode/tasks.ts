import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds on the CPU. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Writes down every task of the main threads of a browser's pages while `work` is done. */
export async function tasksDuring<T>(
  page: Page,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly tasks: readonly number[] }> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The window belongs to no browser.');
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await browser.stopTracing();
    throw error;
  }
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return { result, tasks: mainThreadTasks(trace.traceEvents) };
}

/** Milliseconds of CPU, task by task. */
function mainThreadTasks(events: readonly TraceEvent[]): number[] {
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const isMain = ({ name, args }: TraceEvent) => name === 'thread_name' && args?.name === 'CrRendererMain';
  const mainThreads = new Set(events.filter(isMain).map(thread));
  const tasks = events.filter(
    event => event.name.endsWith('RunTask') && event.tdur !== undefined && mainThreads.has(thread(event)),
  );
  if (tasks.length === 0) throw new Error('The browser wrote down no task.');
  return tasks.map(({ tdur = 0 }) => tdur / 1000);
}
