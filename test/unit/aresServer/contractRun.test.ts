import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { targetFrom } from '../../contract/environment.ts';
import { demoAccount, demoKey } from '../../support/aresServer/options.ts';
import { root } from '../../support/root.ts';
import { aresServers } from './harness.ts';

describe('The contract tests against a live server', () => {
  const start = aresServers();

  async function run(
    env: Readonly<Record<string, string>>,
  ): Promise<readonly [code: unknown, printed: string]> {
    const rest = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith('ARES_')),
    );
    const child = spawn(process.execPath, [join(root, 'test/contract/run.ts')], { env: { ...rest, ...env } });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        printed += chunk.toString();
      });
    }
    const [code] = await once(child, 'close');
    return [code, printed];
  }

  it('explain themselves and fail without a server to try', async () => {
    const [code, printed] = await run({});
    assert.equal(code, 1);
    for (const name of ['ARES_BASE_URL', 'ARES_API_KEY', 'ARES_AGENT', 'ARES_EMAIL', 'ARES_PASSWORD']) {
      assert.ok(printed.includes(name), name);
    }
  });

  it('pass against a server that keeps the contract, with its account too', async () => {
    const { url } = await start({ tokensPerSecond: 20_000 });
    const { email, password } = demoAccount;
    const account = { ARES_EMAIL: email, ARES_PASSWORD: password };
    const [code, printed] = await run({ ARES_BASE_URL: url, ARES_API_KEY: demoKey, ...account });
    assert.equal(code, 0, printed);
    assert.match(printed, /9 passing/);
  });

  it('pass with an account alone, where a good key is refused', async () => {
    const { url } = await start({ tokensPerSecond: 20_000, refuseKeysOnStream: true, layout: 'api' });
    const { email, password } = demoAccount;
    const [code, printed] = await run({ ARES_BASE_URL: url, ARES_EMAIL: email, ARES_PASSWORD: password });
    assert.equal(code, 0, printed);
    assert.match(printed, /8 passing/);
  });

  it('fail against a server that breaks it', async () => {
    const { url } = await start({ refuseKeysOnStream: true });
    const [code, printed] = await run({ ARES_BASE_URL: url, ARES_API_KEY: demoKey });
    assert.equal(code, 1);
    assert.match(printed, /route-refused.*Unauthorized/);
  });

  it('refuse an address that the key must not go to, and half an account', () => {
    const key = { ARES_API_KEY: demoKey };
    assert.throws(() => targetFrom({ ...key, ARES_BASE_URL: 'http://example.com' }), /not an address/);
    const half = { ...key, ARES_BASE_URL: 'http://localhost:3000', ARES_EMAIL: 'a@example.com' };
    assert.throws(() => targetFrom(half), /belong together/);
  });
});
