/** A server that asks for more patience than this has declined for good, as far as one question goes. */
export const longestWaitSeconds = 60;

/** Whatever lies further ahead, in seconds, is no plan of a server's: ten years, which every calendar has. */
const furthestSeconds = 315_360_000;

/** When a server that declined wants to see the client again. */
export interface ComeBack {
  /** Seconds from the answer. */
  readonly retryAfterSeconds?: number;
  /** The moment at which its count starts anew, milliseconds since the epoch. */
  readonly resetsAt?: number;
}

/** Numbers from here on are moments (seconds since the epoch), smaller ones are spans. */
const firstMoment = 1e9;

/**
 * Reads `Retry-After` (seconds or HTTP date), `x-ratelimit-after` (seconds) and `X-RateLimit-Reset` (a moment
 * or seconds). Dates count from the server's own `Date`, so that a clock that is wrong here does no harm.
 */
export function comeBack(headers: Headers, now: number): ComeBack {
  const serverNow = Date.parse(headers.get('date') ?? '') || now;
  const reset = secondsUntil(headers.get('x-ratelimit-reset'), serverNow);
  const after =
    secondsUntil(headers.get('retry-after'), serverNow) ??
    secondsUntil(headers.get('x-ratelimit-after'), serverNow) ??
    reset;
  const until = reset ?? after;
  return {
    ...(after === undefined ? {} : { retryAfterSeconds: after }),
    ...(until === undefined ? {} : { resetsAt: now + until * 1000 }),
  };
}

function secondsUntil(value: string | null, serverNow: number): number | undefined {
  const seconds = secondsIn(value, serverNow);
  return seconds === undefined ? undefined : Math.min(seconds, furthestSeconds);
}

function secondsIn(value: string | null, serverNow: number): number | undefined {
  if (value === null || value.trim() === '') return undefined;
  const number = Number(value);
  if (Number.isNaN(number)) return fromMoment(Date.parse(value), serverNow);
  if (number >= firstMoment * 1000) return fromMoment(number, serverNow);
  if (number >= firstMoment) return fromMoment(number * 1000, serverNow);
  return number >= 0 ? Math.ceil(number) : undefined;
}

function fromMoment(moment: number, serverNow: number): number | undefined {
  return Number.isFinite(moment) ? Math.max(0, Math.ceil((moment - serverNow) / 1000)) : undefined;
}
