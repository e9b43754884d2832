import type { AresFailure } from './aresError.ts';

/** How often a message goes out at most, the first time included. */
export const maxTries = 3;

/**
 * How long to wait before the message may go out again by itself, in milliseconds; undefined when it may
 * not. Only a request that never arrived (phase A) or that the server declined for now (B) is repeated: any
 * other may have been answered, and billed. `tries` have been made; `random` gives 0 … 1.
 */
export function waitBeforeRetry(
  failure: AresFailure,
  tries: number,
  random: () => number,
): number | undefined {
  if (tries >= maxTries) return undefined;
  if (failure.phase === 'A') return backoff(500, 4, 8_000, tries, random);
  if (failure.phase !== 'B') return undefined;
  // "Come back after 0 seconds" must not become a hammer.
  if (failure.retryAfterSeconds) return failure.retryAfterSeconds * 1000;
  return backoff(1_000, 2, 30_000, tries, random);
}

/** Grows by `factor`, up to double by chance: many clients must not come back in step. */
function backoff(first: number, factor: number, most: number, tries: number, random: () => number): number {
  return Math.min(most, Math.round(first * factor ** (tries - 1) * (1 + random())));
}
