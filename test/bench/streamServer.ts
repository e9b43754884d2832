// A process of its own that streams the same answer to whoever asks, so that what writing costs is not counted as
// reading: streamServer.ts COUNT. The path of a request begins with a dialect.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Dialect, dialects } from '../support/aresServer/dialects.ts';
import { answerOf, eventBytes } from './eventBytes.ts';

/** Each event is a write of its own, as by a model that is faster than the line. */
async function write(response: ServerResponse, events: readonly Uint8Array[]): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  for (const event of events) {
    if (response.destroyed) return;
    if (!response.write(event)) await new Promise<void>(resolve => response.once('drain', resolve));
    else await nextTurn(); // What is written in one turn leaves as one piece.
  }
  response.end();
}

const tokens = answerOf(Number(process.argv[2]));
const bodies = new Map(dialects.map(dialect => [dialect, eventBytes(dialect, tokens)]));
const server = createServer((request, response) => {
  request.resume();
  const dialect = (request.url ?? '').split('/')[1] as Dialect;
  void write(response, bodies.get(dialect) ?? []);
});
server.listen(0, '127.0.0.1', () => console.log(`listening on ${(server.address() as AddressInfo).port}`));
