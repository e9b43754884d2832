import { setTimeout as delay } from 'node:timers/promises';

/** Waits for `milliseconds`; throws the signal's reason at once when it is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
}

/** Waits for a promise; throws the signal's reason at once when it is aborted. */
export async function waitFor<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Waits until the signal is aborted, and throws its reason. */
export async function waitForEver(signal: AbortSignal): Promise<never> {
  return waitFor(new Promise<never>(() => {}), signal);
}
