import type { Frame } from 'playwright-core';

type WindowWithCounts = Window & { benchCounts?: Record<string, number> };

/** Counts the messages that reach a chat page, from now on, by their type. */
export async function messagesOf(frame: Frame): Promise<{ count(type: string): Promise<number> }> {
  await frame.evaluate(() => {
    const counts: Record<string, number> = {};
    (window as WindowWithCounts).benchCounts = counts;
    window.addEventListener('message', ({ data }) => {
      const type = String(data?.type);
      counts[type] = (counts[type] ?? 0) + 1;
    });
  });
  return {
    count: type => frame.evaluate(name => (window as WindowWithCounts).benchCounts?.[name] ?? 0, type),
  };
}
