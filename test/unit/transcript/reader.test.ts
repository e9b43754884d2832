import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Conversation, newConversation, newTurn, type Turn } from '../../../src/chat/conversation.ts';
import { readTranscript } from '../../../src/chat/transcript/reader.ts';
import { type TranscriptRecord, transcriptSchema } from '../../../src/chat/transcript/record.ts';
import {
  answerRecord,
  serializeRecords,
  turnRecord,
  writeTranscript,
} from '../../../src/chat/transcript/writer.ts';
import { maxMessageLength } from '../../../src/shared/messageGuard.ts';
import { conversation } from './transcripts.ts';

function read(text: string): { conversation: Conversation; damagedLines: number; schema: number } {
  const reading = readTranscript(text);
  if (reading.kind !== 'conversation') assert.fail(`The transcript is ${reading.kind}`);
  return reading;
}

const asked = (question: string): Turn => newTurn(question, [], 'context', 5);

describe('A transcript', () => {
  it('gives back any conversation as it was', () => {
    fc.assert(
      fc.property(conversation, whole => {
        const reading = read(writeTranscript(whole));
        assert.deepEqual(reading.conversation, whole);
        assert.deepEqual([reading.damagedLines, reading.schema], [0, transcriptSchema]);
      }),
    );
  });

  it('that was cut at any byte of its last record keeps everything before it, in any language', () => {
    const first = {
      ...asked('q — жуки 🐛?'),
      answer: { id: 'a1', status: 'done', text: 'Ответ 🎉' },
    } as const;
    const begun: Conversation = { ...newConversation({ now: 1, id: 'c1' }), turns: [first] };
    const records: readonly TranscriptRecord[] = [
      turnRecord(asked('two')),
      { type: 'text', answerId: 'a1', from: 7, text: ' — ещё 🎉\n' },
      answerRecord({ id: 'a1', status: 'stopped', text: '', agent: 'Ä' }),
      { type: 'title', title: 'Käfer 🐛' },
      { type: 'pinned', pinned: true },
    ];
    for (const record of records) {
      const before = new TextEncoder().encode(writeTranscript(begun));
      const whole = new TextEncoder().encode(writeTranscript(begun) + serializeRecords([record]));
      for (let end = before.length; end < whole.length; end++) {
        const cut = new TextDecoder().decode(whole.subarray(0, end));
        const { conversation: kept, damagedLines } = read(cut);
        assert.deepEqual(kept, begun, `cut ${record.type} at byte ${end}`);
        assert.equal(damagedLines, 0);
        // And what is appended after it is not taken along.
        const later = read(cut + serializeRecords([{ type: 'title', title: 'later' }]));
        assert.equal(later.conversation.title, 'later', `appended after ${record.type} cut at byte ${end}`);
        assert.deepEqual(later.conversation.turns, begun.turns);
      }
      assert.notDeepEqual(read(new TextDecoder().decode(whole)).conversation, begun);
    }
  });

  it('takes no moment that no calendar has: writing it out would throw', () => {
    const turn = asked('Hi');
    const whole = writeTranscript({ ...newConversation({ now: 1, id: 'c1' }), turns: [turn] });
    const last = 8.64e15;
    const { conversation: kept, damagedLines } = read(whole.replace('"at":5', `"at":${last + 1}`));
    assert.deepEqual([kept.turns.length, damagedLines], [0, 1]);
    assert.equal(readTranscript(whole.replace('"at":1', `"at":${last + 1}`)).kind, 'unreadable');
    const damageOf = (resetsAt: number) => {
      const failure = { code: 'quota', phase: "B'", resetsAt } as const;
      const failed = answerRecord({ id: turn.answer.id, status: 'failed', text: '', failure });
      return read(whole + serializeRecords([failed])).damagedLines;
    };
    assert.deepEqual([damageOf(last), damageOf(last + 1)], [0, 1]);
  });

  it('takes a question as long as a page may send, and counts a longer one as damage without losing the rest', () => {
    const withQuestion = (length: number) => {
      const long = asked('q'.repeat(length));
      const second = { ...asked('two'), parent: long.answer.id };
      return read(writeTranscript({ ...newConversation({ now: 1 }), turns: [long, second] }));
    };
    const whole = withQuestion(maxMessageLength);
    assert.deepEqual([whole.conversation.turns.length, whole.damagedLines], [2, 0]);
    const damaged = withQuestion(maxMessageLength + 1);
    assert.equal(damaged.damagedLines, 1);
    assert.deepEqual(
      damaged.conversation.turns.map(turn => turn.question.text),
      ['two'],
    );
  });

  it('that was cut anywhere at all still gives a beginning of the conversation', () => {
    fc.assert(
      fc.property(conversation, fc.nat(), (whole, at) => {
        const bytes = new TextEncoder().encode(writeTranscript(whole));
        const reading = readTranscript(new TextDecoder().decode(bytes.subarray(0, at % bytes.length)));
        if (reading.kind === 'empty') return;
        assert.equal(reading.kind, 'conversation');
        const turns = reading.kind === 'conversation' ? reading.conversation.turns : [];
        assert.deepEqual(turns, whole.turns.slice(0, turns.length));
      }),
    );
  });

  it('may hold every record twice', () => {
    const turn = asked('q');
    const answerId = turn.answer.id;
    const records = [
      turnRecord(turn),
      { type: 'text', answerId, from: 0, text: 'Hello' },
      { type: 'text', answerId, from: 5, text: ' world' },
      answerRecord({ id: answerId, status: 'done', text: 'Hello world' }),
    ] as const;
    const begun = writeTranscript(newConversation({ now: 1, id: 'c' }));
    for (let from = 0; from < records.length; from++) {
      const { conversation: kept } = read(begun + serializeRecords([...records, ...records.slice(from)]));
      assert.deepEqual(
        kept.turns.map(({ answer }) => answer),
        [{ id: answerId, status: 'done', text: 'Hello world' }],
      );
    }
  });

  it('shows an answer that was being made as interrupted, with its text', () => {
    const turn = asked('q');
    const begun = { ...newConversation({ now: 1 }), turns: [turn] };
    const text = serializeRecords([{ type: 'text', answerId: turn.answer.id, from: 0, text: 'half' }]);
    const [kept] = read(writeTranscript(begun) + text).conversation.turns;
    assert.deepEqual(kept?.answer, { id: turn.answer.id, status: 'interrupted', text: 'half' });
  });

  it('passes over damaged lines, counts them, and takes the rest', () => {
    const one = asked('one');
    const two = { ...asked('two'), parent: one.answer.id };
    const lines = writeTranscript({ ...newConversation({ now: 1 }), turns: [one, two] }).split('\n');
    for (const damage of [
      '{"type":"turn"',
      'null',
      '[]',
      '{"type":"nonsense"}',
      '{"type":"title","title":7}',
    ]) {
      const { conversation: kept, damagedLines } = read([lines[0], damage, ...lines.slice(1)].join('\n'));
      assert.deepEqual([kept.turns.length, damagedLines], [2, 1], damage);
    }
  });

  it('is not trusted: no record may reach into objects or be more than it says', () => {
    const turn = turnRecord(asked('q'));
    for (const line of [
      '{"__proto__":{"type":"title","title":"x"}}',
      '{"type":"title","title":"x","__proto__":{"polluted":1}}',
      JSON.stringify({ ...turn, extra: 1 }),
      JSON.stringify({ ...turn, at: -1 }),
      JSON.stringify({ type: 'title', title: 'x'.repeat(2_001) }),
    ])
      assert.equal(
        read(`${writeTranscript(newConversation({ now: 1 }))}\n${line}\n{}`).damagedLines,
        2,
        line,
      );
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('never makes the reader throw, whatever it holds', () => {
    const begun = writeTranscript(newConversation({ now: 1, id: 'c' }));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void readTranscript(text)));
    fc.assert(fc.property(fc.array(fc.json()), lines => void readTranscript([begun, ...lines].join('\n'))));
  });

  it('is told from files that are none', () => {
    assert.equal(readTranscript('').kind, 'empty');
    assert.equal(readTranscript('{"type":"conver').kind, 'empty');
    assert.equal(readTranscript('# Notes\n\nMine.').kind, 'unreadable');
    assert.equal(readTranscript('{"type":"conversation","schema":1}\n').kind, 'unreadable');
  });

  it('of a newer version is read as far as it is understood', () => {
    const header = { type: 'conversation', schema: transcriptSchema + 1, id: 'c', at: 1, mood: 'good' };
    const { conversation: kept, schema } = read(
      `${JSON.stringify(header)}${serializeRecords([turnRecord(asked('q'))])}\n{"type":"hologram"}`,
    );
    assert.deepEqual([kept.turns.length, schema], [1, transcriptSchema + 1]);
  });

  it('that a newer version went on with is of that version', () => {
    const records = [{ type: 'schema', schema: transcriptSchema + 3 }] as const;
    assert.equal(
      read(writeTranscript(newConversation({ now: 1 })) + serializeRecords(records)).schema,
      transcriptSchema + 3,
    );
  });

  describe('of every version that was ever written', () => {
    const folder = join(import.meta.dirname, '../../fixtures/transcripts');
    const fixtures = readdirSync(folder).filter(name => name.endsWith('.jsonl'));

    it('has a fixture', () => {
      const versions = Array.from({ length: transcriptSchema }, (_, index) => `schema${index + 1}.jsonl`);
      assert.deepEqual(fixtures.sort(), versions);
    });

    for (const name of fixtures)
      it(`is read by this one: ${name}`, () => {
        const { conversation: kept, damagedLines } = read(readFileSync(join(folder, name), 'utf8'));
        const expected: unknown = JSON.parse(
          readFileSync(join(folder, name.replace('.jsonl', '.json')), 'utf8'),
        );
        assert.deepEqual(JSON.parse(JSON.stringify(kept)), expected);
        assert.equal(damagedLines, 0);
      });
  });
});
