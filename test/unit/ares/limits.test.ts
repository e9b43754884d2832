import assert from 'node:assert/strict';
import type { TimeLimits } from '../../../src/ares/limits.ts';
import { RawServer } from '../../support/faults/rawServer.ts';
import { drip, flood, headOf, streamReply } from '../../support/faults/replies.ts';
import { until } from '../../support/faults/until.ts';
import { clientOf, hear } from './harness.ts';

/** Longer than any test may take, so that a limit that does not act is found out. */
const generous = { firstByte: 600_000, silence: 600_000, noText: 600_000 };

describe('A time limit', () => {
  let server: RawServer;
  beforeEach(async () => {
    server = await RawServer.start(() => {});
  });
  afterEach(() => server.close());

  it('is named in the error, with its length', async () => {
    const failureOf = async (limits: Partial<TimeLimits>) => {
      const { client } = clientOf(server.url, { limits: { ...generous, ...limits } });
      const { error } = await hear(client.streamChat({ message: 'Hi' }));
      return [error?.code, error?.failure.limitSeconds];
    };
    assert.deepEqual(await failureOf({ firstByte: 60 }), ['first-byte-timeout', 0.06]);
    server.reply = streamReply(() => {});
    assert.deepEqual(await failureOf({ silence: 80 }), ['silence-timeout', 0.08]);
    server.reply = streamReply(socket => drip(socket, 10, () => ':\n\n'));
    assert.deepEqual(await failureOf({ noText: 100 }), ['no-text-timeout', 0.1]);
  });

  it('for silence begins anew with every byte, even one that is no event yet', async function () {
    this.retries(2); // A machine that is busy elsewhere for so long proves nothing.
    server.reply = streamReply(socket => {
      const bytes = [...'data: slow\n\n'];
      drip(socket, 60, () => bytes.shift() ?? '');
    });
    const limits = { ...generous, silence: 400 };
    const answer = clientOf(server.url, { limits }).client.streamChat({ message: 'Hi' });
    await answer.next();
    // Twelve bytes take longer than the limit.
    assert.deepEqual((await answer.next()).value, { type: 'text', text: 'slow' });
    await answer.return();
  });

  it('for text begins anew with every text', async function () {
    this.retries(2);
    let sent = 0;
    server.reply = streamReply(socket => drip(socket, 60, () => (++sent > 10 ? ':\n\n' : 'data: x\n\n')));
    const { error, text } = await hear(
      clientOf(server.url, { limits: { ...generous, noText: 400 } }).client.streamChat({ message: 'Hi' }),
    );
    assert.deepEqual([error?.code, error?.failure.phase, text], ['no-text-timeout', 'D', 'x'.repeat(10)]);
  });

  it('does not run while the listener takes its time', async () => {
    let socketGone = false;
    server.reply = streamReply(socket => {
      socket.write('data: a\n\n');
      socket.on('close', () => {
        socketGone = true;
      });
      setTimeout(() => socket.end('data: b\n\n'), 300);
    });
    const limits = { firstByte: 5_000, silence: 250, noText: 250 };
    const answer = clientOf(server.url, { limits }).client.streamChat({ message: 'Hi' });
    await answer.next();
    await answer.next();
    await until('the server is through', () => socketGone);
    assert.deepEqual(
      [(await answer.next()).value, (await answer.next()).value],
      [{ type: 'text', text: 'b' }, { type: 'done' }],
    );
  });

  it('also ends the reading of an error that never comes to its end, and keeps what came', async () => {
    server.reply = socket =>
      socket.write(
        'HTTP/1.1 400 x\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nToo long to tell',
      );
    const clock = {
      now: Date.now,
      after: (ms: number, run: () => void) => {
        const timer = setTimeout(run, ms / 50);
        return () => clearTimeout(timer);
      },
    };
    const { error } = await hear(clientOf(server.url, { clock }).client.streamChat({ message: 'Hi' }));
    assert.deepEqual([error?.code, error?.failure.serverText], ['bad-request', 'Too long to tell']);
    await until('the connection is closed', () => server.openSockets === 0);
  });

  it('of size ends the reading of an endless error, and its connection, before any further wait', async () => {
    let written = () => 0;
    server.reply = socket => {
      socket.write(headOf(429, { 'Content-Type': 'text/plain', 'Retry-After': '60' }));
      written = () => socket.bytesWritten;
      flood(socket, 'x '.repeat(8 * 1024));
    };
    const answer = clientOf(server.url).client.streamChat({ message: 'Hi' });
    const { value } = await answer.next();
    assert(value?.type === 'retrying');
    assert.equal(value.failure.serverText?.length, 300);
    await until('the connection is closed', () => server.openSockets === 0);
    // What lies in the buffers between here and there has been written, too.
    assert(written() < 16 * 1024 * 1024, `${written()} bytes`);
    await answer.return();
  });
});
