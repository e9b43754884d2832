import assert from 'node:assert/strict';
import type { ChatEvent } from '../../../src/ares/chatEvent.ts';
import { type DialectWriter, dialect, dialects, streamOf } from '../../support/faults/dialects.ts';
import { type RawReply, RawServer } from '../../support/faults/rawServer.ts';
import { headOf, streamReply, wholeStream, writeChunk } from '../../support/faults/replies.ts';
import { until } from '../../support/faults/until.ts';
import { canaryKey, clientOf, hear } from './harness.ts';

const answers: Readonly<Record<string, readonly string[]>> = {
  plain: ['Here is', ' it:\n\n- a', '\n'],
  emoji: ['👩‍💻 ', 'x😀'],
  CJK: ['日本語の', '答え。'],
};
const large = ['x'.repeat(33 * 1024) + '日😀é'.repeat(3_700)];
const newlines: Readonly<Record<string, string>> = { LF: '\n', CRLF: '\r\n', CR: '\r' };

/** Sends `body` in two pieces, the second when the first has reached the client. */
function cutReply(body: Buffer, at: number): RawReply {
  return async socket => {
    socket.setNoDelay();
    socket.write(headOf(200, { 'Content-Type': 'text/event-stream', 'Transfer-Encoding': 'chunked' }));
    if (at > 0) writeChunk(socket, body.subarray(0, at));
    // Both ends live on this thread: three turns of its loop carry the bytes over.
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
    writeChunk(socket, body.subarray(at));
    socket.write('0\r\n\r\n');
  };
}

function lastOf({ name }: DialectWriter): ChatEvent {
  if (name === 'events') return { type: 'done', agent: 'Product (System)', contextId: 'c-1' };
  return name === 'deltas' ? { type: 'done', tokensUsed: 312 } : { type: 'done' };
}

describe('An answer, cut on its way,', () => {
  let server: RawServer;
  before(async () => {
    server = await RawServer.start(() => {});
  });
  after(() => server.close());

  async function hearCut(writer: DialectWriter, body: Buffer, at: number, text: string): Promise<void> {
    server.reply = cutReply(body, at);
    const heard = await hear(clientOf(server.url).client.streamChat({ message: 'Hi' }));
    if (heard.error) throw heard.error;
    // Compared by hand, so that a difference in 64 KB does not become a report of as many lines.
    assert(heard.text === text, `cut at ${at}: another text`);
    assert.deepEqual(heard.events.at(-1), lastOf(writer), `cut at ${at}`);
  }

  for (const writer of dialects) {
    for (const [newline, lineEnd] of Object.entries(newlines)) {
      for (const [kind, pieces] of Object.entries(answers)) {
        it(`is the same for ${kind} in ${writer.name} with ${newline}, cut at every byte`, async () => {
          const body = Buffer.from(streamOf(writer, pieces, lineEnd));
          for (let at = 0; at < body.length; at++) await hearCut(writer, body, at, pieces.join(''));
        });
      }

      // Every byte of it goes through the decoder in its own test; here are the ends and a sample.
      it(`is the same for an event of 64 KB in ${writer.name} with ${newline}, cut at a sample of bytes`, async () => {
        const body = Buffer.from(streamOf(writer, large, lineEnd));
        for (let at = 0; at < body.length; at += at < 24 || at > body.length - 160 ? 7 : 5_501) {
          await hearCut(writer, body, at, large.join(''));
        }
      });
    }
  }

  it('arrives in two pieces when it is sent like this', async () => {
    for (let time = 0; time < 50; time++) {
      server.reply = cutReply(Buffer.from('data: a\n\ndata: b\n\n'), 9);
      const { events } = await hear(clientOf(server.url).client.streamChat({ message: 'Hi' }));
      assert.equal(events.filter(({ type }) => type === 'text').length, 2);
    }
  });
});

