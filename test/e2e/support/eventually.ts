import { setTimeout as delay } from 'node:timers/promises';

/** Tries the assertion again until it holds; after `milliseconds` its own error is thrown. */
export async function eventually(
  assertion: () => Promise<void> | void,
  milliseconds = 30_000,
): Promise<void> {
  const giveUp = performance.now() + milliseconds;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (performance.now() > giveUp) throw error;
      await delay(25);
    }
  }
}
