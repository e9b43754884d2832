import assert from 'node:assert/strict';
import fc from 'fast-check';
import { httpFailure, type RefusalFailure } from '../../../src/ares/httpFailure.ts';
import type { Side } from '../../../src/ares/routes.ts';

const now = Date.parse('2026-03-01T12:00:00Z');

interface Answer {
  readonly status: number;
  readonly error?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly side?: Side;
}

function failureOf({ status, error, body, headers, side = 'apiKey' }: Answer): RefusalFailure {
  const json = error === undefined ? undefined : JSON.stringify({ error });
  const type = json === undefined ? {} : { 'content-type': 'application/json' };
  return httpFailure(
    { status, headers: new Headers({ ...type, ...headers }), body: body ?? json ?? '' },
    side,
    now,
  );
}

const verdict = (answer: Answer) => {
  const { code, phase } = failureOf(answer);
  return `${code} ${phase}`;
};

describe('An answer with an error status', () => {
  it('means what the error table of ARES says', () => {
    const table: readonly (readonly [verdict: string, answer: Answer])[] = [
      ["bad-request B'", { status: 400, error: 'Invalid JSON in request body' }],
      ["key-rejected B'", { status: 401, error: 'Missing authorization header' }],
      ["key-rejected B'", { status: 401, error: 'Invalid API key format. Must start with ares_' }],
      ["key-rejected B'", { status: 401, error: 'Invalid API key' }],
      ["route-refused B'", { status: 401, error: 'Unauthorized' }],
      ["token-rejected B'", { status: 401, error: 'Unauthorized', side: 'jwt' }],
      ["token-rejected B'", { status: 401, error: 'Token expired', side: 'jwt' }],
      ["forbidden B'", { status: 403 }],
      ["agent-not-found B'", { status: 404, error: 'Agent not found: x' }],
      ["not-found B'", { status: 404 }],
      ["not-found B'", { status: 404, error: 'Not found' }],
      ["proxy A'", { status: 407 }],
      ["conflict B'", { status: 409 }],
      ["too-large B'", { status: 413 }],
      ["invalid-values B'", { status: 422 }],
      ['rate-limited B', { status: 429, error: 'Rate limit exceeded' }],
      ["quota B'", { status: 429, error: 'Daily request limit reached for your tier' }],
      ["quota B'", { status: 429, error: 'Daily rate limit exceeded' }],
      ["quota B'", { status: 429, error: 'Monthly request quota exceeded' }],
      ["quota B'", { status: 429, error: 'Monthly token quota exceeded' }],
      ["quota B'", { status: 429, error: 'No', headers: { 'x-quota-tokens-remaining': '0' } }],
      ['server-error C', { status: 500, error: 'Internal server error' }],
      ['bad-gateway C', { status: 502, body: '<html></html>' }],
      ['unavailable C', { status: 503 }],
      ['busy B', { status: 503, headers: { 'retry-after': '60' } }],
      ["busy B'", { status: 503, headers: { 'retry-after': '61' } }],
      ['gateway-timeout C', { status: 504 }],
      ["redirect A'", { status: 0 }],
    ];
    for (const [expected, answer] of table) assert.equal(verdict(answer), expected, JSON.stringify(answer));
  });

  it('gives the server’s words, from wherever servers put them, and never a page', () => {
    const words = (body: string, type?: string) =>
      failureOf({ status: 400, body, headers: type === undefined ? {} : { 'content-type': type } })
        .serverText;
    assert.equal(words('{"error":"a"}', 'application/json'), 'a');
    assert.equal(words('{"error":{"message":"b"}}'), 'b');
    assert.equal(words('{"message":"c"}'), 'c');
    assert.equal(words('{"detail":"d"}'), 'd');
    assert.equal(words('plain', 'text/plain; charset=utf-8'), 'plain');
    assert.equal(words('<h1>x</h1>', 'text/html'), undefined);
    assert.equal(words('{"error":7}'), undefined);
  });

  it('never allows sending again unless the server declined for now, whatever it answers', () => {
    const anyHeaders = fc.record(
      { 'retry-after': fc.oneof(fc.nat(200).map(String), fc.string({ unit: 'grapheme-ascii' })) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), anyHeaders, fc.string(), (status, headers, body) => {
        const { phase, retryAfterSeconds = 0 } = failureOf({ status, headers, body });
        if (phase === 'B') assert([408, 429, 503].includes(status) && retryAfterSeconds <= 60);
        else assert.notEqual(phase, 'A');
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('The moment to come back', () => {
  const comeBack = (headers: Record<string, string>) => {
    const { retryAfterSeconds, resetsAt } = failureOf({ status: 429, headers });
    return [retryAfterSeconds, resetsAt === undefined ? undefined : (resetsAt - now) / 1000];
  };

  it('is read from any of the headers in use', () => {
    assert.deepEqual(comeBack({ 'retry-after': '7' }), [7, 7]);
    assert.deepEqual(comeBack({ 'retry-after': 'Sun, 01 Mar 2026 12:00:09 GMT' }), [9, 9]);
    assert.deepEqual(comeBack({ 'x-ratelimit-after': '4' }), [4, 4]);
    assert.deepEqual(comeBack({ 'x-ratelimit-reset': `${now / 1000 + 30}` }), [30, 30]);
    assert.deepEqual(comeBack({ 'x-ratelimit-reset': `${now + 30_000}` }), [30, 30]);
    assert.deepEqual(comeBack({ 'x-ratelimit-reset': '30' }), [30, 30]);
    assert.deepEqual(comeBack({ 'retry-after': '5', 'x-ratelimit-reset': '3600' }), [5, 3600]);
  });

  it('counts a date from the server’s own clock', () => {
    const headers = { date: 'Tue, 01 Jan 2036 00:00:00 GMT', 'retry-after': 'Tue, 01 Jan 2036 00:00:05 GMT' };
    assert.deepEqual(comeBack(headers), [5, 5]);
  });

  it('lies within ten years, whatever the server says', () => {
    const tenYears = 315_360_000;
    for (const endless of ['1e308', '9'.repeat(300), '999999999', 'Sat, 13 Sep 275760 00:00:00 GMT']) {
      assert.deepEqual(comeBack({ 'retry-after': endless }), [tenYears, tenYears], endless);
      assert.deepEqual(
        comeBack({ 'retry-after': '5', 'x-ratelimit-reset': endless }),
        [5, tenYears],
        endless,
      );
    }
  });

  it('is now for a moment that is past, and unknown for nonsense', () => {
    assert.deepEqual(comeBack({ 'retry-after': 'Sun, 01 Mar 2020 12:00:00 GMT' }), [0, 0]);
    for (const nonsense of ['', 'soon', '-5', 'NaN', '∞']) {
      // Headers take no characters beyond Latin-1; a server may still send their bytes.
      const value = Buffer.from(nonsense).toString('latin1');
      assert.deepEqual(comeBack({ 'retry-after': value }), [undefined, undefined], nonsense);
    }
  });
});
