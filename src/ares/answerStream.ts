import { AnswerDecoder, type AnswerEnd } from './answerDecoder.ts';
import type { AresError } from './aresError.ts';
import type { ChatEvent } from './chatEvent.ts';
import type { Exchange } from './exchange.ts';
import { isAgentNotFound } from './httpFailure.ts';
import { causeCodeOf } from './networkFailure.ts';
import { Patience } from './patience.ts';

/** Bytes, the end of the body, or why no more will come. */
type Read = { readonly bytes?: Uint8Array; readonly failure?: AresError };

/**
 * The events of an answer, from its body. Every wait for bytes ends by data, by a time limit or by the switch
 * of the exchange, even when `read()` itself never settles.
 * @throws AresError when the answer is not whole; all text that arrived has been yielded before.
 */
export async function* readAnswer(
  body: ReadableStream<Uint8Array>,
  exchange: Exchange,
): AsyncGenerator<ChatEvent, void> {
  const reader = body.getReader();
  exchange.cutoff.signal.addEventListener('abort', () => void reader.cancel().catch(() => {}), {
    once: true,
  });
  const decoder = new AnswerDecoder();
  const patience = new Patience(exchange);
  for (;;) {
    const { bytes, failure } = await readNext(reader, exchange, patience);
    const { events, end } = bytes ? decoder.feed(bytes) : decoder.finish(failure === undefined);
    if (end?.kind === 'done') void exchange.closeGently(reader);
    for (const event of events) {
      if (event.type === 'text') patience.refill();
      yield event;
    }
    if (end?.kind === 'done') return;
    if (end !== undefined) throw failure ?? errorOf(end, exchange, patience.phase);
  }
}

async function readNext(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  exchange: Exchange,
  patience: Patience,
): Promise<Read> {
  const { signal } = exchange.cutoff;
  try {
    const { done, value } = await patience.wait(reader.read());
    return done ? {} : { bytes: value };
  } catch (error) {
    if (!signal.aborted) return { failure: broken(error, exchange, patience) };
    if (signal.reason.code === 'stopped') throw signal.reason;
    return { failure: signal.reason };
  }
}

function broken(error: unknown, exchange: Exchange, { phase }: Patience): AresError {
  const causeCode = causeCodeOf(error);
  return exchange.error({ code: 'interrupted', phase, ...(causeCode === undefined ? {} : { causeCode }) });
}

function errorOf(
  end: Exclude<AnswerEnd, { kind: 'done' }>,
  exchange: Exchange,
  phase: Patience['phase'],
): AresError {
  if (end.kind !== 'agent-error') return exchange.error({ code: end.kind, phase });
  if (phase === 'C' && isAgentNotFound(end.words)) {
    return exchange.error({ code: 'agent-not-found', phase: "B'", serverText: end.words });
  }
  return exchange.error({ code: 'agent-error', phase, serverText: end.words });
}
