import fc, { type Arbitrary } from 'fast-check';
import type { Attachment } from '../../../src/chat/attachment.ts';
import type { Answer, Conversation, Turn } from '../../../src/chat/conversation.ts';

/** As JSON gives them back: with a prototype. */
function record<T>(model: { [K in keyof T]: Arbitrary<T[K]> }): Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true }) as Arbitrary<T>;
}

const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const id = fc.uuid();
const at = fc.nat(2_000_000_000_000);

const attachment: Arbitrary<Attachment> = record({
  ...{ id, uri: fc.webUrl(), path: text, languageId: fc.constantFrom('', 'typescript') },
  ...{ startLine: fc.nat(), endLine: fc.nat(), text, label: text, description: text },
});

const answer: Arbitrary<Answer> = fc
  .record({
    id,
    text,
    status: fc.constantFrom('done', 'stopped', 'interrupted', 'failed'),
    agent: fc.option(text, { nil: undefined }),
    failed: fc.boolean(),
  })
  .map(({ id: answerId, text: said, status, agent, failed }) => ({
    ...{ id: answerId, text: said, status },
    ...(agent === undefined ? {} : { agent }),
    ...(failed ? { failure: { code: 'interrupted', phase: 'D', host: 'localhost:3000' } as const } : {}),
  }));

const turn: Arbitrary<Turn> = record({
  question: record({ id, text, attachments: fc.array(attachment, { maxLength: 2 }) }),
  ...{ answer, at, contextId: id },
});

/** Any conversation whose answers are complete. */
export const conversation: Arbitrary<Conversation> = fc
  .record({
    ...{ id, createdAt: at, turns: fc.uniqueArray(turn, { maxLength: 6, selector: one => one.answer.id }) },
    title: fc.option(
      text.filter(one => one !== ''),
      { nil: undefined },
    ), // An empty name is none.
    pinned: fc.option(fc.boolean(), { nil: undefined }),
    named: fc.boolean(),
  })
  .map(({ title, pinned, named, turns, ...rest }) => ({
    ...rest,
    turns: turns.map((one, index) => {
      const before = turns[index - 1];
      // Of two that were asked at the same time, the order says nothing.
      return { ...one, at: index, ...(before === undefined ? {} : { parent: before.answer.id }) };
    }),
    ...(title === undefined ? {} : { title }),
    ...(pinned === undefined ? {} : { pinned }),
    ...(named ? { workspace: { uri: 'file:///w', name: 'w' } } : {}),
  }));
