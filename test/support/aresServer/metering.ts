import type { OutgoingHttpHeaders } from 'node:http';
import type { Caller } from './auth.ts';
import type { Settings } from './options.ts';
import { Refusal } from './refusal.ts';

interface Count {
  runs: number;
  tokens: number;
  apiCalls: number;
}

/** Counts what callers use, by day; refuses what exceeds a quota or the rate limit; reports usage. */
export class Metering {
  readonly #settings: Settings;
  /** By caller, then by day (`2026-03-31`). */
  readonly #days = new Map<Caller, Map<string, Count>>();
  readonly #windows = new Map<string, { readonly endsAt: number; used: number }>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Counts a request of an address; returns the headers that say how many are left, or throws a `Refusal`. */
  admitAddress(address: string): OutgoingHttpHeaders {
    const { rateLimit, now } = this.#settings;
    if (rateLimit === undefined) return {};
    const open = this.#windows.get(address);
    const window =
      open !== undefined && open.endsAt > now()
        ? open
        : { endsAt: now() + rateLimit.seconds * 1000, used: 0 };
    this.#windows.set(address, window);
    const headers = limitHeaders(rateLimit.requests, rateLimit.requests - window.used - 1, window.endsAt);
    if (window.used >= rateLimit.requests) {
      const wait = Math.ceil((window.endsAt - now()) / 1000);
      throw new Refusal(429, 'Rate limit exceeded', {
        ...headers,
        'Retry-After': wait,
        'x-ratelimit-after': wait,
      });
    }
    window.used++;
    return headers;
  }

  /** Counts a call that is no question. */
  countCall(caller: Caller): void {
    this.#today(caller).apiCalls++;
  }

  /** Counts a question before it is answered; returns the headers about quotas, or throws a `Refusal`. */
  admitQuestion(caller: Caller): OutgoingHttpHeaders {
    const { requestsPerDay, requestsPerMonth, tokensPerMonth } = this.#settings.quotas;
    const today = this.#today(caller);
    const month = this.#month(caller);
    const left = { 'X-Quota-Tokens-Remaining': Math.max(0, (tokensPerMonth ?? 0) - month.tokens) };
    if (today.runs >= (requestsPerDay ?? Infinity)) {
      const headers = limitHeaders(requestsPerDay ?? 0, 0, this.#tomorrow());
      throw new Refusal(429, 'Daily request limit reached for your tier', headers);
    }
    if (month.runs >= (requestsPerMonth ?? Infinity)) {
      const headers = limitHeaders(requestsPerMonth ?? 0, 0, this.#nextMonth());
      throw new Refusal(429, 'Monthly request quota exceeded', headers);
    }
    if (month.tokens >= (tokensPerMonth ?? Infinity)) {
      const headers = limitHeaders(tokensPerMonth ?? 0, 0, this.#nextMonth());
      throw new Refusal(429, 'Monthly token quota exceeded', { ...headers, ...left });
    }
    today.runs++;
    today.apiCalls++;
    return tokensPerMonth === undefined ? {} : left;
  }

  /** Counts the tokens of a question and its answer, as far as it was written. */
  countTokens(caller: Caller, tokens: number): void {
    this.#today(caller).tokens += tokens;
  }

  /** What `GET /v1/usage` answers: this month so far. */
  usage(caller: Caller): unknown {
    const { quotas, now } = this.#settings;
    const { runs, tokens, apiCalls } = this.#month(caller);
    return {
      period_start: new Date(this.#monthStart(0)).toISOString(),
      period_end: new Date(now()).toISOString(),
      total_runs: runs,
      total_tokens: tokens,
      total_api_calls: apiCalls,
      quota_runs: quotas.requestsPerMonth ?? null,
      quota_tokens: quotas.tokensPerMonth ?? null,
      daily_usage: this.#thisMonth(caller).map(([date, day]) => ({
        date,
        runs: day.runs,
        tokens: day.tokens,
        api_calls: day.apiCalls,
      })),
    };
  }

  #today(caller: Caller): Count {
    const days = this.#days.get(caller) ?? new Map<string, Count>();
    this.#days.set(caller, days);
    const date = this.#date();
    const day = days.get(date) ?? { runs: 0, tokens: 0, apiCalls: 0 };
    days.set(date, day);
    return day;
  }

  #month(caller: Caller): Count {
    const month = { runs: 0, tokens: 0, apiCalls: 0 };
    for (const [, day] of this.#thisMonth(caller)) {
      month.runs += day.runs;
      month.tokens += day.tokens;
      month.apiCalls += day.apiCalls;
    }
    return month;
  }

  #thisMonth(caller: Caller): readonly (readonly [string, Count])[] {
    const month = this.#date().slice(0, 'yyyy-mm'.length);
    return [...(this.#days.get(caller) ?? [])].filter(([date]) => date.startsWith(month));
  }

  #date(): string {
    return new Date(this.#settings.now()).toISOString().slice(0, 'yyyy-mm-dd'.length);
  }

  #tomorrow(): number {
    const day = 24 * 3600 * 1000;
    return (Math.floor(this.#settings.now() / day) + 1) * day;
  }

  #nextMonth(): number {
    return this.#monthStart(1);
  }

  #monthStart(offset: number): number {
    const today = new Date(this.#settings.now());
    return Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + offset);
  }
}

/** `X-RateLimit-Reset` is the moment, in seconds since the epoch. */
function limitHeaders(limit: number, remaining: number, resetsAt: number): OutgoingHttpHeaders {
  return {
    'X-RateLimit-Limit': limit,
    'X-RateLimit-Remaining': Math.max(0, remaining),
    'X-RateLimit-Reset': Math.ceil(resetsAt / 1000),
  };
}
