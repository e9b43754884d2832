import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Conversation, newConversation, newTurn } from '../../../src/chat/conversation.ts';
import { erasures, withReplacements } from '../../../src/chat/transcript/erasing.ts';
import { Journal, TranscriptGone } from '../../../src/chat/transcript/journal.ts';
import { readTranscript } from '../../../src/chat/transcript/reader.ts';
import {
  answerRecord,
  serializeRecords,
  turnRecord,
  writeTranscript,
} from '../../../src/chat/transcript/writer.ts';
import { ManualClock } from '../chat/manualClock.ts';

const settle = () => new Promise<void>(resolve => setImmediate(resolve));

/** A disk that can be full, and then keeps a part of what it is given. */
class Disk {
  content: string | undefined;
  /** The next writes fail after so many characters. */
  readonly failures: number[] = [];
  /** What comes of the next attempts to take something out. */
  readonly erasing: ('fails' | 'works')[] = [];
  writes = 0;

  async append(text: string): Promise<void> {
    this.writes++;
    if (this.content === undefined) throw new TranscriptGone();
    await settle();
    const kept = this.failures.shift();
    this.content += kept === undefined ? text : text.slice(0, kept);
    if (kept !== undefined) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  }
}

function start() {
  const clock = new ManualClock();
  const disk = new Disk();
  const turn = newTurn('q', [], 'context', 0);
  let conversation: Conversation = { ...newConversation({ now: 0 }), turns: [turn] };
  const problems: unknown[] = [];
  const begin = async (): Promise<void> => {
    disk.content = writeTranscript(conversation);
  };
  const erase = async (ids: readonly string[]): Promise<void> => {
    if (disk.erasing.shift() === 'fails') throw Object.assign(new Error('read-only'), { code: 'EROFS' });
    const bytes = new TextEncoder().encode(disk.content);
    disk.content = new TextDecoder().decode(withReplacements(bytes, erasures(bytes, ids)));
  };
  const journal = new Journal({ append: text => disk.append(text), begin, erase }, clock, problem =>
    problems.push((problem as { code?: string } | undefined)?.code),
  );
  const answerId = turn.answer.id;
  let length = 0;
  /** One token: state first, then the record, as the controller does it. */
  const say = (text: string): void => {
    const [{ answer, ...rest }] = conversation.turns as [typeof turn];
    conversation = { ...conversation, turns: [{ ...rest, answer: { ...answer, text: answer.text + text } }] };
    journal.add({ type: 'text', answerId, from: length, text });
    length += text.length;
  };
  const stored = (): string => {
    const reading = readTranscript(disk.content ?? '');
    return reading.kind === 'conversation' ? (reading.conversation.turns[0]?.answer.text ?? '') : '';
  };
  return { clock, disk, journal, turn, problems, say, stored };
}

describe('A journal', () => {
  it('begins the file with the first record, and appends from then on', async () => {
    const { disk, journal, turn } = start();
    journal.add(turnRecord(turn));
    await journal.flush();
    const begun = disk.content ?? assert.fail('nothing was written');
    journal.add({ type: 'title', title: 'T' });
    await journal.flush();
    assert.equal(disk.content, `${begun}\n{"type":"title","title":"T"}`);
  });

  it('has text on the disk within half a second, in few pieces', async () => {
    const { clock, disk, journal, turn, say, stored } = start();
    journal.add(turnRecord(turn));
    await journal.flush();
    const before = disk.writes;
    for (let token = 0; token < 100; token++) {
      say('x');
      clock.advance(10);
      await settle();
      await settle();
    }
    clock.advance(400);
    await journal.flush();
    assert.equal(stored(), 'x'.repeat(100));
    assert.ok(disk.writes - before <= 4, `${disk.writes - before} writes for a second of text`);
  });

  it('writes an end at once, with the text before it', async () => {
    const { clock, journal, turn, say, stored } = start();
    journal.add(turnRecord(turn));
    await journal.flush();
    say('all of it');
    journal.add(answerRecord({ ...turn.answer, status: 'done', text: 'all of it' }));
    await journal.flush();
    assert.equal(stored(), 'all of it');
    assert.equal(clock.pending, 0);
  });

  it('says when nothing can be written, keeps it, and writes it when it can', async () => {
    const { clock, disk, journal, turn, problems, say, stored } = start();
    journal.add(turnRecord(turn));
    await journal.flush();
    disk.failures.push(0, 7);
    say('kept ');
    await journal.flush();
    assert.deepEqual([problems, stored()], [['ENOSPC'], '']);
    say('in memory');
    clock.advance(5_000);
    await journal.flush();
    clock.advance(5_000);
    await journal.flush();
    assert.deepEqual([problems, stored()], [['ENOSPC', undefined], 'kept in memory']);
  });

  it('brings back a conversation that was deleted under it only when there is something new to say', async () => {
    const { disk, journal, turn, say, stored } = start();
    journal.add(turnRecord(turn));
    await journal.flush();
    disk.content = undefined;
    await journal.flush();
    assert.equal(disk.content, undefined);
    say('on');
    await journal.flush();
    assert.equal(stored(), 'on');
  });

  it('takes a deleted turn out of what is on the disk by then, and tries again when it cannot', async () => {
    const { clock, disk, journal, turn, problems } = start();
    journal.add(turnRecord(turn));
    await journal.flush();
    const theirs = { ...newTurn('of another window', [], 'context', 1), parent: turn.answer.id };
    disk.content += serializeRecords([turnRecord(theirs)]);
    disk.erasing.push('fails');
    await journal.erase(turn.answer.id);
    assert.deepEqual(problems, ['EROFS']);
    clock.advance(5_000);
    await journal.flush();
    assert.deepEqual(problems, ['EROFS', undefined]);
    const reading = readTranscript(disk.content ?? '');
    const kept = reading.kind === 'conversation' ? reading.conversation.turns : [];
    assert.deepEqual(
      kept.map(({ question, parent }) => [question.text, parent]),
      [['of another window', undefined]],
    );
    await journal.erase(theirs.answer.id);
    assert.doesNotMatch(disk.content ?? '', /of another window/);
  });

  it('loses and doubles nothing, whatever fails and wherever the disk cuts it', async () => {
    const token = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 });
    const step = fc.oneof(
      token,
      fc.constant('flush' as const).map(() => 0),
      fc.nat(60).map(n => n + 1),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step), async steps => {
        const { clock, disk, journal, turn, say, stored } = start();
        journal.add(turnRecord(turn));
        await journal.flush();
        let said = '';
        for (const one of steps) {
          if (typeof one === 'string') {
            say(one);
            said += one;
          } else if (one === 0) await journal.flush();
          else disk.failures.push(one - 1);
          clock.advance(150);
        }
        disk.failures.length = 0;
        await journal.flush();
        await journal.flush();
        assert.equal(stored(), said);
      }),
    );
  });
});
