import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { RawServer } from '../../support/faults/rawServer.ts';
import { drip, jsonError, streamReply } from '../../support/faults/replies.ts';
import { until } from '../../support/faults/until.ts';
import { clientOf, FastClock, hear } from './harness.ts';

const atOnceMs = 200;

/** A body that never gives anything, never ends, and does not even finish being cancelled. */
function deadBody(): { readonly body: ReadableStream<Uint8Array>; cancelled(): boolean } {
  const never = () => new Promise<void>(() => {});
  let cancelled = false;
  const cancel = () => {
    cancelled = true;
    return never();
  };
  return { body: new ReadableStream<Uint8Array>({ pull: never, cancel }), cancelled: () => cancelled };
}

describe('Stopping an answer', function () {
  // A machine that is busy elsewhere for 200 ms proves nothing.
  this.retries(2);

  let server: RawServer;
  beforeEach(async () => {
    server = await RawServer.start(() => {});
  });
  afterEach(() => server.close());

  /** Stops an answer as soon as `ready`, and checks that it ends in time and leaves no connection. */
  async function stopWhen(
    ready: () => boolean,
    options: Parameters<typeof clientOf>[1] = {},
  ): Promise<string> {
    const stop = new AbortController();
    const hearing = hear(
      clientOf(server.url, options).client.streamChat({ message: 'Hi' }, { signal: stop.signal }),
    );
    await until('ready to stop', ready);
    const begin = performance.now();
    stop.abort();
    const { error, text } = await hearing;
    assert.deepEqual(error?.failure, { code: 'stopped', phase: 'U', host: new URL(server.url).host });
    await until('the connection is closed', () => server.openSockets === 0);
    const took = performance.now() - begin;
    assert(took < atOnceMs, `took ${took} ms`);
    return text;
  }

  it('ends the request before the server has answered', async () => {
    await stopWhen(() => server.requests.length === 1);
  });

  it('ends the request in the middle of the text and keeps what came', async () => {
    let sent = 0;
    server.reply = streamReply(socket => drip(socket, 5, () => `data: ${sent++} \n\n`));
    assert.match(await stopWhen(() => sent > 5), /^0 1 2 /);
  });

  it('ends the request while the body of an error does not come to an end', async () => {
    server.reply = socket => socket.write('HTTP/1.1 500 x\r\nContent-Length: 1000\r\n\r\n{"err');
    let read = false;
    await stopWhen(() => read, {
      log: line => {
        read ||= line.startsWith('500');
      },
    });
  });

  it('ends the wait before another try, and its timer', async () => {
    server.reply = jsonError(429, 'Rate limit exceeded', { 'Retry-After': '60' });
    const clock = new FastClock(1);
    let waiting = false;
    const log = (line: string) => {
      waiting ||= line.startsWith('Failed');
    };
    await stopWhen(() => waiting, { log, clock });
    assert.equal(clock.pending, 0);
    assert.equal(server.requests.length, 1);
  });

  it('ends while the keyring does not answer', async () => {
    let asked = false;
    const credential = () => {
      asked = true;
      return new Promise<undefined>(() => {});
    };
    await stopWhen(() => asked, { credential });
  });

  it('ends although read() never settles', async () => {
    const { body, cancelled } = deadBody();
    const response = new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    let reading = false;
    await stopWhen(() => reading, {
      fetch: async () => response,
      log: line => {
        reading ||= line.startsWith('200');
      },
    });
    assert(cancelled(), 'the body was not given up');
  });

  it('ends although plain bytes are announced as gzip, on which some versions of fetch hang', async () => {
    server.reply = streamReply(socket => socket.write('data: a\n\n'), { 'Content-Encoding': 'gzip' });
    const stop = new AbortController();
    let answered = false;
    const log = (line: string) => {
      answered ||= line.startsWith('200');
    };
    const hearing = hear(
      clientOf(server.url, { log }).client.streamChat({ message: 'Hi' }, { signal: stop.signal }),
    );
    await until('the server has answered', () => answered);
    stop.abort();
    const begin = performance.now();
    const { error } = await hearing;
    // Where fetch notices, the answer has broken off before.
    assert(error?.code === 'stopped' || error?.code === 'interrupted', error?.message);
    await until('the connection is closed', () => server.openSockets === 0);
    assert(performance.now() - begin < atOnceMs);
  });

  it('is the last that is heard: not even an open event comes after it', async () => {
    let sendMore = () => {};
    server.reply = streamReply(socket => {
      socket.write('data: a\n\n');
      sendMore = () => socket.write('data: b');
    });
    const stop = new AbortController();
    const heard: string[] = [];
    const listen = async () => {
      for await (const { type } of clientOf(server.url).client.streamChat({ message: 'Hi' }, stop)) {
        heard.push(type);
        if (type === 'text') sendMore();
      }
    };
    const listening = assert.rejects(listen(), { code: 'stopped' });
    await until('the second event is on its way', () => heard.length === 2);
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
    stop.abort();
    await listening;
    assert.deepEqual(heard, ['accepted', 'text']);
  });

  it('ends the request although nobody listens at the moment', async () => {
    server.reply = streamReply(socket => socket.write('data: a\n\n'));
    const stop = new AbortController();
    const answer = clientOf(server.url).client.streamChat({ message: 'Hi' }, { signal: stop.signal });
    await answer.next();
    await answer.next();
    stop.abort();
    await until('the connection is closed', () => server.openSockets === 0, atOnceMs);
    await assert.rejects(answer.next(), { code: 'stopped' });
  });

  it('sends nothing at all when the signal was aborted before', async () => {
    const { client } = clientOf(server.url);
    const { error, events } = await hear(
      client.streamChat({ message: 'Hi' }, { signal: AbortSignal.abort() }),
    );
    assert.deepEqual([error?.code, events, server.requests.length], ['stopped', [], 0]);
  });

  it('happens by leaving the loop, too', async () => {
    server.reply = streamReply(socket => socket.write('data: a\n\n'));
    for await (const { type } of clientOf(server.url).client.streamChat({ message: 'Hi' })) {
      if (type === 'text') break;
    }
    await until('the connection is closed', () => server.openSockets === 0, atOnceMs);
  });

  it('happens by an exception in the loop, too', async () => {
    server.reply = streamReply(socket => socket.write('data: a\n\n'));
    const loop = async () => {
      for await (const { type } of clientOf(server.url).client.streamChat({ message: 'Hi' })) {
        if (type === 'text') throw new Error('of the listener');
      }
    };
    await assert.rejects(loop, /of the listener/);
    await until('the connection is closed', () => server.openSockets === 0, atOnceMs);
  });

  it('happens by return() while a next() is waiting for the server', async () => {
    server.reply = streamReply(() => {});
    const answer = clientOf(server.url).client.streamChat({ message: 'Hi' });
    await answer.next();
    const waiting = assert.rejects(answer.next(), { code: 'stopped' });
    const begin = performance.now();
    assert.deepEqual(await answer.return(), { value: undefined, done: true });
    await waiting;
    await until('the connection is closed', () => server.openSockets === 0);
    assert(performance.now() - begin < atOnceMs);
  });

  it('leaves no timer behind', async () => {
    server.reply = streamReply(socket => socket.write('data: a\n\n'));
    const clock = new FastClock(1);
    for await (const { type } of clientOf(server.url, { clock }).client.streamChat({ message: 'Hi' })) {
      if (type === 'text') break;
    }
    await until('all timers are gone', () => clock.pending === 0, atOnceMs);
  });

  it('leaves no listener behind on a signal that many requests share', async () => {
    const { signal } = new AbortController();
    for (let time = 0; time < 3; time++) {
      server.reply = jsonError(500, 'x');
      await hear(clientOf(server.url).client.streamChat({ message: 'Hi' }, { signal }));
      await assert.rejects(clientOf(server.url).client.listAgents({ signal }), { code: 'server-error' });
    }
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });
});
