import { type Dialect, dialectWriters, frame } from '../support/aresServer/dialects.ts';
import { longAnswer, tokensOf } from './answers.ts';

const head = { agent: 'product', contextId: 'bench' };

/** So many tokens of an answer. */
export function answerOf(tokens: number): readonly string[] {
  return tokensOf(longAnswer(tokens * 4.5)).slice(0, tokens);
}

/** The body of a whole answer, event by event. */
export function eventBytes(dialect: Dialect, tokens: readonly string[]): readonly Uint8Array<ArrayBuffer>[] {
  const writer = dialectWriters[dialect];
  const data = [writer.start(head), ...tokens.map(writer.token), writer.done(head, tokens.length)];
  return data.flatMap(each => (each === undefined ? [] : [Buffer.from(frame(each))]));
}

/** The same bytes in pieces of about this many. */
export function joined(
  events: readonly Uint8Array<ArrayBuffer>[],
  length: number,
): readonly Uint8Array<ArrayBuffer>[] {
  const whole = Buffer.concat(events);
  return Array.from({ length: Math.ceil(whole.length / length) }, (_, index) =>
    whole.subarray(index * length, (index + 1) * length),
  );
}
