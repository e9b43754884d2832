import type { RateLimits, Usage } from '../../ares/usage.ts';

/** One thing of which there is only so much. */
export interface Quota {
  readonly what: 'requests' | 'tokens';
  readonly used: number;
  readonly of: number;
}

/** From here on a quota is worth a warning. */
const warnFrom = 0.8;

/** The quotas that are known, by the server's count and by what it has said since. */
export function quotasOf(usage: Usage | undefined, limits: RateLimits | undefined): readonly Quota[] {
  const quotas: Quota[] = [];
  const { requests = 0, requestQuota, tokens = 0, tokenQuota } = usage ?? {};
  if (requestQuota !== undefined) quotas.push({ what: 'requests', used: requests, of: requestQuota });
  if (tokenQuota !== undefined) {
    const left = limits?.tokensRemaining ?? tokenQuota;
    quotas.push({ what: 'tokens', used: Math.max(tokens, tokenQuota - left), of: tokenQuota });
  }
  return quotas;
}

/** The quota that ends first; undefined when nothing is limited. */
export function tightest(quotas: readonly Quota[]): Quota | undefined {
  return quotas.toSorted((one, other) => shareOf(other) - shareOf(one))[0];
}

/** How much of it is used, 0 … 1. */
export function shareOf({ used, of }: Quota): number {
  return of === 0 ? 1 : Math.min(1, used / of);
}

export function levelOf(quota: Quota | undefined): 'fine' | 'low' | 'usedUp' {
  const share = quota === undefined ? 0 : shareOf(quota);
  if (share >= 1) return 'usedUp';
  return share >= warnFrom ? 'low' : 'fine';
}

/**
 * When a period that began at `periodStart` ends: ARES counts by calendar months. Undefined when it does not
 * begin with a month.
 */
export function endOfPeriod(periodStart: number | undefined): number | undefined {
  if (periodStart === undefined) return undefined;
  const start = new Date(periodStart);
  if (start.getUTCDate() !== 1 || start.getUTCHours() !== 0) return undefined;
  // The last month of all calendars has no next one.
  return Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1) || undefined;
}
