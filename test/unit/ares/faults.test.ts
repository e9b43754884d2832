import assert from 'node:assert/strict';
import type { AresClientOptions } from '../../../src/ares/client.ts';
import { beyond } from '../../support/faults/beyond.ts';
import { breaking } from '../../support/faults/breaking.ts';
import { connecting } from '../../support/faults/connecting.ts';
import type { TwistedFetch } from '../../support/faults/dispatchers.ts';
import type { Fault } from '../../support/faults/fault.ts';
import { RawServer } from '../../support/faults/rawServer.ts';
import { refusing } from '../../support/faults/refusing.ts';
import { wholeStream } from '../../support/faults/replies.ts';
import { until } from '../../support/faults/until.ts';
import { canaryKey, clientOf, FastClock, type Heard, hear } from './harness.ts';

/** Twenty-five times as fast as the machine's clock: the short limits are 0.3, 0.3 and 0.6 seconds. */
const speed = 25;
const shortLimits = { firstByte: 7_500, silence: 7_500, noText: 15_000 };
/** For faults that no limit is to end: what ends them must be quicker, on a busy machine, too. */
const longLimits = { firstByte: 500_000, silence: 500_000, noText: 500_000 };

interface Stage {
  readonly server: RawServer;
  readonly clock: FastClock;
  readonly log: readonly string[];
  readonly client: ReturnType<typeof clientOf>['client'];
  /** How many requests the server saw since the last call. */
  requests(): number;
  close(): Promise<void>;
}

/** A server with the fault and a client on its way to it. */
async function stageOf(fault: Fault): Promise<Stage> {
  const never = () => assert.fail('a request got through');
  const server = await RawServer.start(fault.reply?.() ?? never, { tls: fault.tls, silent: fault.silent });
  const twisted: TwistedFetch | undefined = await fault.fetch?.(server);
  const clock = new FastClock(speed);
  const limits = fault.hangs ? shortLimits : longLimits;
  const options: Partial<AresClientOptions> = { clock, limits, ...(twisted ? { fetch: twisted.fetch } : {}) };
  const { client, log } = clientOf((await fault.url?.(server)) ?? server.url, options);
  let counted = 0;
  const requests = () => {
    const fresh = server.requests.length - counted;
    counted = server.requests.length;
    return fresh;
  };
  const close = async () => {
    await twisted?.close();
    await server.close();
  };
  const stage = { server, clock, log, client, requests, close };
  if (fault.warm) {
    assert.equal((await hear(client.streamChat({ message: 'Hi' }))).error, undefined);
    await until('the connection is free again', () => clock.pending === 0);
    requests();
  }
  return stage;
}

function checkOutcome(fault: Fault, { error, text, events }: Heard): void {
  assert.equal(error?.code ?? 'done', fault.code, error?.stack);
  assert.equal(error?.failure.phase, fault.phase);
  assert.equal(events.at(-1)?.type === 'done', fault.code === 'done');
  assert(text === (fault.text ?? ''), `another text: ${text.slice(0, 80)}`);
  if (fault.serverText !== undefined) assert.equal(error?.failure.serverText, fault.serverText);
  const waits = events.flatMap(event => (event.type === 'retrying' ? [event.waitMs / 1000] : []));
  assert.equal(waits.length, fault.waits?.length ?? 0, `waits: ${waits}`);
  for (const [i, expected] of (fault.waits ?? []).entries()) {
    const [least, most] = typeof expected === 'number' ? [expected, expected] : expected;
    const wait = waits[i] ?? Number.NaN;
    assert(wait >= least && wait <= most, `wait ${i + 1} was ${wait} s, not ${least} … ${most} s`);
  }
}

/** A message right after the fault gets its answer: from the same client, if it can get to a server at all. */
async function checkNextMessage(fault: Fault, { client, server }: Stage): Promise<void> {
  const reached = fault.reply !== undefined && fault.fetch === undefined;
  const healthy = reached ? server : await RawServer.start(() => {});
  healthy.reply = wholeStream('data: well\n\n');
  const next = reached ? client : clientOf(healthy.url).client;
  const { text, error } = await hear(next.streamChat({ message: 'And now?' }));
  if (healthy !== server) await healthy.close();
  assert.deepEqual([text, error?.failure], ['well', undefined]);
}

describe('The fault', () => {
  for (const fault of [...connecting, ...refusing, ...breaking, ...beyond]) {
    const name = `${fault.number === undefined ? '' : `${fault.number} `}(${fault.name})`;

    it(`${name} ends as ${fault.code} and leaves nothing behind`, async () => {
      const stage = await stageOf(fault);
      try {
        checkOutcome(fault, await hear(stage.client.streamChat({ message: 'Hi' })));
        assert.equal(stage.requests(), fault.requests, 'requests seen');
        await until('idle', () => stage.server.openSockets === 0 && stage.clock.pending === 0, 1_000);
        assert(!stage.log.join('\n').includes(canaryKey));
        await checkNextMessage(fault, stage);
      } finally {
        await stage.close();
      }
    });

    if (fault.hangs) {
      it(`${name} ends at once when the user stops it`, async function () {
        // A machine that is busy elsewhere for 200 ms proves nothing.
        this.retries(2);
        const stage = await stageOf(fault);
        try {
          const stop = new AbortController();
          const hearing = hear(stage.client.streamChat({ message: 'Hi' }, { signal: stop.signal }));
          await until('the request is there', () => stage.requests() === 1);
          stop.abort();
          const begin = performance.now();
          assert.equal((await hearing).error?.code, 'stopped');
          await until('idle', () => stage.server.openSockets === 0 && stage.clock.pending === 0);
          assert(performance.now() - begin < 200, `took ${performance.now() - begin} ms`);
        } finally {
          await stage.close();
        }
      });
    }
  }

  it('has a row for every one of the 44 numbers', () => {
    const numbers = new Set([...connecting, ...refusing, ...breaking].map(({ number }) => number));
    assert.deepEqual(
      [...numbers],
      Array.from({ length: 44 }, (_, i) => i + 1),
    );
  });
});
