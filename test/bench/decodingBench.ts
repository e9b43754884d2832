import { join } from 'node:path';
import { type Dialect, dialects } from '../support/aresServer/dialects.ts';
import { startProcess } from '../support/childProcess.ts';
import { until } from '../support/faults/until.ts';
import { clientOf, hear } from '../unit/ares/harness.ts';
import { answerOf, eventBytes, joined } from './eventBytes.ts';
import { type Figure, figure } from './figure.ts';
import { inTurns, ratios } from './rounds.ts';

const count = 200_000;
const tokens = answerOf(count);
const length = tokens.join('').length;
const pieceLength = 16 * 1024;
/** Over a socket, reading and decoding may cost so many times what reading alone does. */
const goal = 1.5;

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * 200,000 events through all that the client does, against reading the same bytes and looking at none. The
 * server writes each event by itself, into a socket.
 */
export async function measureSocket(): Promise<readonly Figure[]> {
  const server = startProcess(process.execPath, [join(import.meta.dirname, 'streamServer.ts'), `${count}`]);
  try {
    const port = () => /listening on (\d+)/.exec(server.output())?.[1];
    await until('the server listens', () => port() !== undefined, 20_000);
    const url = (dialect: Dialect) => `http://127.0.0.1:${port()}/${dialect}`;
    const figures: Figure[] = [];
    for (const dialect of dialects) {
      const { client, bytes } = await inTurns(
        {
          bytes: () => cpuOf(() => readBytes(url(dialect))),
          client: () => cpuOf(() => readAnswer(url(dialect), fetch)),
        },
        3,
      );
      figures.push(figure(`${dialect} over a socket, client ÷ bytes`, ratios(client, bytes), goal));
    }
    return figures;
  } finally {
    await server.end();
  }
}

/** The same without a line, and what an event costs then: a network can only add to it. */
export async function measureMemory(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const dialect of dialects) {
    const events = eventBytes(dialect, tokens);
    const arrivals = { 'event by event': events, '16 KiB at once': joined(events, pieceLength) };
    for (const [arrival, pieces] of Object.entries(arrivals)) {
      const { client, text } = await inTurns(
        {
          text: () => cpuOf(() => readText(pieces)),
          client: () => cpuOf(() => readAnswer('http://127.0.0.1', async () => replyOf(pieces))),
        },
        5,
      );
      const name = `${dialect} in memory, ${arrival}`;
      figures.push(
        figure(`${name}, client ÷ TextDecoder`, ratios(client, text)),
        figure(
          `${name}, µs an event`,
          client.map(milliseconds => (milliseconds * 1000) / count),
        ),
      );
    }
  }
  return figures;
}

/** Milliseconds of CPU that this process spends on the work. */
async function cpuOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function readBytes(url: string): Promise<void> {
  const { body } = await fetch(`${url}/v1/chat/stream`, { method: 'POST' });
  const reader = body?.getReader();
  while (reader && !(await reader.read()).done);
}

async function readText(pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
  const reader = replyOf(pieces).body?.getReader();
  const decoder = new TextDecoder();
  let read = 0;
  for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
    read += decoder.decode(next.value, { stream: true }).length;
  }
  if (read < length) throw new Error(`${read} characters were read, of ${length}.`);
}

async function readAnswer(url: string, fetch: Fetch): Promise<void> {
  const { text, error } = await hear(clientOf(url, { fetch }).client.streamChat({ message: 'At length' }));
  if (error) throw error;
  if (text.length !== length) throw new Error(`${text.length} characters were decoded, of ${length}.`);
}

/** An answer that is here already. */
function replyOf(pieces: readonly Uint8Array<ArrayBuffer>[]): Response {
  let next = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const piece = pieces[next++];
      if (piece === undefined) controller.close();
      else controller.enqueue(piece);
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}
