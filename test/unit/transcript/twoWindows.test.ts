import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { allTurns } from '../../../src/chat/branches.ts';
import { newConversation } from '../../../src/chat/conversation.ts';
import { readTranscript } from '../../../src/chat/transcript/reader.ts';
import { writeTranscript } from '../../../src/chat/transcript/writer.ts';

describe('windows that write to one conversation', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ares-windows-'));
    file = join(folder, 'conversation.jsonl');
    await writeFile(file, writeTranscript(newConversation({ now: 0 })));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const script = join(import.meta.dirname, 'writingWindow.ts');
  const window = (...about: string[]) => promisify(execFile)(process.execPath, [script, file, ...about]);
  const all = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}${index}`);
  /** What the questions begin with, once the file is read. */
  const asked = async (): Promise<readonly string[]> => {
    const reading = readTranscript(await readFile(file, 'utf8'));
    assert.ok(reading.kind === 'conversation');
    assert.equal(reading.damagedLines, 0);
    return allTurns(reading.conversation).flatMap(({ question }) => question.text.split(' ')[0] ?? []);
  };

  it('lose nothing of each other in 500 interleaved appends each', async () => {
    await Promise.all([window('a', '500'), window('b', '500')]);
    assert.deepEqual((await asked()).toSorted(), [...all('a', 500), ...all('b', 500)].toSorted());
  });

  it('lose nothing of each other while two of them delete 200 turns each', async () => {
    await Promise.all([window('a', '500'), window('b', '201', 'deletes'), window('c', '201', 'deletes')]);
    assert.deepEqual((await asked()).toSorted(), [...all('a', 500), 'b200', 'c200'].toSorted());
    assert.doesNotMatch(
      await readFile(file, 'utf8'),
      /[bc]1?\d?\d /,
      'what was deleted is gone from the disk',
    );
  });
});
