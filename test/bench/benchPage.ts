import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BuildOptions, build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { root } from '../support/root.ts';
import { englishStrings } from '../unit/webview/pageHarness.ts';
import { MainThread } from './mainThread.ts';
import type {} from './page/main.ts';

/** A page in Chromium in which renderers are measured. */
export class BenchPage {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #server: Server;
  readonly #mainThread: MainThread;

  private constructor(page: Page, browser: Browser, server: Server, mainThread: MainThread) {
    this.page = page;
    this.#browser = browser;
    this.#server = server;
    this.#mainThread = mainThread;
  }

  /** Opens the page; with `peers` it knows the renderers of others, whose packages must be installed. */
  static async open({ peers = false } = {}): Promise<BenchPage> {
    const server = await serve(await files(peers));
    const browser = await launchBrowser();
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return new BenchPage(page, browser, server, await MainThread.of(page));
  }

  /** Milliseconds for which the page's main thread works on something. */
  workOf(something: () => Promise<unknown>): Promise<number> {
    return this.#mainThread.workOf(something);
  }

  /** Milliseconds that the longest task of the page's main thread takes during something. */
  longestTask(something: () => Promise<unknown>): Promise<number> {
    return this.#mainThread.longestTask(something);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}

const common = {
  absWorkingDir: root,
  outdir: '/',
  bundle: true,
  write: false,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'chrome138',
  jsx: 'automatic',
  loader: { '.svg': 'dataurl' },
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'error',
} as const satisfies BuildOptions;

async function files(peers: boolean): Promise<ReadonlyMap<string, string>> {
  const ours = build({
    ...common,
    entryPoints: { bench: 'test/bench/page/main.ts', style: 'test/bench/page/page.css' },
  });
  const others = {
    ...common,
    entryPoints: { peers: 'test/bench/peers/peers.jsx' },
    jsxImportSource: 'react',
  };
  const built = await Promise.all(peers ? [ours, build(others)] : [ours]);
  const outputs = built.flatMap(({ outputFiles }) => outputFiles);
  const html = pageHtml(
    JSON.stringify(await englishStrings()),
    outputs.map(({ path }) => path),
  );
  return new Map([['/', html], ...outputs.map(file => [file.path, file.text] as const)]);
}

function pageHtml(strings: string, paths: readonly string[]): string {
  const styles = paths.filter(path => path.endsWith('.css'));
  const scripts = paths.filter(path => path.endsWith('.js'));
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Benchmark</title>
${styles.map(path => `<link rel="stylesheet" href="${path}">`).join('\n')}</head><body>
<script type="application/json" id="page-strings">${strings.replaceAll('<', '\\u003c')}</script>
${scripts.map(path => `<script src="${path}"></script>`).join('\n')}</body></html>`;
}

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

async function serve(content: ReadonlyMap<string, string>): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    const body = content.get(url);
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': `${types[url.split('.').at(-1) ?? ''] ?? 'text/html'}; charset=utf-8`,
      // Apart from every other page, a page may have a clock that tells microseconds.
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}
