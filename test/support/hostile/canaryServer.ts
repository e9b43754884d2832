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
      response.end(
        what === 'controls' ? frames(searchParams) : what === 'control' ? this.#careless(id.split(',')) : '',
      );
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

  /** Settles when nobody has called for so long. */
  async quiet(milliseconds: number): Promise<void> {
    let called = true;
    while (called) {
      called = false;
      const pause = AbortSignal.timeout(milliseconds);
      await new Promise<void>(resolve => {
        pause.addEventListener('abort', () => resolve(), { once: true });
        this.#waiting.push(() => {
          called = true;
          resolve();
        });
      });
    }
  }

  /** The address of a page that shows documents number `from` to `to` carelessly, so many in each frame. */
  controls(from: number, to: number, inAFrame: number): string {
    return `${this.address}/controls?from=${from}&to=${to}&inAFrame=${inAFrame}`;
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

  /** The documents in a page that trusts them, and clicks everything in itself when it is told to. */
  #careless(ids: readonly string[]): string {
    const shown = hostileDocuments.filter(({ id }) => ids.includes(id));
    const html = shown.map(document => careless.render(armed(document, this.address)));
    return `<!doctype html><meta charset="utf-8"><script>
      addEventListener('message', () => { for (const one of document.querySelectorAll('*')) one.click?.(); });
      for (const html of ${JSON.stringify(html).replaceAll('<', '\\u003c')})
        document.documentElement.appendChild(document.createElement('div')).innerHTML = html;
    </script>`;
  }
}

function frames(asked: URLSearchParams): string {
  const number = (name: string) => Number(asked.get(name));
  const ids = hostileDocuments.slice(number('from'), number('to')).map(({ id }) => id);
  const groups = Array.from({ length: Math.ceil(ids.length / number('inAFrame')) }, (_, n) =>
    ids.slice(n * number('inAFrame'), (n + 1) * number('inAFrame')),
  );
  return `<!doctype html><meta charset="utf-8">${groups.map(group => `<iframe src="/control/${group.join(',')}"></iframe>`).join('')}`;
}
