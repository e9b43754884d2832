import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { PageStrings } from '../../../src/shared/pageStrings.ts';
import type { FromPageMessage, ToPageMessage } from '../../../src/shared/protocol.ts';
import { pseudo, pseudoLanguage } from '../../support/pseudoLanguage.ts';
import { translations } from '../../support/translations.ts';

const root = join(import.meta.dirname, '../../..');
const nonce = 'harness';
const size = { width: 400, height: 600 };

/** The policy under which VS Code shows the page. */
const policy = [
  "default-src 'none'",
  `script-src 'nonce-${nonce}'`,
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Stands where VS Code stands: remembers what the page posts, and its state across reloads. */
const hostScript = `
  window.posted = [];
  window.violations = [];
  document.addEventListener('securitypolicyviolation', event => window.violations.push(event.violatedDirective));
  window.acquireVsCodeApi = () => ({
    postMessage: message => window.posted.push(structuredClone(message)),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: state => sessionStorage.setItem('state', JSON.stringify(state)),
  });
`;

declare global {
  interface Window {
    posted: FromPageMessage[];
    violations: string[];
  }
}

/** The colours and classes of a VS Code theme, as VS Code writes them into a webview. */
export interface Theme {
  readonly style: string;
  readonly body: string;
  readonly background: string;
}

/** The same for every harness. */
let built: Promise<ReadonlyMap<string, string>> | undefined;

/** How the pages of a harness come up. */
export interface HarnessOptions {
  /** `false` leaves VS Code's policy out, to show what the page is worth without it. */
  readonly underPolicy?: boolean;
  /** The language of VS Code; English unless said. */
  readonly language?: string;
}

/** Serves the built chat page on 127.0.0.1 under VS Code's policy, without VS Code. */
export class PageHarness {
  readonly #server: Server;
  readonly strings: PageStrings;

  private constructor(server: Server, strings: PageStrings) {
    this.#server = server;
    this.strings = strings;
  }

  static async start({ underPolicy = true, language = 'en' }: HarnessOptions = {}): Promise<PageHarness> {
    built ??= buildPage();
    const [files, strings] = await Promise.all([built, stringsIn(language)]);
    const html = pageHtml(strings);
    const server = createServer(({ url = '/' }, response) => {
      const body = url === '/' ? html : url === '/empty' ? '' : files.get(url);
      const type = url.endsWith('.js') ? 'text/javascript' : url.endsWith('.css') ? 'text/css' : 'text/html';
      response.writeHead(body === undefined ? 404 : 200, {
        'content-type': `${type}; charset=utf-8`,
        ...(underPolicy ? { 'content-security-policy': policy } : {}),
      });
      response.end(body);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return new PageHarness(server, strings);
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Opens the page in a context of its own and waits until it has said that it is ready. */
  async open(browser: Browser, options: BrowserContextOptions = {}): Promise<ChatPage> {
    const context = await browser.newContext({ viewport: size, ...options });
    return this.enter(new ChatPage(await context.newPage(), options));
  }

  /** Has the chat page come up in a page, and waits until it has said that it is ready. */
  async enter(chat: ChatPage): Promise<ChatPage> {
    await chat.page.goto(this.address);
    await chat.posts('ready');
    return chat;
  }

  /** Leaves a page as if it were new, so that the chat page can come up in it again; tells whether that is so. */
  async leave({ page, options }: ChatPage): Promise<boolean> {
    if (Object.keys(options).length > 0 || page.isClosed() || page.context().pages().length > 1) return false;
    await page.mouse.up();
    await page.goto(`${this.address}empty`);
    await page.evaluate(() => sessionStorage.clear()); // Here, since a page remembers something when it is left.
    await page.setViewportSize(size);
    return true;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}

/** One open page, with the host's side of the line in the test's hands. */
export class ChatPage {
  readonly page: Page;
  /** What its context was made with beyond the usual. */
  readonly options: BrowserContextOptions;

  constructor(page: Page, options: BrowserContextOptions = {}) {
    this.page = page;
    this.options = options;
  }

  /** Sends the messages one after the other, each as an event of its own. */
  async send(...messages: readonly ToPageMessage[]): Promise<void> {
    await this.page.evaluate(all => {
      for (const message of all) window.postMessage(message, '*');
      // Messages to oneself arrive in order: when the last one is there, all are.
      return new Promise<void>(resolve => {
        const last = crypto.randomUUID();
        window.addEventListener('message', function wait({ data }) {
          if (data !== last) return;
          window.removeEventListener('message', wait);
          resolve();
        });
        window.postMessage(last, '*');
      });
    }, messages);
  }

  async posted(): Promise<readonly FromPageMessage[]> {
    return this.page.evaluate(() => window.posted);
  }

  /** Waits until the page has posted a message of this type and returns the last one. */
  async posts<T extends FromPageMessage['type']>(type: T): Promise<Extract<FromPageMessage, { type: T }>> {
    await this.page.waitForFunction(wanted => window.posted?.some(message => message.type === wanted), type);
    return (await this.posted()).findLast(message => message.type === type) as Extract<
      FromPageMessage,
      { type: T }
    >;
  }

  async forgetPosted(): Promise<void> {
    await this.page.evaluate(() => {
      window.posted.length = 0;
    });
  }

  async wear({ style, body, background }: Theme): Promise<void> {
    await this.page.evaluate(
      theme => {
        document.documentElement.style.cssText = theme.style;
        document.body.className = theme.body;
        document.documentElement.style.backgroundColor = theme.background;
      },
      { style, body, background },
    );
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

async function buildPage(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { webview: 'src/webview/main.tsx' },
    outdir: '/',
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'chrome138',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'dataurl' },
  });
  // On Windows, `path` begins with a drive.
  return new Map(outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]));
}

/** The strings of the real host, in the language in which they are written. */
export function englishStrings(): Promise<PageStrings> {
  return stringsIn('en');
}

async function stringsIn(language: string): Promise<PageStrings> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/extension/pageStrings.ts'],
    bundle: true,
    write: false,
    format: 'cjs',
    external: ['vscode'],
  });
  const module = { exports: {} as { pageStrings?: () => PageStrings } };
  const vscode = { env: { language }, l10n: { t: translator(language) } };
  runInNewContext(outputFiles[0]?.text ?? '', { module, require: () => vscode });
  if (module.exports.pageStrings === undefined) throw new Error('The host offers no page strings.');
  return module.exports.pageStrings();
}

function translator(language: string): (message: string) => string {
  if (language === pseudoLanguage) return pseudo;
  const texts = language === 'en' ? {} : translations(`l10n/bundle.l10n.${language}.json`);
  return message => texts[message] ?? message;
}

function pageHtml(strings: PageStrings): string {
  const direction = strings.language === 'ar' ? 'rtl' : 'ltr';
  return `<!DOCTYPE html><html lang="${strings.language}" dir="${direction}"><head><meta charset="utf-8"><title>ARES Chat</title>
<link rel="stylesheet" href="webview.css"></head><body>
<script type="application/json" id="page-strings">${JSON.stringify(strings).replaceAll('<', '\\u003c')}</script>
<script nonce="${nonce}">${hostScript}</script>
<script nonce="${nonce}" src="webview.js"></script></body></html>`;
}
