import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { dialectWriters, frame } from '../../support/aresServer/dialects.ts';

/** An answer for the next question, and its pace. */
export interface PacedAnswer {
  /** Written at once, before the tokens that have a pace, which wait for `go`. */
  readonly beginning?: { readonly tokens: readonly string[]; readonly go: Promise<void> };
  readonly tokens: readonly string[];
  readonly tokensPerSecond: number;
}

/** When each token that has a pace was written, milliseconds since the epoch. */
export type WrittenAt = readonly number[];

interface Planned {
  readonly answer: PacedAnswer;
  written(times: WrittenAt): void;
}

const { start, token, done } = dialectWriters.events;
const agent = { agent: 'product', contextId: 'bench' };

/** A server that answers whoever asks, without a key, and knows to the millisecond when it wrote what. */
export class PacedServer {
  readonly #planned: Planned[] = [];
  readonly #server: Server;
  readonly #hostPort = Promise.withResolvers<number>();

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#take(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<PacedServer> {
    const server = new PacedServer();
    await new Promise<void>(resolve => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Where the extension host tells about itself; settles when it has said so. */
  get extensionHost(): Promise<string> {
    return this.#hostPort.promise.then(port => `http://127.0.0.1:${port}`);
  }

  /** Answers the next question; settles when the last token is written. */
  answerNext(answer: PacedAnswer): Promise<WrittenAt> {
    return new Promise(written => this.#planned.push({ answer, written }));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (request.url === '/v1/chat/stream') return this.#answer(response);
    // The extension asks for more than answers: what is left of its quota, for one.
    if (request.url !== '/host') return void response.writeHead(404).end();
    this.#hostPort.resolve(Number(body));
    response.end();
  }

  async #answer(response: ServerResponse): Promise<void> {
    const planned = this.#planned.shift();
    if (planned === undefined) return void response.writeHead(404).end();
    const { answer, written } = planned;
    response.socket?.setNoDelay();
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(frame(start(agent) ?? ''));
    const { beginning } = answer;
    await pace(response, { tokens: beginning?.tokens ?? [], tokensPerSecond: atOnce });
    await beginning?.go;
    written(await pace(response, answer));
    response.end(frame(done(agent, answer.tokens.length) ?? ''));
  }
}

/** Faster than anything reads. */
export const atOnce = 1_000_000_000;
/** More is not written in one turn of the event loop, however fast the pace. */
const most = 200;

/** Writes each token by itself, as soon as it is due. */
async function pace(response: ServerResponse, { tokens, tokensPerSecond }: PacedAnswer): Promise<WrittenAt> {
  const times: number[] = [];
  const begin = performance.now();
  while (times.length < tokens.length) {
    const due = 1 + Math.floor(((performance.now() - begin) * tokensPerSecond) / 1000);
    for (const each of tokens.slice(times.length, Math.min(due, times.length + most))) {
      response.write(frame(token(each)));
      times.push(performance.timeOrigin + performance.now());
    }
    if (response.writableNeedDrain) await once(response, 'drain');
    else await delay(1);
  }
  return times;
}
