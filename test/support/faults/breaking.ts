import { gzipSync } from 'node:zlib';
import { dialect, jsonEvent, streamOf, textEvent } from './dialects.ts';
import type { Fault } from './fault.ts';
import type { RawReply } from './rawServer.ts';
import { afterReading, drip, flood, headOf, streamReply, wholeStream, writeChunk } from './replies.ts';

const events = dialect('events');
const token = (content: string) => jsonEvent({ event: 'token', content });
const done = jsonEvent({ event: 'done' });
const error = (words: string) => jsonEvent({ event: 'error', error: words });
const gzip = { 'Content-Encoding': 'gzip' };
const megabyte = 1024 * 1024;

/** Begins a chunked stream with some text; when it has been read, `then` goes on. */
function afterHello(
  then: Parameters<RawReply>[0] extends infer Socket ? (socket: Socket) => unknown : never,
): RawReply {
  return socket => {
    socket.write(headOf(200, { 'Content-Type': 'text/event-stream', 'Transfer-Encoding': 'chunked' }));
    writeChunk(socket, events.start + token('Hello'));
    afterReading(socket, () => then(socket));
  };
}

/** Serves the first request of a connection properly, and keeps the connection; resets it at the second. */
function resetAtSecond(): RawReply {
  const served = new WeakSet<object>();
  return socket => {
    if (served.has(socket)) return socket.resetAndDestroy();
    served.add(socket);
    const body = streamOf(events, ['Hi']);
    const headers = { 'Content-Type': 'text/event-stream', 'Content-Length': `${Buffer.byteLength(body)}` };
    return socket.write(headOf(200, headers) + body);
  };
}

