import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';

/** A server in a thread of its own, so that its memory is not counted with the client's. */
export interface SoakServer {
  readonly url: string;
  /** How many connections are open now. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** A question that ends with this is answered by a few tokens, and then by nothing until the asker leaves. */
export const neverEnding = 'never ends';

/** Starts a server that answers every question with so many tokens. */
export async function startSoakServer(tokens: number): Promise<SoakServer> {
  const worker = new Worker(new URL('./soakServerThread.ts', import.meta.url), { workerData: { tokens } });
  const next = () => new Promise<number>(resolve => worker.once('message', resolve));
  const port = await next();
  return {
    url: `http://127.0.0.1:${port}`,
    connections: () => {
      worker.postMessage('connections');
      return next();
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

const event = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const start = event({ event: 'start', agent: 'soak', context_id: 'c' });
const done = event({ event: 'done', agent: 'soak', context_id: 'c' });

/** Markdown of every kind, token by token, so that the page has something to do. */
const words = [
  '# Head',
  'ing\n\n',
  'Some ',
  '**bold** ',
  'text ',
  'and `code`',
  '.\n\n',
  '- one\n',
  '- two\n\n',
  '```js\n',
  'const a = 1;\n',
  '```\n\n',
];

async function answer(question: string, tokens: number, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(start);
  // Earlier questions may go along before it.
  const some = question.endsWith(neverEnding) ? 3 : tokens;
  for (let sent = 0; sent < some; sent += 50) {
    const piece = Array.from({ length: Math.min(50, some - sent) }, (_, n) =>
      event({ event: 'token', content: words[(sent + n) % words.length] }),
    );
    if (!response.write(piece.join(''))) await new Promise(resolve => response.once('drain', resolve));
  }
  if (some === tokens) response.end(done);
}

/** What the thread runs. */
export function serve(
  tokens: number,
  post: (value: number) => void,
  hear: (listener: () => void) => void,
): void {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { message } = JSON.parse(body) as { message: string };
    await answer(message, tokens, response);
  });
  server.listen(0, '127.0.0.1', () => post((server.address() as AddressInfo).port));
  hear(() => server.getConnections((_error, count) => post(count)));
}
