import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AnswerDecoder } from '../../../src/ares/answerDecoder.ts';
import { maxAnswerLength } from '../../../src/ares/limits.ts';
import { hearLargeEvent, largeEvents } from '../../streams/largeEvent.ts';
import { expectedOf, meaningOf, newlines } from '../../streams/meaning.ts';
import { dialect, dialects, jsonEvent, streamOf, textEvent } from '../../support/faults/dialects.ts';
import { textOf } from './harness.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const meaningOfText = (stream: string, cleanly?: boolean) => meaningOf([bytes(stream)], cleanly);

const answers: Readonly<Record<string, readonly string[]>> = {
  plain: ["Here's", ' what I', ' found:\n\n- a\n- b', '\n'],
  emoji: ['👩‍💻 ', 'x😀', '🇩🇪 e\u0301\ufeff'],
  CJK: ['日本語の', '答え。', '한국어 中文'],
};

describe('The answer decoder', () => {
  for (const writer of dialects) {
    for (const [newline, lineEnd] of Object.entries(newlines)) {
      for (const [kind, pieces] of Object.entries(answers)) {
        it(`hears the same ${kind} answer in ${writer.name} with ${newline}, cut at every byte`, () => {
          const whole = bytes(streamOf(writer, pieces, lineEnd));
          const expected = expectedOf(writer, pieces.join(''));
          for (let at = 0; at <= whole.length; at++) {
            assert.deepEqual(
              meaningOf([whole.subarray(0, at), whole.subarray(at)]),
              expected,
              `cut at ${at}`,
            );
          }
          assert.deepEqual(
            meaningOf(Array.from(whole, byte => Uint8Array.of(byte))),
            expected,
            'byte by byte',
          );
        });
      }
    }
  }

  // Three dialects × every byte take half a minute: `npm run test:streams` has the patience.
  for (const [name, newline] of largeEvents) {
    it(`hears an event of 64 KB in ${name} with ${newline}, cut at bytes of every kind`, () => {
      hearLargeEvent(name, newline, 31);
    });
  }

  it('takes the end of the body for the end only where there is no end mark', () => {
    for (const writer of dialects) {
      const { end, text } = meaningOfText(streamOf({ ...writer, end: '' }, ['a', 'b']));
      assert.deepEqual(
        [end, text],
        [{ kind: writer.name === 'text' ? 'done' : 'interrupted' }, 'ab'],
        writer.name,
      );
    }
  });

  for (const writer of dialects.filter(({ end }) => end !== '')) {
    it(`never takes a ${writer.name} answer cut short at any byte for whole, nor its framing for text`, () => {
      const whole = bytes(streamOf(writer, ['one', ' 😀']));
      // The last two bytes are line ends: without them the end mark is there already.
      for (let length = 0; length < whole.length - 2; length++) {
        const { end, text } = meaningOf([whole.subarray(0, length)]);
        assert.equal(end?.kind, 'interrupted', `first ${length} bytes`);
        assert('one 😀'.startsWith(text), `first ${length} bytes: ${text}`);
      }
    });
  }

  it('does not call a text answer whole that breaks off inside a character, or whose connection broke', () => {
    const whole = bytes('data: caf\u00e9');
    assert.deepEqual(meaningOf([whole.subarray(0, -1)]), {
      ...{ start: undefined, done: undefined },
      ...{ text: 'caf', end: { kind: 'interrupted' } },
    });
    assert.equal(meaningOfText('data: a\n\n', false).end?.kind, 'interrupted');
    assert.equal(meaningOfText('data: a\n\n', true).end?.kind, 'done');
  });

  it('takes a body without any event for an answer that never came', () => {
    for (const body of ['', ': keep-alive\n\n', '\n\n\n', 'nonsense\n\n']) {
      assert.equal(meaningOfText(body).end?.kind, 'interrupted', body);
    }
  });

  it('lets the first event decide, for the whole stream', () => {
    const token = jsonEvent({ event: 'token', content: 'x' });
    const delta = jsonEvent({ delta: 'x' });
    const text = (first: string, rest: string) => meaningOfText(first + rest).text;
    assert.equal(text(textEvent('a'), token), 'a{"event":"token","content":"x"}');
    assert.equal(
      text(jsonEvent({ event: 'unheard-of' }), token),
      '{"event":"unheard-of"}{"event":"token","content":"x"}',
    );
    assert.equal(text(jsonEvent({ some: 'json' }), ''), '{"some":"json"}');
    assert.equal(text(jsonEvent([1, 2]), ''), '[1,2]');
    assert.equal(text(jsonEvent('a string'), ''), '"a string"');
    assert.equal(text(token, delta), 'x');
    assert.equal(text(delta, token), 'x');
  });

  it('shows a JSON answer in the text dialect as it is, its end included', () => {
    for (const json of ['{"a":1}', '{"events":[]}', '{\n  "b": 2\n}']) {
      assert.deepEqual(meaningOfText(textEvent(json)).text, json);
      assert.deepEqual(meaningOfText(textEvent(json)).end, { kind: 'done' });
    }
    assert.equal(meaningOfText('data: {"unfinished').text, '{"unfinished');
  });

  it('passes on the agent’s name as a short line of plain text, and the context id as it is', () => {
    const start = (agent: unknown) =>
      meaningOfText(jsonEvent({ event: 'start', agent, context_id: ' c\u202e ' })).start;
    const contextId = ' c\u202e ';
    assert.deepEqual(start('sales\n\u202e(system)'), { type: 'start', agent: 'sales (system)', contextId });
    assert.deepEqual(start('x'.repeat(200)), { type: 'start', agent: `${'x'.repeat(99)}…`, contextId });
    assert.deepEqual(start(7), { type: 'start', contextId });
  });

  it('passes over events that it does not know, as signs of life', () => {
    const decoder = new AnswerDecoder();
    decoder.feed(bytes(jsonEvent({ event: 'start' })));
    for (const event of [
      { event: 'tool_call', name: 'x' },
      { noEvent: true },
      { event: 'token' },
      { event: 'token', content: 7 },
    ]) {
      assert.deepEqual(decoder.feed(bytes(jsonEvent(event))), { events: [{ type: 'alive' }] });
    }
    assert.deepEqual(decoder.feed(bytes(': keep-alive\n\n')), { events: [{ type: 'alive' }] });
  });

  it('does not skip an event that breaks its dialect: the answer would have a hole', () => {
    for (const first of [jsonEvent({ event: 'token', content: 'a' }), jsonEvent({ delta: 'a' })]) {
      for (const broken of ['data: {"event":"tok\n\n', 'data: plain\n\n', 'data: [1]\n\n', 'data:\n\n']) {
        const { text, end } = meaningOfText(first + broken + first);
        assert.deepEqual([text, end], ['a', { kind: 'malformed-stream' }], broken);
      }
    }
  });

  it('ends at the server’s error, with its words, after all text before it', () => {
    const error = { kind: 'agent-error', words: 'model down' };
    const events = `${jsonEvent({ event: 'token', content: 'a' })}${jsonEvent({ event: 'error', error: 'model down' })}`;
    assert.deepEqual(meaningOfText(events), { start: undefined, done: undefined, text: 'a', end: error });
    assert.deepEqual(
      meaningOfText(jsonEvent({ event: 'error', error: { message: 'model down' } })).end,
      error,
    );
    assert.deepEqual(
      meaningOfText(jsonEvent({ delta: 'a' }) + jsonEvent({ error: 'model down' })).end,
      error,
    );
    assert.deepEqual(meaningOfText(jsonEvent({ event: 'error' })).end, { kind: 'agent-error', words: '' });
  });

  it('hears nothing after the end', () => {
    const done = jsonEvent({ event: 'done' });
    const after = [
      jsonEvent({ event: 'token', content: 'x' }),
      jsonEvent({ event: 'error', error: 'x' }),
      done,
      'data: {\n\n',
    ];
    for (const event of after) {
      const meaning = meaningOfText(jsonEvent({ event: 'token', content: 'a' }) + done + event);
      assert.deepEqual([meaning.text, meaning.end], ['a', { kind: 'done' }]);
    }
  });

  it('takes a last delta with text and mark in one, and an end mark whose blank line is missing', () => {
    assert.deepEqual(
      meaningOfText(jsonEvent({ delta: 'a' }) + jsonEvent({ delta: 'b', finish_reason: 'length' })).text,
      'ab',
    );
    assert.deepEqual(meaningOfText('data: {"event":"token","content":"a"}\n\ndata: {"event":"done"}').end, {
      kind: 'done',
    });
  });

  it('stops an endless answer at its limit and keeps what is below it', () => {
    const decoder = new AnswerDecoder();
    const size = 512 * 1024;
    const piece = bytes(textEvent('x'.repeat(size)));
    let length = 0;
    let decoded = decoder.feed(piece);
    for (let n = 0; n < maxAnswerLength / size && decoded.end === undefined; n++) {
      length += textOf(decoded.events).length;
      decoded = decoder.feed(piece);
    }
    assert.deepEqual(decoded.end, { kind: 'answer-too-large' });
    assert.equal(length + textOf(decoded.events).length, maxAnswerLength);
  });

  it('gives text that arrives together as one event', () => {
    const { events } = new AnswerDecoder().feed(bytes(streamOf(dialect('events'), ['a', 'b', 'c'])));
    assert.deepEqual(
      events.map(({ type }) => type),
      ['start', 'text', 'done'],
    );
  });

  it('hears any answer in any dialect, however it is written and cut', () => {
    const answer = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), {
      minLength: 1,
      maxLength: 8,
    });
    const cuts = fc.array(fc.nat(), { maxLength: 5 });
    fc.assert(
      fc.property(
        fc.constantFrom(...dialects),
        fc.constantFrom('\n', '\r\n', '\r'),
        answer,
        cuts,
        (writer, newline, pieces, cutSeeds) => {
          // A CR in a text chunk cannot cross the wire, and a first chunk could pass for another dialect.
          const sayable =
            writer.name === 'text' ? ['-', ...pieces.map(piece => piece.replaceAll('\r', ''))] : pieces;
          const whole = bytes(streamOf(writer, sayable, newline));
          const places = [
            0,
            ...cutSeeds.map(seed => seed % whole.length).sort((a, b) => a - b),
            whole.length,
          ];
          const heard = meaningOf(places.slice(1).map((end, i) => whole.subarray(places[i], end)));
          // Lone surrogates become U+FFFD on the wire unless JSON escapes them.
          assert.equal(heard.text.toWellFormed(), sayable.join('').toWellFormed());
          assert.deepEqual(heard.end, { kind: 'done' });
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('survives noise: it always ends, and never by an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 })), fc.boolean(), (pieces, cleanly) => {
        assert.notEqual(meaningOf(pieces, cleanly).end, undefined);
      }),
      { numRuns: 2_000 },
    );
  });
});
