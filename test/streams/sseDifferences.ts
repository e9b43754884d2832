import { sseCases } from './sseCases.ts';
import { sseReference } from './sseReference.ts';

/** A decoder under test: the data of the events in a body that arrives in these pieces. */
export type Decode = (pieces: readonly Uint8Array[]) => readonly string[];

/** What a decoder makes otherwise than the standard. */
export interface Difference {
  readonly what: string;
  readonly pieces: readonly string[];
  readonly heard: readonly string[];
  readonly expected: readonly string[];
}

const bytes = (text: string) => new TextEncoder().encode(text);
/** A cut may go through a character: so the pieces are shown byte by byte. */
const shown = (piece: Uint8Array) => JSON.stringify(Buffer.from(piece).toString('latin1'));

/** Every case of the standard, whole, cut in two at every byte, and byte by byte. */
export function caseDifferences(decode: Decode): readonly Difference[] {
  return sseCases.flatMap(({ what, stream, data }) => {
    const whole = bytes(stream);
    const cuts = Array.from({ length: whole.length + 1 }, (_, at) => [
      whole.subarray(0, at),
      whole.subarray(at),
    ]);
    const ways = [[whole], Array.from(whole, byte => Uint8Array.of(byte)), ...cuts];
    return ways.flatMap(pieces => difference(what, decode, pieces, data));
  });
}

/** So many random streams, each cut at random, against the reference; the same `seed` gives the same streams. */
export function randomDifferences(decode: Decode, streams: number, seed: number): readonly Difference[] {
  const random = randomNumbers(seed);
  return Array.from({ length: streams }, (_, index) => {
    const whole = randomStream(random);
    return difference(
      `stream ${index} of seed ${seed}`,
      decode,
      randomPieces(whole, random),
      sseReference(whole),
    );
  }).flat();
}

function difference(
  what: string,
  decode: Decode,
  pieces: readonly Uint8Array[],
  expected: readonly string[],
): readonly Difference[] {
  const heard = decode(pieces);
  const same = heard.length === expected.length && heard.every((data, i) => data === expected[i]);
  return same ? [] : [{ what, pieces: pieces.map(shown), heard, expected }];
}

/** Whole numbers below `limit`, by the generator "mulberry32". */
type Random = (limit: number) => number;

function randomNumbers(seed: number): Random {
  let state = seed >>> 0;
  return limit => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** What streams are made of: everything the grammar has a rule for, and text of every length in UTF-8. */
const snippets: readonly Uint8Array[] = [
  ...[
    'data',
    'data:',
    'data: ',
    'data:  ',
    ':',
    ' ',
    'event: x',
    'id: 1',
    'retry: 1',
    'foo',
    'Data:',
    'a',
    '\0',
  ],
  ...['é', '中', '😀', '\ufeff', '\u2028', '\r', '\n', '\r\n', '\n\n', '\r\r', '\r\n\r\n', '\n\r', '{"a":1}'],
].map(bytes);

function randomStream(random: Random): Uint8Array {
  const parts = Array.from({ length: random(30) }, () =>
    // Now and then a byte that may be no UTF-8 at all; never the last: a body torn in a character has a rule of its own.
    random(40) === 0
      ? Uint8Array.of(random(256), 0x61)
      : (snippets[random(snippets.length)] ?? new Uint8Array()),
  );
  // The beginning has a rule of its own: one byte order mark is dropped, a second one is not.
  const marks = Array.from({ length: random(8) === 0 ? 2 : 0 }, () => bytes('\ufeff'));
  return Uint8Array.from(Buffer.concat([...marks, ...parts]));
}

function randomPieces(whole: Uint8Array, random: Random): readonly Uint8Array[] {
  const cuts = Array.from({ length: random(6) }, () => random(whole.length + 1));
  const places = [0, ...cuts.sort((a, b) => a - b), whole.length];
  return places.slice(1).map((end, i) => whole.subarray(places[i], end));
}
