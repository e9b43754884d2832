// What a window does to a conversation that another one has open, too: node appendingWindow.ts FILE NAME COUNT
import { newTurn } from '../../../src/chat/conversation.ts';
import { Journal } from '../../../src/chat/transcript/journal.ts';
import { turnRecord } from '../../../src/chat/transcript/writer.ts';
import { nodeAppend } from '../../../src/extension/nodeAppend.ts';

const [file = '', name = '', count = '0'] = process.argv.slice(2);
const append = nodeAppend();
if (append === undefined) throw new Error('This is no Node.');
const begin = (): Promise<void> =>
  Promise.reject(new Error('The file is there: it must not be begun again.'));
const erase = (): Promise<void> => Promise.reject(new Error('Nothing is deleted.'));
const clock = {
  now: () => 0,
  setTimeout,
  clearTimeout: (timer: unknown) => clearTimeout(timer as undefined),
};
const journal = new Journal({ append: text => append(file, text), begin, erase }, clock, problem => {
  if (problem !== undefined) throw problem;
});
for (let index = 0; index < Number(count); index++) {
  journal.add(turnRecord(newTurn(`${name}${index} ${'x'.repeat(index)}`, [], 'context', index)));
  // Each in a write of its own: what waits together is written together.
  await journal.flush();
}
