import assert from 'node:assert/strict';
import type { AresClientOptions } from '../../src/ares/client.ts';
import type { TimeLimits } from '../../src/ares/limits.ts';
import type { TwistedFetch } from '../support/faults/dispatchers.ts';
import type { Fault } from '../support/faults/fault.ts';
import { RawServer } from '../support/faults/rawServer.ts';
import { wholeStream } from '../support/faults/replies.ts';
import { until } from '../support/faults/until.ts';
import { canaryKey, clientOf, FastClock, type Heard, hear } from '../unit/ares/harness.ts';

/** Twenty-five times as fast as the machine's clock: the short limits are 0.3, 0.3 and 0.6 seconds. */
const speed = 25;
const shortLimits = { firstByte: 7_500, silence: 7_500, noText: 15_000 };
/** What no limit is to end must end sooner, on a busy machine, too. */
const longLimits = { firstByte: 5_000_000, silence: 5_000_000, noText: 5_000_000 };

/** Short is the limit that has to act, and no other: a busy machine is silent for longer than a server. */
function limitsFor({ hangs, code }: Fault): TimeLimits {
  if (!hangs) return longLimits;
  const { firstByte, silence, noText } = shortLimits;
  if (code === 'first-byte-timeout') return { ...longLimits, firstByte };
  if (code === 'silence-timeout') return { ...longLimits, silence };
  return { ...longLimits, noText };
}

/** What a fault came to, and how many requests the server saw on the way. */
export interface Played {
  readonly heard: Heard;
  readonly requests: number;
}

interface Stage {
  readonly server: RawServer;
  readonly clock: FastClock;
  readonly log: readonly string[];
  readonly client: ReturnType<typeof clientOf>['client'];
  /** How many requests the server saw since the last call. */
  requests(): number;
  close(): Promise<void>;
}

/**
 * Sends a message into the fault, over real sockets, and another one after it. Throws an AssertionError when
 * anything is not as the table has it: the end, its phase, the text, the waits, the requests that the server
 * saw, the key in the log, a socket or a timer that is left after a second, the answer to the next message.
 */
export async function playFault(fault: Fault): Promise<Played> {
  const stage = await stageOf(fault);
  try {
    const heard = await hear(stage.client.streamChat({ message: 'Hi' }));
    checkOutcome(fault, heard);
    const requests = stage.requests();
    assert.equal(requests, fault.requests, 'requests seen');
    await until('idle', () => stage.server.openSockets === 0 && stage.clock.pending === 0, 1_000);
    assert(!stage.log.join('\n').includes(canaryKey), 'the key is in the log');
    await checkNextMessage(fault, stage);
    return { heard, requests };
  } finally {
    await stage.close();
  }
}

/** Stops a fault that hangs, as the user does; resolves to the milliseconds until all was quiet. */
export async function stopFault(fault: Fault): Promise<number> {
  const stage = await stageOf(fault);
  try {
    const stop = new AbortController();
    const hearing = hear(stage.client.streamChat({ message: 'Hi' }, { signal: stop.signal }));
    await until('the request is there', () => stage.requests() === 1);
    stop.abort();
    const begin = performance.now();
    assert.equal((await hearing).error?.code, 'stopped');
    await until('idle', () => stage.server.openSockets === 0 && stage.clock.pending === 0);
    return performance.now() - begin;
  } finally {
    await stage.close();
  }
}

/** A server with the fault and a client on its way to it. */
async function stageOf(fault: Fault): Promise<Stage> {
  const never = () => assert.fail('a request got through');
  const server = await RawServer.start(fault.reply?.() ?? never, { tls: fault.tls, silent: fault.silent });
  const twisted: TwistedFetch | undefined = await fault.fetch?.(server);
  const clock = new FastClock(speed);
  const limits = limitsFor(fault);
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
  if (fault.status !== undefined) assert.equal(error?.failure.status, fault.status);
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
