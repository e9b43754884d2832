import assert from 'node:assert/strict';
import { copyFromServer, onlyOnServer } from '../../../src/chat/history/serverSide.ts';
import { summarize } from '../../../src/chat/history/summary.ts';

const copy = (messages: readonly (readonly ['user' | 'assistant', string])[], title?: string) =>
  copyFromServer({
    listed: { id: 'c-1', at: 50, ...(title === undefined ? {} : { title }) },
    messages: messages.map(([role, text], index) => ({ role, text, at: index })),
    workspace: { uri: 'file:///work', name: 'work' },
    now: 100,
  });

describe('A conversation of the server', () => {
  it('becomes one of this machine, turn by turn, that goes on where it ends', () => {
    const { title, workspace, turns } = copy(
      [
        ['user', 'One?'],
        ['assistant', 'One.'],
        ['user', 'Two?'],
        ['assistant', 'Two.'],
      ],
      'Numbers',
    );
    assert.deepEqual([title, workspace?.name], ['Numbers', 'work']);
    assert.deepEqual(
      turns.map(({ question, answer, contextId }) => [question.text, answer.text, answer.status, contextId]),
      [
        ['One?', 'One.', 'done', 'c-1'],
        ['Two?', 'Two.', 'done', 'c-1'],
      ],
    );
    assert.deepEqual(
      turns.map(({ parent }) => parent),
      [undefined, turns[0]?.answer.id],
    );
    assert.equal(new Set(turns.flatMap(({ question, answer }) => [question.id, answer.id])).size, 4);
  });

  it('loses nothing that was said out of turn', () => {
    const { turns } = copy([
      ['assistant', 'Welcome.'],
      ['user', 'One?'],
      ['user', 'Two?'],
      ['assistant', 'Two.'],
      ['assistant', 'And three.'],
    ]);
    assert.deepEqual(
      turns.map(({ question, answer }) => [question.text, answer.text, answer.status]),
      [
        ['', 'Welcome.', 'done'],
        ['One?', '', 'interrupted'],
        ['Two?', 'Two.', 'done'],
        ['', 'And three.', 'done'],
      ],
    );
  });

  it('is not listed where this machine has it, unless it went on elsewhere', () => {
    const kept = copy([
      ['user', 'One?'],
      ['assistant', 'One.'],
    ]);
    const listed = (messages?: number, id = 'c-1', conversation = kept) =>
      onlyOnServer(
        [{ id, at: 0, ...(messages === undefined ? {} : { messages }) }],
        [summarize(conversation)],
      ).length;
    assert.equal(listed(2), 0, 'all of it is here');
    assert.equal(listed(), 0, 'nothing says that there is more');
    assert.equal(listed(4), 1, 'it went on elsewhere');
    assert.equal(listed(2, 'c-2'), 1, 'it is another one');
    assert.equal(listed(0, 'c-3'), 0, 'nothing was ever said in it');
    const [first] = kept.turns;
    assert.ok(first);
    const other = { ...first, answer: { ...first.answer, id: 'other' } };
    assert.equal(listed(4, 'c-1', { ...kept, others: [other] }), 0, 'another answer is here, too');
    assert.equal(listed(4, 'c-1', { ...kept, spoiled: ['c-1'] }), 0, 'what was deleted does not come back');
  });
});
