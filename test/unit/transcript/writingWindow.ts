// What a window does to a conversation that another one has open, too: node writingWindow.ts FILE NAME COUNT [deletes]
import { newTurn } from '../../../src/chat/conversation.ts';
import { erasures } from '../../../src/chat/transcript/erasing.ts';
import { Journal } from '../../../src/chat/transcript/journal.ts';
import { turnRecord } from '../../../src/chat/transcript/writer.ts';
import { nodeFiles } from '../../../src/extension/nodeFiles.ts';

const [path = '', name = '', count = '0', deletes] = process.argv.slice(2);
const files = nodeFiles();
if (files === undefined) throw new Error('This is no Node.');
const file = {
  append: (text: string) => files.append(path, text),
  begin: () => Promise.reject(new Error('The file is there: it must not be begun again.')),
  erase: (ids: readonly string[]) => files.overwrite(path, transcript => erasures(transcript, ids)),
};
const clock = {
  now: () => 0,
  setTimeout,
  clearTimeout: (timer: unknown) => clearTimeout(timer as undefined),
};
const journal = new Journal(file, clock, problem => {
  if (problem !== undefined) throw problem;
});
let before: string | undefined;
for (let index = 0; index < Number(count); index++) {
  const turn = newTurn(`${name}${index} ${'x'.repeat(index)}`, [], 'context', index);
  journal.add(turnRecord(turn));
  // Each in a write of its own: what waits together is written together.
  await journal.flush();
  if (deletes !== undefined && before !== undefined) await journal.erase(before);
  before = turn.answer.id;
}
