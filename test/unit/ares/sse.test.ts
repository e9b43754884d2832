import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maxEventLength } from '../../../src/ares/limits.ts';
import { createSseDecoder } from '../../../src/ares/sse.ts';

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

/**
 * The event stream of the standard (https://html.spec.whatwg.org/multipage/server-sent-events.html), written
 * from its text and as plainly as possible, with the one addition that an open event is delivered.
 */
function reference(bytes: Uint8Array): readonly string[] {
  const text = new TextDecoder('utf-8').decode(bytes);
  const events: string[] = [];
  let buffer: string[] = [];
  const dispatch = () => {
    if (buffer.length > 0) events.push(buffer.join('\n'));
    buffer = [];
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line === '') dispatch();
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') buffer.push(value);
  }
  dispatch();
  return events;
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('The event stream decoder', () => {
  const cases: readonly (readonly [what: string, stream: string, data: readonly string[]])[] = [
    ['drops exactly one space after the colon', 'data:a\n\ndata: b\n\ndata:  c\n\n', ['a', 'b', ' c']],
    ['joins the data lines of one event with LF', 'data: a\ndata: b\ndata:\ndata: c\n\n', ['a\nb\n\nc']],
    ['takes LF, CRLF and CR for line ends', 'data: a\r\rdata: b\r\n\r\ndata: c\n\n', ['a', 'b', 'c']],
    ['drops one byte order mark at the beginning', '\ufeffdata: a\n\n', ['a']],
    ['drops one byte order mark and no second', '\ufeff\ufeffdata: a\n\ndata: b\n\n', ['b']],
    ['keeps a byte order mark inside the data', 'data: \ufeffa\n\n', ['\ufeffa']],
    [
      'ignores comments and unknown fields',
      ':x\nevent: y\nid: 1\nretry: 5\nfoo: bar\nDATA: no\ndata: a\n\n',
      ['a'],
    ],
    ['delivers an event without a value, and none without data', 'data\n\n\n\nevent: a\n\n', ['']],
    ['delivers an event that the end of the body leaves open', 'data: a\n\ndata: b', ['a', 'b']],
    ['delivers an open event that ends in a lone CR', 'data: a\r', ['a']],
    ['keeps colons, tabs and NUL in the data', 'data: a:b\tc\0\n\n', ['a:b\tc\0']],
  ];

  for (const [what, stream, data] of cases) {
    it(`${what}, however the bytes are cut`, () => {
      const whole = bytes(stream);
      for (let at = 0; at <= whole.length; at++)
        assert.deepEqual(decode(cutAt(whole, at)).data, data, `at ${at}`);
      assert.deepEqual(decode(Array.from(whole, byte => Uint8Array.of(byte))).data, data, 'byte by byte');
    });
  }

  it('counts comments as signs of life', () => {
    assert.equal(decode([bytes(': keep-alive\n\n:\n\ndata: a\n\n')]).comments, 2);
  });

  it('knows whether the body broke off inside a character', () => {
    const whole = bytes('data: é');
    assert.equal(decode([whole]).torn, false);
    assert.deepEqual(decode([whole.subarray(0, -1)]), { data: [''], comments: 0, torn: true });
  });

  it('agrees with the standard on random streams, randomly cut', () => {
    const snippet = fc.constantFrom(
      'data',
      'data:',
      'data: ',
      ':',
      ' ',
      'event: x',
      'id: 1',
      'retry: 1',
      'foo',
      'é',
      '😀',
      '中',
      '\ufeff',
      '\0',
      '\r',
      '\n',
      '\r\n',
      '\n\n',
      '\r\r',
    );
    const streams = fc.array(fc.oneof({ weight: 4, arbitrary: snippet }, fc.string({ unit: 'binary' })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(streams, fc.array(fc.nat(200), { maxLength: 6 }), (snippets, cuts) => {
        const whole = bytes(snippets.join(''));
        const places = [0, ...cuts.map(cut => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
        const pieces = places.slice(1).map((end, i) => whole.subarray(places[i], end));
        assert.deepEqual(decode(pieces).data, reference(whole));
      }),
      { numRuns: 5_000 },
    );
  });

  it('replaces bytes that are no UTF-8, as the standard has it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(40), (noise, at) => {
        const whole = Uint8Array.from([...bytes('data: '), ...noise, ...bytes('\n\ndata: z\n\n')]);
        assert.deepEqual(decode(cutAt(whole, Math.min(at, whole.length))).data, reference(whole));
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