describe('A streamed answer', () => {
  let server: RawServer;
  beforeEach(async () => {
    server = await RawServer.start(() => {});
  });
  afterEach(() => server.close());

  it('reaches the reader piece by piece, while the server still has the rest', async () => {
    let sendRest = () => {};
    server.reply = streamReply(socket => {
      socket.write('data: first\n\n');
      sendRest = () => socket.end('data:  second\n\n');
    });
    const answer = clientOf(server.url).client.streamChat({ message: 'Hi' });
    assert.deepEqual((await answer.next()).value, { type: 'accepted' });
    assert.deepEqual((await answer.next()).value, { type: 'text', text: 'first' });
    sendRest();
    assert.deepEqual((await answer.next()).value, { type: 'text', text: ' second' });
    assert.deepEqual((await answer.next()).value, { type: 'done' });
    assert.deepEqual(await answer.next(), { value: undefined, done: true });
  });

  it('begins with who answers and where, when the dialect says so', async () => {
    server.reply = wholeStream(streamOf(dialect('events'), ['a']));
    const { events } = await hear(clientOf(server.url).client.streamChat({ message: 'Hi' }));
    assert.deepEqual(events, [
      { type: 'accepted' },
      { type: 'start', agent: 'product (system)', contextId: 'c-1' },
      { type: 'text', text: 'a' },
      { type: 'done', agent: 'Product (System)', contextId: 'c-1' },
    ]);
  });

  it('tells of heartbeats while there is no text', async () => {
    const heard: string[] = [];
    let beat = () => {};
    server.reply = streamReply(socket => {
      beat = () => socket.write(': keep-alive\n\n');
      beat();
    });
    for await (const { type } of clientOf(server.url).client.streamChat({ message: 'Hi' })) {
      heard.push(type);
      if (heard.length === 4) break;
      if (type === 'alive') beat();
    }
    assert.deepEqual(heard, ['accepted', 'alive', 'alive', 'alive']);
  });

  it('lets the server close the stream behind its end mark, as ARES must to keep the turn', async () => {
    let brokenOff: boolean | undefined;
    server.reply = streamReply(socket => {
      brokenOff = undefined;
      socket.write(streamOf(dialect('events'), ['a']));
      socket.on('close', () => {
        brokenOff ??= true;
      });
      setTimeout(() => {
        brokenOff ??= false;
        socket.end();
      }, 100);
    });
    const stop = new AbortController();
    const leave: Readonly<Record<string, () => boolean>> = {
      'by reading on': () => false,
      'by leaving the loop': () => true,
      'by a late stop': () => {
        stop.abort();
        return true;
      },
    };
    for (const [how, leaves] of Object.entries(leave)) {
      for await (const event of clientOf(server.url).client.streamChat({ message: 'Hi' }, stop)) {
        if (event.type === 'done' && leaves()) break;
      }
      assert.equal(brokenOff, undefined, `${how}: had to wait for the server to close`);
      await until('the server closes', () => server.openSockets === 0);
      assert.equal(brokenOff, false, how);
    }
  });

  it('does not keep a connection for a server that never closes the stream', async () => {
    server.reply = streamReply(socket => socket.write(streamOf(dialect('events'), ['a'])));
    assert.equal((await hear(clientOf(server.url).client.streamChat({ message: 'Hi' }))).text, 'a');
    await until('the connection is closed', () => server.openSockets === 0);
  });

  it('is asked for as the API demands', async () => {
    server.reply = wholeStream('data: a\n\n');
    await hear(clientOf(server.url).client.streamChat({ message: 'Hé', agent: 'hr', contextId: 'c' }));
    const [request, ...more] = server.requests;
    assert(request && more.length === 0);
    assert.equal(`${request.method} ${request.path}`, 'POST /v1/chat/stream');
    const sent = (name: string) => request.headers.get(name);
    assert.equal(sent('accept'), 'text/event-stream');
    assert.equal(sent('accept-encoding'), 'identity');
    assert.equal(sent('content-type'), 'application/json');
    assert.equal(sent('authorization'), `Bearer ${canaryKey}`);
    assert.equal(sent('cookie'), null);
    assert.deepEqual(JSON.parse(request.body), { message: 'Hé', agent_type: 'hr', context_id: 'c' });
  });

  it('is asked for in the other documented form when that is set', async () => {
    server.reply = wholeStream('data: a\n\n');
    const { client } = clientOf(server.url, { requestFormat: 'messages' });
    await hear(client.streamChat({ message: 'Hi' }));
    assert.deepEqual(JSON.parse(server.requests.at(-1)?.body ?? ''), {
      messages: [{ role: 'user', content: 'Hi' }],
    });
  });

  it('goes through the fetch that is global at the moment: VS Code puts its own in place', async () => {
    server.reply = wholeStream('data: a\n\n');
    const { client } = clientOf(server.url);
    const original = globalThis.fetch;
    const urls: string[] = [];
    globalThis.fetch = (url, init) => {
      urls.push(`${url}`);
      return original(url, init);
    };
    try {
      await hear(client.streamChat({ message: 'Hi' }));
    } finally {
      globalThis.fetch = original;
    }
    assert.deepEqual(urls, [`${server.url}/v1/chat/stream`]);
  });
});
