import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import MarkdownIt from 'markdown-it';
import { hostileDocuments } from './documents.ts';
import { armed } from './hostileDocument.ts';

/** As careless as can be: HTML as it stands, and every link. */
const careless = new MarkdownIt({ html: true, linkify: true });
careless.validateLink = () => true;

/**
 * Notes who calls, on 127.0.0.1. Also serves the documents as a careless page would show them: rendered with
 * `innerHTML`, under no policy.
 */
export class CanaryServer {
  /** The documents that have called, by their id. */
  readonly hits = new Set<string>();
  readonly #server: Server;
  #waiting: (() => void)[] = [];

  private constructor() {
    this.#server = createServer(({ url = '/' }, response) => {
      const { pathname, searchParams } = new URL(url, this.address);
      const [, what, id = ''] = pathname.split('/');
      if (what === 'hit') this.#hit(id);
      response.writeHead(what === 'hit' ? 204 : 200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(what === 'controls' ? frames(searchParams) : what === 'control' ? this.#careless(id) : '');
    });
  }

  static async start(): Promise<CanaryServer> {
    const canary = new CanaryServer();
    await new Promise<void>(resolve => canary.#server.listen(0, '127.0.0.1', resolve));
    return canary;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Settles when so many documents have called; after `milliseconds` throws. */
  async heard(howMany: number, milliseconds: number): Promise<void> {
    const timeUp = AbortSignal.timeout(milliseconds);
    while (this.hits.size < howMany) {
      if (timeUp.aborted) throw new Error(`${this.hits.size} documents called, not ${howMany}.`);
      await new Promise<void>(resolve => {
        this.#waiting.push(resolve);
        timeUp.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  /** The address of a page that shows documents number `from` to `to` carelessly, each in a frame of its own. */
  controls(from: number, to: number): string {
    return `${this.address}/controls?from=${from}&to=${to}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  #hit(id: string): void {
    if (!hostileDocuments.some(document => document.id === id)) return; // a script that put something behind it
    this.hits.add(id);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** The document in a page that trusts it, and clicks everything in itself when it is told to. */
  #careless(id: string): string {
    const document = hostileDocuments.find(each => each.id === id);
    const html = document === undefined ? '' : careless.render(armed(document, this.address));
    return `<!doctype html><meta charset="utf-8"><div id="answer"></div><script>
      answer.innerHTML = ${JSON.stringify(html).replaceAll('<', '\\u003c')};
      addEventListener('message', () => { for (const one of document.querySelectorAll('*')) one.click?.(); });
    </script>`;
  }
}

function frames(asked: URLSearchParams): string {
  const shown = hostileDocuments.slice(Number(asked.get('from')), Number(asked.get('to')));
  return `<!doctype html><meta charset="utf-8">${shown.map(({ id }) => `<iframe src="/control/${id}"></iframe>`).join('')}`;
}
