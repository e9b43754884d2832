import { readText } from './bodyText.ts';
import { comeBack } from './comeBack.ts';
import type { Credential } from './credential.ts';
import type { Exchange } from './exchange.ts';
import { isJsonObject, type JsonObject, member, parseJson } from './json.ts';
import { listBody } from './limits.ts';

/** What a key has used up in the current period. */
export interface Usage {
  readonly requests: number;
  readonly tokens: number;
  /** How many there are in a period; without one there is no limit. */
  readonly requestQuota?: number;
  readonly tokenQuota?: number;
  /** Milliseconds since the epoch. */
  readonly periodStart?: number;
}

/** What the headers of an answer say about how much is left. */
export interface RateLimits {
  readonly limit?: number;
  readonly remaining?: number;
  /** When the count starts anew, milliseconds since the epoch. */
  readonly resetsAt?: number;
  readonly tokensRemaining?: number;
}

/** Asks what the key has used. @throws AresError */
export async function fetchUsage(exchange: Exchange, credential: Credential): Promise<Usage> {
  const { response } = await exchange.sendTo('/usage', credential.kind, {
    method: 'GET',
    headers: { Accept: 'application/json', Authorization: `Bearer ${credential.secret}` },
  });
  if (response.status !== 200) throw await exchange.refusal(response, credential.kind);
  const usage = decodeUsage(await readText(response, exchange.cutoff, exchange.clock, listBody));
  if (usage === undefined) throw exchange.error({ code: 'not-a-stream', phase: "A'", status: 200 });
  return usage;
}

/** Reads the body of `GET /v1/usage`; undefined when it is none. */
export function decodeUsage(body: string): Usage | undefined {
  const object = parseJson(body);
  if (!isJsonObject(object)) return undefined;
  const requests = amount(object, 'total_runs');
  const tokens = amount(object, 'total_tokens');
  if (requests === undefined || tokens === undefined) return undefined;
  const start = member(object, 'period_start');
  const periodStart = typeof start === 'string' ? Date.parse(start) : Number.NaN;
  return {
    requests,
    tokens,
    ...named('requestQuota', amount(object, 'quota_runs')),
    ...named('tokenQuota', amount(object, 'quota_tokens')),
    ...(Number.isNaN(periodStart) ? {} : { periodStart }),
  };
}

/** What is left, by the headers of an answer; undefined when they say nothing. `now` as in `comeBack`. */
export function limitsIn(headers: Headers, now: number): RateLimits | undefined {
  const limits = {
    ...named('limit', header(headers, 'x-ratelimit-limit')),
    ...named('remaining', header(headers, 'x-ratelimit-remaining')),
    ...named('tokensRemaining', header(headers, 'x-quota-tokens-remaining')),
  };
  if (Object.keys(limits).length === 0) return undefined;
  const { resetsAt } = comeBack(headers, now);
  return { ...limits, ...(resetsAt === undefined ? {} : { resetsAt }) };
}

function amount(object: JsonObject, name: string): number | undefined {
  const value = member(object, name);
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

function header(headers: Headers, name: string): number | undefined {
  const text = headers.get(name)?.trim() ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function named<N extends string>(name: N, value: number | undefined): { readonly [K in N]?: number } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in N]?: number };
}
