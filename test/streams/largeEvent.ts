import assert from 'node:assert/strict';
import { type DialectWriter, dialect, streamOf } from '../support/faults/dialects.ts';
import { expectedOf, meaningOf, newlines } from './meaning.ts';

/** The text of one event. */
export const large = ['x'.repeat(32 * 1024) + '日😀é'.repeat(3_700)];

/** Each dialect and each line end has its turn. */
export const largeEvents: readonly (readonly [DialectWriter['name'], keyof typeof newlines])[] = [
  ['text', 'CR'],
  ['events', 'LF'],
  ['deltas', 'CRLF'],
];

/** Cuts an event of 64 KB at its first and last 200 bytes and, between them, at every `step`th; also at every byte at once. */
export function hearLargeEvent(
  name: DialectWriter['name'],
  newline: keyof typeof newlines,
  step: number,
): void {
  const writer = dialect(name);
  const whole = new TextEncoder().encode(streamOf(writer, large, newlines[newline]));
  assert(whole.length > 64 * 1024);
  const expected = expectedOf(writer, large.join(''));
  const isEdge = (at: number) => at < 200 || at > whole.length - 200;
  for (let at = 0; at <= whole.length; at += isEdge(at) ? 1 : step) {
    const { text, end } = meaningOf([whole.subarray(0, at), whole.subarray(at)]);
    // Compared by hand: deepEqual would look at the 64 KB twice more, 65,000 times.
    if (text !== expected.text || end?.kind !== 'done') assert.fail(`cut at ${at}: ${end?.kind}`);
  }
  assert.deepEqual(meaningOf(Array.from(whole, byte => Uint8Array.of(byte))), expected, 'byte by byte');
}
