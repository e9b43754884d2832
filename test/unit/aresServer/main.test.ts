import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseCommandLine } from '../../support/aresServer/commandLine.ts';
import { demoKey } from '../../support/aresServer/options.ts';
import { aresServers, send } from './harness.ts';

const program = fileURLToPath(new URL('../../support/aresServer/main.ts', import.meta.url));

describe('The command that starts the local ARES server', () => {
  const start = aresServers();

  function run(...args: string[]) {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    const keep = (chunk: Buffer) => {
      printed += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    return { child, printed: () => printed, closed: once(child, 'close') };
  }

  // Windows has no signals that a process could hear: there, it ends at once and says nothing.
  const signals = process.platform === 'win32' ? [] : (['SIGINT', 'SIGTERM'] as const);
  for (const signal of signals) {
    it(`prints address, key and account, answers, and ends cleanly on ${signal}, a stream in flight or not`, async () => {
      const { child, printed, closed } = run('--port', '0', '--rate', '5');
      try {
        while (!printed().includes('Ctrl+C')) await once(child.stdout, 'data');
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed())?.[0];
        assert.match(printed(), /demo@example\.com, password ares-demo/);
        assert.ok(printed().includes(demoKey));
        const response = await send(`${url}/v1/chat/stream`, { message: 'A long answer' });
        assert.equal(response.status, 200);
        const broken = assert.rejects(response.text());
        child.kill(signal);
        child.kill(signal);
        assert.deepEqual(await closed, [0, null]);
        await broken;
      } finally {
        child.kill('SIGKILL');
      }
    });
  }

  it('says what to do when the port is taken', async () => {
    const { port } = await start();
    const { printed, closed } = run('--port', String(port));
    assert.deepEqual(await closed, [1, null]);
    assert.match(printed(), /^The port is taken\. Choose another with --port/);
  });

  it('explains its options', async () => {
    const { printed, closed } = run('--help');
    assert.deepEqual(await closed, [0, null]);
    for (const option of ['--port', '--dialect', '--rate', '--layout', '--key', '--cors']) {
      assert.ok(printed().includes(option), option);
    }
  });

  it('takes all its options', () => {
    const args = '--port 0 --dialect text --rate 500 --layout api --key ares_a --key ares_b --cors'.split(
      ' ',
    );
    assert.deepEqual(parseCommandLine(args), {
      port: 0,
      dialect: 'text',
      tokensPerSecond: 500,
      layout: 'api',
      keys: ['ares_a', 'ares_b'],
      cors: true,
    });
  });

  for (const [args, words] of [
    [['--port', '70000'], /--port must be a whole number from 0 to 65535, not 70000/],
    [['--dialect', 'latin'], /--dialect must be one of events, text, deltas, not latin/],
    [['--key', 'abc'], /--key must start with ares_/],
    [['--fast'], /--fast/],
  ] as const) {
    it(`refuses ${args.join(' ')} in words`, () => {
      assert.throws(() => parseCommandLine(args), words);
    });
  }
});
