import assert from 'node:assert/strict';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { type AresServer, startAresServer } from '../../support/aresServer/aresServer.ts';
import { type AresServerOptions, demoKey } from '../../support/aresServer/options.ts';
import { certificate } from '../../support/faults/certificates.ts';
import { sharedBrowser } from '../support/sharedBrowser.ts';

describe('the client in a browser', function () {
  this.timeout(60_000);
  let browser: Browser;
  let script: string;
  let server: AresServer | undefined;
  const pages: { close(): void }[] = [];

  before(async () => {
    [browser, script] = await Promise.all([sharedBrowser(), clientScript()]);
  });
  afterEach(async () => {
    await server?.close();
    server = undefined;
    for (const page of pages.splice(0)) page.close();
  });

  const serve = async (options: AresServerOptions): Promise<AresServer> => {
    server = await startAresServer(options);
    return server;
  };

  /** Opens a page with the client in it, which lies on a server of its own. */
  async function openPage(protocol: 'http' | 'https' = 'http'): Promise<Page> {
    const answer: RequestListener = (request, response) => {
      const isScript = request.url === '/client.js';
      response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
      response.end(isScript ? script : '<!doctype html><script src="client.js"></script>');
    };
    const files =
      protocol === 'http' ? createHttpServer(answer) : createHttpsServer(certificate('good'), answer);
    await new Promise<void>(resolve => files.listen(0, '127.0.0.1', resolve));
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    pages.push({ close: () => [files.closeAllConnections(), files.close(), void context.close()] });
    const page = await context.newPage();
    await page.goto(`${protocol}://127.0.0.1:${(files.address() as AddressInfo).port}/`);
    return page;
  }

  const ask = (page: Page, url: string): Promise<Record<string, unknown>> =>
    page.evaluate(
      ([address, key]) =>
        (globalThis as unknown as { ask(...words: unknown[]): Promise<Record<string, unknown>> }).ask(
          address,
          key,
        ),
      [url, demoKey],
    );

  it('streams an answer of a server that lets pages in', async () => {
    const { url, planNext } = await serve({ cors: true });
    planNext({ answer: ['in ', 'a ', 'browser'] });
    assert.deepEqual(await ask(await openPage(), url), { text: 'in a browser' });
  });

  it('says that a server does not let pages in, without having asked or shown the key', async () => {
    const { url, requests, questions } = await serve({ cors: false });
    const page = await openPage();
    const failure = await ask(page, url);
    assert.equal(failure['code'], 'cors');
    assert.equal(failure['phase'], 'C');
    assert.equal(failure['pageOrigin'], new URL(page.url()).origin);
    assert.equal(questions.length, 0);
    assert.ok(requests.length >= 2, 'it was looked for');
    assert.ok(requests.every(({ headers }) => !JSON.stringify(headers).includes(demoKey)));
  });

  it('says that nothing answers, and that the browser tells no more', async () => {
    const { url, close } = await serve({});
    await close();
    const { code, phase } = await ask(await openPage(), url);
    assert.deepEqual([code, phase], ['browser-unreachable', 'C']);
  });

  it('says that http: is in doubt on a page that came by https:', async () => {
    const { url, close } = await serve({});
    await close();
    const { code, phase } = await ask(await openPage('https'), url);
    assert.deepEqual([code, phase], ['mixed-content', "A'"]);
  });

  it('does not blame the rules of browsers for a connection that broke', async () => {
    const { url, faultNext, requests } = await serve({ cors: true });
    // Twice, since the browser sends a request again that an old connection has lost.
    faultNext({ kind: 'closeBeforeHeaders' });
    faultNext({ kind: 'closeBeforeHeaders' });
    const { code, phase } = await ask(await openPage(), url);
    assert.deepEqual([code, phase], ['connection-lost', 'C']);
    const looks = requests.filter(({ method }) => method === 'GET');
    assert.ok(looks.some(({ headers }) => headers.authorization !== undefined));
    assert.ok(looks.every(({ headers }) => !headers.authorization?.includes(demoKey)));
  });

  it('follows no redirect', async () => {
    const { url, faultNext } = await serve({ cors: true });
    faultNext({ kind: 'status', status: 307, headers: { location: `${url}/elsewhere` } });
    assert.equal((await ask(await openPage(), url))['code'], 'redirect');
  });
});

async function clientScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'inBrowser.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
  });
  return outputFiles[0]?.text ?? '';
}
