import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newConversation, newTurn, type Turn } from '../../../src/chat/conversation.ts';
import { writeTranscript } from '../../../src/chat/transcript/writer.ts';
import { longAnswer } from '../answers.ts';

/** Questions and answers of each conversation, together. */
export const messages = 200;

/** A word that only the conversation in the middle has, and one that every conversation has. */
export const rareWord = 'heliotrope';
export const commonWord = 'server';

/** Keeps so many conversations in the storage folder of the extension, as it would itself. */
export async function keepConversations(storage: string, count: number): Promise<void> {
  const folder = join(storage, 'conversations');
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < count; index++) {
    const turns = turnsOf(index, index === Math.floor(count / 2));
    const conversation = { ...newConversation({ now: index }), turns };
    await writeFile(join(folder, `${conversation.id}.jsonl`), writeTranscript(conversation));
  }
}

function turnsOf(conversation: number, rare: boolean): readonly Turn[] {
  let parent: string | undefined;
  return Array.from({ length: messages / 2 }, (_, index) => {
    const seed = conversation * messages + index;
    const { answer, ...turn } = newTurn(
      `Question ${seed}: how does the ${commonWord} do it?`,
      [],
      'context',
      seed,
    );
    const text = longAnswer(1_000, seed) + (rare && index === 0 ? ` ${rareWord}` : '');
    const made: Turn = {
      ...turn,
      ...(parent === undefined ? {} : { parent }),
      answer: { id: answer.id, status: 'done', text },
    };
    parent = answer.id;
    return made;
  });
}
