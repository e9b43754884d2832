import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { allTurns, removeTurn } from '../../../src/chat/branches.ts';
import { type Conversation, newConversation, newTurn } from '../../../src/chat/conversation.ts';
import { erasures, withReplacements } from '../../../src/chat/transcript/erasing.ts';
import { readTranscript } from '../../../src/chat/transcript/reader.ts';
import { transcriptSchema } from '../../../src/chat/transcript/record.ts';
import { serializeRecords, turnRecord, writeTranscript } from '../../../src/chat/transcript/writer.ts';
import { conversation } from './transcripts.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function erase(transcript: string, ...answerIds: string[]): string {
  const bytes = bytesOf(transcript);
  return textOf(withReplacements(bytes, erasures(bytes, answerIds)));
}

function read(transcript: string): Conversation {
  const reading = readTranscript(transcript);
  if (reading.kind !== 'conversation') assert.fail(`The transcript is ${reading.kind}`);
  assert.equal(reading.damagedLines, 0);
  return reading.conversation;
}

/** What follows what, whatever is shown of it. */
function tree(whole: Conversation): readonly (readonly [string, string | undefined])[] {
  return allTurns(whole).map(({ answer, parent }) => [answer.id, parent] as const);
}

const chain = (...questions: string[]): Conversation => {
  const turns = questions.map((question, index) => newTurn(question, [], 'context', index));
  const following = turns.map((turn, index) => {
    const before = turns[index - 1];
    return before === undefined ? turn : { ...turn, parent: before.answer.id };
  });
  return { ...newConversation({ now: 1, id: 'c' }), turns: following };
};
const ids = ({ turns }: Conversation): readonly string[] => turns.map(({ answer }) => answer.id);

describe('Erasing turns of a transcript', () => {
  it('leaves what is left as it was, moves nothing, and says no word of them', () => {
    fc.assert(
      fc.property(conversation, fc.array(fc.nat(5), { maxLength: 6 }), (whole, places) => {
        const gone = [...new Set(places.flatMap(place => whole.turns[place]?.answer.id ?? []))];
        const before = writeTranscript(whole);
        const after = gone.reduce((text, id) => erase(text, id), before);
        assert.equal(erase(before, ...gone), after, 'at once as one by one');
        assert.deepEqual(tree(read(after)), tree(gone.reduce(removeTurn, whole)));
        const lineEnds = (text: string) =>
          [...bytesOf(text).entries()].flatMap(([at, byte]) => (byte === 0x0a ? [at] : []));
        assert.deepEqual(lineEnds(after), lineEnds(before));
        for (const line of after.split('\n').slice(1))
          if (gone.some(id => line.includes(id))) assert.match(line, /^\{"type":"(?:removed|shown|turn)"/);
      }),
    );
  });

  it('has what another window adds to them follow what they followed', () => {
    const whole = chain('one', 'two', 'three');
    const [one = '', two = '', three = ''] = ids(whole);
    const late = { ...newTurn('late', [], 'context', 9), parent: three };
    const lateToo = { ...newTurn('late, too', [], 'context', 10), parent: two };
    const after =
      erase(writeTranscript(whole), two, three) + serializeRecords([turnRecord(late), turnRecord(lateToo)]);
    assert.deepEqual(tree(read(after)), [
      [one, undefined],
      [late.answer.id, one],
      [lateToo.answer.id, one],
    ]);
  });

  it('is not undone by a window that writes one of them again, or more of its answer', () => {
    const whole = chain('one', 'two');
    const [one = '', two = ''] = ids(whole);
    const again = whole.turns.map(turnRecord);
    const more = { type: 'text', answerId: two, from: 7, text: 'more' } as const;
    const after = erase(writeTranscript(whole), two) + serializeRecords([...again, more]);
    assert.deepEqual(ids(read(after)), [one]);
    assert.deepEqual(ids(read(after + serializeRecords([{ type: 'shown', answerId: two }]))), [one]);
  });

  it('takes what is left of lines that were cut along, but no line that may be growing', () => {
    const whole = chain('one', 'two');
    const [one = '', two = ''] = ids(whole);
    const cut = serializeRecords(whole.turns.map(turnRecord)).split('\n').at(-1)?.slice(0, -9) ?? '';
    const header = writeTranscript({ ...whole, turns: [] });
    const lines = [header, cut, serializeRecords(whole.turns.map(turnRecord)).trim()].join('\n');
    assert.doesNotMatch(erase(lines, two), /two/);
    assert.match(erase(`${lines}\n${cut}`, two), /two/);
    assert.deepEqual(ids(read(erase(lines, two))), [one]);
  });

  it('that breaks off leaves each turn there or gone, and damages nothing', () => {
    const whole = chain('one', 'two', 'three');
    const [one = '', two = '', three = ''] = ids(whole);
    const pieces = [two, three].flatMap(answerId =>
      ['some', 'more'].map((text, from) => ({ type: 'text', answerId, from: 4 * from, text }) as const),
    );
    const bytes = bytesOf(writeTranscript(whole) + serializeRecords(pieces));
    const replacements = erasures(bytes, [two, three]);
    for (let done = 0; done <= replacements.length; done++) {
      const kept = ids(read(textOf(withReplacements(bytes, replacements.slice(0, done)))));
      const expected = replacements.length - done;
      assert.deepEqual(kept, [one, two, three].slice(0, 1 + Math.min(2, expected)), `after ${done}`);
    }
  });

  it('in a file of version 1 has the next turn follow the one before', () => {
    const fixture = join(import.meta.dirname, '../../fixtures/transcripts/schema1.jsonl');
    const raised = `${readFileSync(fixture, 'utf8')}${serializeRecords([{ type: 'schema', schema: transcriptSchema }])}`;
    const late = { ...newTurn('late', [], 'context', 1_763_900_400_000), parent: 'a2' };
    const after = erase(raised, 'a2') + serializeRecords([turnRecord(late)]);
    assert.deepEqual(tree(read(after)), [
      ['a1', undefined],
      ['a3', 'a1'],
      ['a4', 'a3'],
      [late.answer.id, 'a1'],
    ]);
    assert.deepEqual(tree(read(erase(raised, 'a1')))[0], ['a2', undefined]);
  });

  it('does not touch a file of a newer version, or one that is none of ours', () => {
    const newer = writeTranscript(chain('one')).replace(/"schema":\d+/, '"schema":99');
    assert.throws(() => erase(newer, 'x'));
    assert.throws(() => erase('# Notes\n\nMine.', 'x'));
    assert.equal(erase('', 'x'), '');
  });
});
