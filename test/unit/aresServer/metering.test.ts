import assert from 'node:assert/strict';
import { aresServers, ask, json, send, textOf } from './harness.ts';

describe('Usage of the local ARES server', () => {
  const start = aresServers();
  const hour = 3600_000;
  const noon = Date.UTC(2026, 2, 31, 12);

  it('is reported for the month, day by day', async () => {
    let now = noon - 24 * hour;
    const server = await start({ now: () => now, quotas: { requestsPerMonth: 10, tokensPerMonth: 1000 } });
    server.planNext({ answer: 'x'.repeat(40) });
    server.planNext({ answer: 'x'.repeat(40) });
    await textOf(await ask(server, 'x'.repeat(8)));
    now += 24 * hour;
    await textOf(await ask(server, 'x'.repeat(8)));
    await json(`${server.url}/v1/agents`);
    assert.deepEqual(await json(`${server.url}/v1/usage`), {
      period_start: '2026-03-01T00:00:00.000Z',
      period_end: '2026-03-31T12:00:00.000Z',
      total_runs: 2,
      total_tokens: 24,
      total_api_calls: 4,
      quota_runs: 10,
      quota_tokens: 1000,
      daily_usage: [
        { date: '2026-03-30', runs: 1, tokens: 12, api_calls: 1 },
        { date: '2026-03-31', runs: 1, tokens: 12, api_calls: 3 },
      ],
    });
  });

  it('names no quota where there is none', async () => {
    const { quota_runs, quota_tokens } = await json(`${(await start()).url}/v1/usage`);
    assert.deepEqual([quota_runs, quota_tokens], [null, null]);
  });

  for (const { quotas, words, resetsAt } of [
    {
      quotas: { requestsPerDay: 1 },
      words: 'Daily request limit reached for your tier',
      resetsAt: Date.UTC(2026, 3, 1),
    },
    {
      quotas: { requestsPerMonth: 1 },
      words: 'Monthly request quota exceeded',
      resetsAt: Date.UTC(2026, 3, 1),
    },
    { quotas: { tokensPerMonth: 1 }, words: 'Monthly token quota exceeded', resetsAt: Date.UTC(2026, 3, 1) },
  ]) {
    it(`is refused with “${words}” until the quota resets`, async () => {
      let now = noon;
      const server = await start({ now: () => now, quotas });
      await textOf(await ask(server, 'Hi'));
      const refused = await ask(server, 'Hi');
      assert.deepEqual([refused.status, await refused.json()], [429, { error: words }]);
      assert.equal(Number(refused.headers.get('x-ratelimit-reset')) * 1000, resetsAt);
      now = resetsAt;
      assert.equal((await ask(server, 'Hi')).status, 200);
    });
  }

  it('says how many tokens are left', async () => {
    const server = await start({ quotas: { tokensPerMonth: 100 } });
    server.planNext({ answer: 'x'.repeat(36) });
    const first = await ask(server, 'four');
    assert.equal(first.headers.get('x-quota-tokens-remaining'), '100');
    await textOf(first);
    assert.equal((await ask(server, 'Hi')).headers.get('x-quota-tokens-remaining'), '90');
  });

  it('is limited by address when that is set, and the answer says when to come back', async () => {
    let now = noon;
    const server = await start({ now: () => now, rateLimit: { requests: 2, seconds: 10 } });
    const first = await send(`${server.url}/v1/agents`);
    assert.deepEqual(
      [first.headers.get('x-ratelimit-limit'), first.headers.get('x-ratelimit-remaining')],
      ['2', '1'],
    );
    await textOf(await ask(server, 'Hi'));
    now += 3000;
    const refused = await ask(server, 'Hi');
    assert.deepEqual([refused.status, await refused.json()], [429, { error: 'Rate limit exceeded' }]);
    assert.equal(refused.headers.get('retry-after'), '7');
    assert.equal(refused.headers.get('x-ratelimit-after'), '7');
    now += 7000;
    assert.equal((await ask(server, 'Hi')).status, 200);
  });
});
