import type { AresErrorCode, AresFailure, AresPhase } from './aresError.ts';
import { comeBack, longestWaitSeconds } from './comeBack.ts';
import type { Credential } from './credential.ts';
import { wordsOfBody } from './serverWords.ts';

/** An answer that is no stream, as far as it was read. */
export interface Refusal {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** What such an answer means. The words are the server's, still to be made safe to show. */
export type RefusalFailure = Omit<AresFailure, 'host'>;

/** Reads an answer by the error table of ARES; `now` is in milliseconds since the epoch. */
export function httpFailure(refusal: Refusal, kind: Credential['kind'], now: number): RefusalFailure {
  const { status } = refusal;
  if (status < 400) return unexpected(refusal);
  const words = wordsOfBody(refusal.body, refusal.headers.get('content-type'));
  const more = { status, ...(words === undefined ? {} : { serverText: words }) };
  if (status === 401) return { ...unauthorized(refusal, words, kind), ...more };
  if (status === 404)
    return { code: isAgentNotFound(words) ? 'agent-not-found' : 'not-found', phase: "B'", ...more };
  if (status === 408 || status === 429 || status === 503)
    return { ...declined(refusal, words, now), ...more };
  const code = byStatus.get(status) ?? 'http-status';
  return { code, phase: phaseOf(status), ...more };
}

/** Whether the server's words say that it does not know the agent. */
export function isAgentNotFound(words: string | undefined): boolean {
  return (
    words !== undefined && /\bagent\b.*\bnot found\b|\bnot found\b.*\bagent\b|\bunknown agent\b/i.test(words)
  );
}

const byStatus: ReadonlyMap<number, AresErrorCode> = new Map([
  [400, 'bad-request'],
  [403, 'forbidden'],
  [407, 'proxy'],
  [409, 'conflict'],
  [413, 'too-large'],
  [422, 'invalid-values'],
  [500, 'server-error'],
  [502, 'bad-gateway'],
  [504, 'gateway-timeout'],
]);

/** The server may have answered, and billed, whatever a 5xx says. */
function phaseOf(status: number): AresPhase {
  if (status === 407) return "A'";
  return status >= 500 ? 'C' : "B'";
}

/** No error by its status, and no stream: a redirect (in browsers an opaque one), JSON, or some other site. */
function unexpected({ status, headers, body }: Refusal): RefusalFailure {
  if (status < 200 || status >= 300) {
    const location = headers.get('location');
    return { code: 'redirect', phase: "A'", status, ...(location === null ? {} : { serverText: location }) };
  }
  const type = headers.get('content-type');
  const words = wordsOfBody(body, type);
  const phase = isJson(type) ? "B'" : "A'";
  const causeCode = /^[\w.+-]{1,100}\/[\w.+-]{1,100}/.exec(type ?? '')?.[0].toLowerCase();
  return {
    ...{ code: 'not-a-stream', phase, status },
    ...(causeCode === undefined ? {} : { causeCode }),
    ...(words === undefined ? {} : { serverText: words }),
  };
}

function isJson(contentType: string | null): boolean {
  return contentType?.includes('json') ?? false;
}

/** A bare `{"error":"Unauthorized"}` on the key's route is how ARES 0.6.2 treats a key that it knows. */
function unauthorized(
  { headers }: Refusal,
  words: string | undefined,
  kind: Credential['kind'],
): Pick<AresFailure, 'code' | 'phase'> {
  if (kind === 'jwt') return { code: 'token-rejected', phase: "B'" };
  const refused = isJson(headers.get('content-type')) && words?.toLowerCase() === 'unauthorized';
  return { code: refused ? 'route-refused' : 'key-rejected', phase: "B'" };
}

function declined({ status, headers }: Refusal, words: string | undefined, now: number): RefusalFailure {
  const { retryAfterSeconds, resetsAt } = comeBack(headers, now);
  const when = {
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(resetsAt === undefined ? {} : { resetsAt }),
  };
  const tooLong = (retryAfterSeconds ?? 0) > longestWaitSeconds;
  const phase = tooLong ? "B'" : 'B';
  if (status === 408) return { code: 'request-timeout', phase, ...when };
  if (status === 429) {
    const quota = tooLong || namesQuota(headers, words);
    return quota ? { code: 'quota', phase: "B'", ...when } : { code: 'rate-limited', phase: 'B', ...when };
  }
  if (retryAfterSeconds === undefined) return { code: 'unavailable', phase: 'C' };
  return { code: 'busy', phase, ...when };
}

function namesQuota(headers: Headers, words: string | undefined): boolean {
  return /\b(quota|daily|monthly)\b/i.test(words ?? '') || headers.get('x-quota-tokens-remaining') === '0';
}