/** An answer that breaks: before its headers, in its body, or in what it says. */
export const breaking: readonly Fault[] = [
  {
    number: 31,
    name: 'stall before the headers',
    reply: () => () => {},
    ...{ hangs: true, code: 'first-byte-timeout', phase: 'C', requests: 1 },
  },
  {
    number: 32,
    name: 'headers that trickle for ever',
    reply: () => socket => {
      socket.write('HTTP/1.1 200 OK\r\nX-Slow: ');
      drip(socket, 20, () => 'x');
    },
    ...{ hangs: true, code: 'first-byte-timeout', phase: 'C', requests: 1 },
  },
  {
    number: 33,
    name: '20 KB header',
    reply: () => socket => socket.write(headOf(200, { 'X-Large': 'x'.repeat(20_000) })),
    ...{ code: 'headers-too-large', phase: 'C', requests: 1 },
  },
  {
    number: 34,
    name: 'reset of a reused connection',
    reply: resetAtSecond,
    ...{ warm: true, code: 'connection-lost', phase: 'C', requests: 1 },
  },
  {
    number: 35,
    name: 'stall in the middle',
    reply: () => streamReply(socket => socket.write(events.start + token('Hello'))),
    ...{ hangs: true, code: 'silence-timeout', phase: 'D', text: 'Hello', requests: 1 },
  },
  {
    number: 35,
    name: 'stall before the text',
    reply: () => streamReply(socket => socket.write(events.start)),
    ...{ hangs: true, code: 'silence-timeout', phase: 'C', requests: 1 },
  },
  {
    number: 36,
    name: 'heartbeats for ever, no text',
    reply: () => streamReply(socket => drip(socket, 20, () => ': keep-alive\n\n')),
    ...{ hangs: true, code: 'no-text-timeout', phase: 'C', requests: 1 },
  },
  {
    number: 36,
    name: 'heartbeats for ever, after text',
    reply: () =>
      streamReply(socket => {
        socket.write(token('Hello'));
        drip(socket, 20, () => ': keep-alive\n\n');
      }),
    ...{ hangs: true, code: 'no-text-timeout', phase: 'D', text: 'Hello', requests: 1 },
  },
  {
    number: 37,
    name: 'one byte at a time, never an event',
    reply: () =>
      streamReply(socket => {
        socket.write('data: {"event":"token","content":"');
        drip(socket, 20, () => 'x');
      }),
    ...{ hangs: true, code: 'no-text-timeout', phase: 'C', requests: 1 },
  },
  {
    number: 38,
    name: 'reset inside a chunk',
    reply: () =>
      afterHello(socket => {
        socket.write('ff\r\ndata: {"ev');
        afterReading(socket, () => socket.resetAndDestroy());
      }),
    ...{ code: 'interrupted', phase: 'D', text: 'Hello', requests: 1 },
  },
  {
    number: 39,
    name: 'close inside a chunk',
    reply: () => afterHello(socket => socket.end('ff\r\ndata: {"ev')),
    ...{ code: 'interrupted', phase: 'D', text: 'Hello', requests: 1 },
  },
  {
    number: 39,
    name: 'chunk size that is none',
    reply: () => afterHello(socket => socket.write('zz\r\n')),
    ...{ code: 'interrupted', phase: 'D', text: 'Hello', requests: 1 },
  },
  {
    number: 40,
    name: 'body without length, cut',
    reply: () => wholeStream(streamOf(events, ['Hello', ' you']).slice(0, -90)),
    ...{ code: 'interrupted', phase: 'D', text: 'Hello', requests: 1 },
  },
  {
    number: 40,
    name: 'end without the end mark',
    reply: () => wholeStream(token('Hello')),
    ...{ code: 'interrupted', phase: 'D', text: 'Hello', requests: 1 },
  },
  {
    number: 40,
    name: 'end without a word',
    reply: () => wholeStream(''),
    ...{ code: 'interrupted', phase: 'C', requests: 1 },
  },
  {
    number: 41,
    name: 'cut inside a character',
    reply: () => wholeStream(Buffer.from('data: caf\u00e9').subarray(0, -1)),
    ...{ code: 'interrupted', phase: 'D', text: 'caf', requests: 1 },
  },
  {
    number: 41,
    name: 'broken JSON in an event',
    reply: () => wholeStream(`${token('Hello')}data: {"event":\n\n${token(' you')}${done}`),
    ...{ code: 'malformed-stream', phase: 'D', text: 'Hello', requests: 1 },
  },
  {
    number: 41,
    name: 'unknown type of event',
    reply: () => wholeStream(`${token('Hello')}${jsonEvent({ event: 'tool', x: 1 })}${token(' you')}${done}`),
    ...{ code: 'done', text: 'Hello you', requests: 1 },
  },
  {
    number: 42,
    name: 'gzip, whole',
    reply: () => wholeStream(gzipSync(streamOf(events, ['Hello'])), gzip),
    ...{ code: 'done', text: 'Hello', requests: 1 },
  },
  {
    number: 42,
    name: 'gzip, cut off',
    reply: () => wholeStream(gzipSync(streamOf(events, ['Hello'])).subarray(0, -20), gzip),
    ...{ code: 'interrupted', phase: 'D', text: 'Hello', requests: 1 },
  },
  {
    number: 42,
    name: 'gzip that is none',
    reply: () => wholeStream(streamOf(events, ['Hello']), gzip),
    ...{ code: 'interrupted', phase: 'C', requests: 1 },
  },
  {
    number: 43,
    name: 'one event of 64 MB',
    reply: () =>
      streamReply(socket => {
        socket.write(`${token('Hello')}data: `);
        flood(socket, 'x'.repeat(64 * 1024), 64 * megabyte);
      }),
    ...{ code: 'event-too-large', phase: 'D', text: 'Hello', requests: 1 },
  },
  {
    number: 43,
    name: 'endless answer',
    reply: () => streamReply(socket => flood(socket, textEvent('x'.repeat(64 * 1024)))),
    ...{ code: 'answer-too-large', phase: 'D', text: 'x'.repeat(8 * megabyte), requests: 1 },
  },
  {
    number: 44,
    name: 'error before any text',
    reply: () => wholeStream(events.start + error('LLM error: overloaded')),
    ...{ code: 'agent-error', phase: 'C', requests: 1, serverText: 'LLM error: overloaded' },
  },
  {
    number: 44,
    name: 'error before any text: no such agent',
    reply: () => wholeStream(error('Agent not found: nobody')),
    ...{ code: 'agent-not-found', phase: "B'", requests: 1, serverText: 'Agent not found: nobody' },
  },
  {
    number: 44,
    name: 'error after text',
    reply: () => wholeStream(token('Hello') + error('LLM error: overloaded')),
    ...{ code: 'agent-error', phase: 'D', text: 'Hello', requests: 1, serverText: 'LLM error: overloaded' },
  },
  {
    number: 44,
    name: 'error after the end mark',
    reply: () => wholeStream(token('Hello') + done + error('too late')),
    ...{ code: 'done', text: 'Hello', requests: 1 },
  },
  {
    number: 44,
    name: 'end mark twice',
    reply: () => wholeStream(token('Hello') + done + done),
    ...{ code: 'done', text: 'Hello', requests: 1 },
  },
  {
    number: 44,
    name: 'text after the end mark',
    reply: () => wholeStream(token('Hello') + done + token(' you')),
    ...{ code: 'done', text: 'Hello', requests: 1 },
  },
];
