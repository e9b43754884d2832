import assert from 'node:assert/strict';
import { decodeUsage, limitsIn, type RateLimits } from '../../../src/ares/usage.ts';
import { startAresServer } from '../../support/aresServer/aresServer.ts';
import { demoKey } from '../../support/aresServer/options.ts';
import { clientOf, hear } from './harness.ts';

const credential = async () => ({ kind: 'apiKey' as const, secret: demoKey });

describe('What is used up', () => {
  it('is asked of the server, and heard in the headers of every answer', async () => {
    const server = await startAresServer({
      quotas: { requestsPerMonth: 10, tokensPerMonth: 1000 },
      rateLimit: { requests: 60, seconds: 60 },
    });
    try {
      const heard: RateLimits[] = [];
      const { client } = clientOf(server.url, { credential, onLimits: limits => heard.push(limits) });
      await hear(client.streamChat({ message: 'Hello' }));
      const { requests, tokens, requestQuota, tokenQuota, periodStart } = await client.usage();
      assert.deepEqual([requests, requestQuota, tokenQuota], [1, 10, 1000]);
      assert.ok(tokens > 0);
      assert.equal(new Date(periodStart ?? 0).getUTCDate(), 1);
      assert.deepEqual([heard[0]?.limit, heard[0]?.remaining, heard[0]?.tokensRemaining], [60, 59, 1000]);
    } finally {
      await server.close();
    }
  });

  it('has no limit where the server names none', () => {
    const body = { total_runs: 3, total_tokens: 40, quota_runs: null, period_start: 'someday' };
    assert.deepEqual(decodeUsage(JSON.stringify(body)), { requests: 3, tokens: 40 });
  });

  for (const body of [
    '',
    '[]',
    '{}',
    '{"total_runs":"3","total_tokens":1}',
    '{"total_runs":-1,"total_tokens":1}',
    '{"total_runs":1,"total_tokens":1e308}',
    '{"total_runs":1e999,"total_tokens":1}',
  ])
    it(`is not read from ${body || 'nothing'}`, () => assert.equal(decodeUsage(body), undefined));

  it('is not read from headers that hold no number', () => {
    const headers = new Headers({ 'X-RateLimit-Limit': 'many', 'X-Quota-Tokens-Remaining': '-1' });
    assert.equal(limitsIn(headers, 0), undefined);
  });
});
