import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { AresServer } from '../../support/aresServer/aresServer.ts';
import { tokensOf } from '../../support/aresServer/tokens.ts';
import { runCommand } from '../../support/childProcess.ts';
import { root } from '../../support/root.ts';
import { sharedBrowser } from '../support/sharedBrowser.ts';
import { ensureCurl } from './curl.ts';
import { aresServers, signIn } from './harness.ts';

const examples = readFileSync(join(root, 'test/fixtures/exampleClients.md'), 'utf8');

/** The code of an example, unchanged but for the port of the server. */
function example(title: string, { port }: AresServer): string {
  const section = examples.slice(examples.indexOf(`## ${title}\n`));
  const code = /```\w+\n(?<code>.*?)```/s.exec(section)?.groups?.['code'];
  assert.ok(code, `no example ${title}`);
  return code.replace('localhost:3000', `localhost:${port}`);
}

describe('The example clients of ARES’s documentation', function () {
  const limit = { timeoutMilliseconds: 15_000 };
  this.timeout(60_000);
  const start = aresServers();
  let browser: Browser;
  before(async function () {
    this.timeout(15 * 60_000); // A machine without curl or Chromium gets them first.
    await ensureCurl();
    browser = await sharedBrowser();
  });

  const question = 'Explain how neural networks learn';
  // The examples join the `data:` lines and so lose line breaks; this answer is on one line.
  const answer =
    'By small steps: each error is traced back, and every weight is moved a little – ein bißchen – against it.';

  async function serverAndToken(): Promise<{ readonly server: AresServer; readonly token: string }> {
    const server = await start({ dialect: 'text', tokensPerSecond: 500 });
    const token = (await signIn(server)).replace('Bearer ', '');
    return { server, token };
  }

  function assertAsked(server: AresServer, agent?: string): void {
    const [asked] = server.questions;
    assert.equal(asked?.path, '/api/chat/stream');
    assert.equal(asked?.headers.accept, 'text/event-stream');
    const expected = agent === undefined ? { message: question } : { message: question, agent_type: agent };
    assert.deepEqual(JSON.parse(asked?.body ?? ''), expected);
  }

  it('work: curl', async () => {
    const { server, token } = await serverAndToken();
    server.planNext({ answer });
    // The documentation leaves out the end of its token.
    const command = example('curl', server).replace('eyJhbGciOi...', token).trim();
    const shell = process.platform === 'win32' ? 'C:/Program Files/Git/bin/sh.exe' : 'sh';
    const env = { ...process.env, NO_PROXY: 'localhost', no_proxy: 'localhost' };
    const { ok, output } = await runCommand(shell, ['-c', `(${command}) 2>/dev/null`], { ...limit, env });
    assert.ok(ok, output);
    const chunks = output.match(/(?<=^data: ).*$/gm) ?? [];
    assert.ok(chunks.length > 20);
    assert.equal(chunks.join(''), answer);
    assertAsked(server, 'research');
  });

  it('work: JavaScript in Node', async () => {
    const { server, token } = await serverAndToken();
    server.planNext({ answer });
    const code = `${example('JavaScript (Node.js)', server)}
const full = await streamChat(${JSON.stringify(question)}, ${JSON.stringify(token)});
process.stdout.write('\\n' + full);`;
    const args = ['--input-type=module', '--eval', code];
    const { ok, output } = await runCommand(process.execPath, args, limit);
    assert.ok(ok, output);
    assert.deepEqual(output.split('\n'), [answer, answer]);
    assertAsked(server);
  });

  it('work: JavaScript in a browser, on a page of the same origin', async () => {
    const { server, token } = await serverAndToken();
    const gate = server.holdNext(5, { answer });
    const page = await browser.newPage();
    await page.goto(`http://localhost:${server.port}/health`);
    await page.setContent('<p id="output"></p>');
    await page.addScriptTag({ content: example('JavaScript (Browser)', server) });
    const answered = page.evaluate(`streamChat(${JSON.stringify(question)}, ${JSON.stringify(token)})`);
    await gate.reached;
    const beginning = tokensOf(answer).slice(0, 5).join('');
    await page.locator('#output', { hasText: new RegExp(`^${beginning}$`) }).waitFor();
    gate.release();
    assert.equal(await answered, answer);
    assert.equal(await page.locator('#output').textContent(), answer);
    assertAsked(server, 'research');
  });
});
