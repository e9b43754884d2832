import assert from 'node:assert/strict';
import type { AresPhase } from '../../../src/ares/aresError.ts';
import { waitBeforeRetry } from '../../../src/ares/retry.ts';
import { type RawReply, RawServer } from '../../support/faults/rawServer.ts';
import { jsonError, wholeStream } from '../../support/faults/replies.ts';
import { clientOf, FastClock, hear } from './harness.ts';

describe('Sending again by itself', () => {
  const failure = (phase: AresPhase, retryAfterSeconds?: number) => ({
    code: 'unknown' as const,
    phase,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });

  it('is for requests that never arrived or were declined for now, and for no other', () => {
    for (const phase of ["A'", "B'", 'C', 'D', 'U'] as const) {
      assert.equal(
        waitBeforeRetry(failure(phase, 1), 1, () => 0),
        undefined,
        phase,
      );
    }
    assert.notEqual(
      waitBeforeRetry(failure('A'), 1, () => 0),
      undefined,
    );
    assert.notEqual(
      waitBeforeRetry(failure('B'), 1, () => 0),
      undefined,
    );
  });

  it('happens twice at most', () => {
    for (const phase of ['A', 'B'] as const) {
      assert.notEqual(
        waitBeforeRetry(failure(phase), 2, () => 0),
        undefined,
      );
      assert.equal(
        waitBeforeRetry(failure(phase), 3, () => 0),
        undefined,
      );
    }
  });

  it('waits longer each time, by chance up to twice as long', () => {
    const waits = (phase: AresPhase, random: number) =>
      [1, 2].map(tries => waitBeforeRetry(failure(phase), tries, () => random));
    assert.deepEqual(
      [waits('A', 0), waits('A', 1)],
      [
        [500, 2000],
        [1000, 4000],
      ],
    );
    assert.deepEqual(
      [waits('B', 0), waits('B', 1)],
      [
        [1000, 2000],
        [2000, 4000],
      ],
    );
  });

  it('waits as long as the server says, but never not at all', () => {
    assert.equal(
      waitBeforeRetry(failure('B', 17), 1, () => 1),
      17_000,
    );
    assert.equal(
      waitBeforeRetry(failure('B', 0), 1, () => 0),
      1_000,
    );
  });

  describe('over a socket', () => {
    let server: RawServer;
    beforeEach(async () => {
      server = await RawServer.start(() => {});
    });
    afterEach(() => server.close());

    /** Answers each request as the next of `replies` says. */
    const inTurn = (...replies: readonly RawReply[]): RawReply => {
      const left = [...replies];
      return (socket, request) => left.shift()?.(socket, request);
    };

    it('announces every wait, and leads to the answer', async () => {
      const limited = jsonError(429, 'Rate limit exceeded', { 'Retry-After': '3' });
      server.reply = inTurn(
        limited,
        jsonError(503, 'Warming up', { 'Retry-After': '5' }),
        wholeStream('data: a\n\n'),
      );
      const { client } = clientOf(server.url, { clock: new FastClock(50) });
      const { events, error } = await hear(client.streamChat({ message: 'Hi' }));
      assert.equal(error, undefined);
      const host = new URL(server.url).host;
      const [first, second, ...rest] = events;
      assert(first?.type === 'retrying' && second?.type === 'retrying');
      assert.deepEqual([first.waitMs, first.attempt, second.waitMs, second.attempt], [3_000, 2, 5_000, 3]);
      assert.deepEqual(
        [first.failure.code, first.failure.host, first.failure.serverText],
        ['rate-limited', host, 'Rate limit exceeded'],
      );
      assert.equal(second.failure.code, 'busy');
      assert.deepEqual(rest, [{ type: 'accepted' }, { type: 'text', text: 'a' }, { type: 'done' }]);
      assert.deepEqual(new Set(server.requests.map(({ body }) => body)), new Set(['{"message":"Hi"}']));
    });

    it('really waits', async () => {
      server.reply = inTurn(
        jsonError(429, 'Rate limit exceeded', { 'Retry-After': '5' }),
        wholeStream('data: a\n\n'),
      );
      const begin = performance.now();
      await hear(clientOf(server.url, { clock: new FastClock(25) }).client.streamChat({ message: 'Hi' }));
      assert(performance.now() - begin >= 5_000 / 25);
    });

    it('asks for the key each time: it may be another by now', async () => {
      const limited = jsonError(429, 'Rate limit exceeded', { 'Retry-After': '1' });
      server.reply = inTurn(limited, wholeStream('data: a\n\n'));
      let asked = 0;
      const credential = async () => ({ kind: 'apiKey' as const, secret: `ares_number-${asked++}` });
      await hear(
        clientOf(server.url, { credential, clock: new FastClock(50) }).client.streamChat({ message: 'Hi' }),
      );
      assert.deepEqual(
        server.requests.map(({ headers }) => headers.get('authorization')?.at(-1)),
        ['0', '1'],
      );
    });

    it('never happens once the answer has begun, not even before its text', async () => {
      server.reply = inTurn(socket =>
        socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n'),
      );
      const { error } = await hear(clientOf(server.url).client.streamChat({ message: 'Hi' }));
      assert.deepEqual([error?.code, server.requests.length], ['interrupted', 1]);
    });
  });
});
