import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newConversation } from '../../../src/chat/conversation.ts';
import { readTranscript } from '../../../src/chat/transcript/reader.ts';
import { writeTranscript } from '../../../src/chat/transcript/writer.ts';

describe('two windows that write to one conversation', () => {
  it('lose nothing of each other in 500 interleaved appends each', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ares-windows-'));
    const file = join(folder, 'conversation.jsonl');
    await writeFile(file, writeTranscript(newConversation({ now: 0 })));
    const script = join(import.meta.dirname, 'appendingWindow.ts');
    const window = (name: string) => promisify(execFile)(process.execPath, [script, file, name, '500']);
    await Promise.all([window('a'), window('b')]);
    const reading = readTranscript(await readFile(file, 'utf8'));
    assert.ok(reading.kind === 'conversation');
    assert.equal(reading.damagedLines, 0);
    const { turns, others = [] } = reading.conversation;
    const asked = [...turns, ...others].map(({ question }) => question.text.split(' ')[0]);
    const all = ['a', 'b'].flatMap(name => Array.from({ length: 500 }, (_, index) => `${name}${index}`));
    assert.deepEqual(asked.toSorted(), all.toSorted());
    await rm(folder, { recursive: true });
  });
});
