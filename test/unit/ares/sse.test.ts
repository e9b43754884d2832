import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maxEventLength } from '../../../src/ares/limits.ts';
import { createSseDecoder } from '../../../src/ares/sse.ts';
import { decode as decodeData } from '../../streams/sseDecode.ts';
import { caseDifferences, type Decode, randomDifferences } from '../../streams/sseDifferences.ts';
import { sseReference } from '../../streams/sseReference.ts';
import { withoutIgnoreBom } from '../../streams/withoutIgnoreBom.ts';

interface Decoded {
  readonly data: readonly string[];
  readonly comments: number;
  readonly torn: boolean;
}

function decode(pieces: Iterable<Uint8Array>): Decoded {
  const data: string[] = [];
  let comments = 0;
  const decoder = createSseDecoder({
    onData: text => data.push(text),
    onComment: () => comments++,
    onOverflow: () => assert.fail('overflow'),
  });
  for (const piece of pieces) decoder.feed(piece);
  const { torn } = decoder.end();
  return { data, comments, torn };
}

function* cutAt(bytes: Uint8Array, at: number): Iterable<Uint8Array> {
  yield bytes.subarray(0, at);
  yield bytes.subarray(at);
}

const bytes = (text: string) => new TextEncoder().encode(text);

const seed = 20_261_123;

/** As versions 3.0 to 3.1 of the parser do: what is in the buffer behind a last CR is never looked at. */
const losingLastCr: Decode = pieces => {
  const whole = Buffer.concat(pieces);
  const data = decodeData(pieces);
  return /\r\r?$/.test(whole.toString('latin1')) ? data.slice(0, -1) : data;
};

describe('The event stream decoder', () => {
  it('agrees with the standard on every case, at every cut', () => {
    assert.deepEqual(caseDifferences(decodeData), []);
  });

  it('agrees with the standard on 20,000 random streams, randomly cut', () => {
    assert.deepEqual(randomDifferences(decodeData, 20_000, seed), []);
  });

  // A comparison that finds nothing proves something only if it finds what is wrong.
  it('would not pass without `ignoreBOM`, nor with a parser that loses a last event before a lone CR', () => {
    for (const broken of [withoutIgnoreBom(decodeData), losingLastCr]) {
      assert.notEqual(caseDifferences(broken).length, 0);
      assert.notEqual(randomDifferences(broken, 20_000, seed).length, 0);
    }
  });

  it('counts comments as signs of life', () => {
    assert.equal(decode([bytes(': keep-alive\n\n:\n\ndata: a\n\n')]).comments, 2);
  });

  it('knows whether the body broke off inside a character', () => {
    const whole = bytes('data: é');
    assert.equal(decode([whole]).torn, false);
    assert.deepEqual(decode([whole.subarray(0, -1)]), { data: [''], comments: 0, torn: true });
  });

  it('replaces bytes that are no UTF-8, as the standard has it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(40), (noise, at) => {
        const whole = Uint8Array.from([...bytes('data: '), ...noise, ...bytes('\n\ndata: z\n\n')]);
        assert.deepEqual(decode(cutAt(whole, Math.min(at, whole.length))).data, sseReference(whole));
      }),
      { numRuns: 2_000 },
    );
  });

  it('stops at an event that is too large, instead of hoarding it', () => {
    let overflows = 0;
    const data: string[] = [];
    const decoder = createSseDecoder({
      onData: text => data.push(text),
      onComment: () => {},
      onOverflow: () => overflows++,
    });
    const piece = bytes('x'.repeat(64 * 1024));
    decoder.feed(bytes('data: small\n\ndata: '));
    for (let sent = 0; sent < maxEventLength * 2; sent += piece.length) decoder.feed(piece);
    decoder.feed(bytes('\n\ndata: after\n\n'));
    decoder.end();
    assert.deepEqual({ overflows, data }, { overflows: 1, data: ['small'] });
  });
});
