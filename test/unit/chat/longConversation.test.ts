import assert from 'node:assert/strict';
import { alternativesOf, showBranch } from '../../../src/chat/branches.ts';
import { ChatController } from '../../../src/chat/chatController.ts';
import type { ChatPorts } from '../../../src/chat/chatPorts.ts';
import { type Conversation, newConversation, newTurn, type Turn } from '../../../src/chat/conversation.ts';
import { isToPageMessage, maxTurns } from '../../../src/shared/messageGuard.ts';
import { plainWords } from './plainWords.ts';

const agents = () => ({ agents: [], routerLabel: 'Router' });

const turn = (n: number, parent: Turn | undefined): Turn => ({
  ...newTurn(`Question ${n}`, [], 'context', n),
  ...(parent === undefined ? {} : { parent: parent.answer.id }),
});

/** What somebody may have made who wants to keep VS Code busy: an imported file, or a server. */
const shapes: Readonly<Record<string, (turns: number) => readonly Turn[]>> = {
  'one after the other': count => {
    const turns: Turn[] = [];
    while (turns.length < count) turns.push(turn(turns.length, turns.at(-1)));
    return turns;
  },
  'as versions of one question': count => Array.from({ length: count }, (_, n) => turn(n, undefined)),
};

/** Milliseconds of the processor's time that opening it and showing its turns takes: the least of some rounds. */
function cost(turns: readonly Turn[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const begin = process.cpuUsage();
    const read: Conversation = { ...newConversation({ now: 0 }), turns: [], others: turns };
    const shown = showBranch(read, turns[0]?.answer.id ?? '');
    for (const each of shown.turns) alternativesOf(shown, each);
    const { user, system } = process.cpuUsage(begin);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

describe('A very long conversation', () => {
  it('with more turns than a page takes shows the last of them, and says so', () => {
    const turns: Turn[] = [];
    while (turns.length < maxTurns + 2) turns.push(turn(turns.length, turns.at(-1)));
    const ports: Partial<ChatPorts> = { words: plainWords, agents, editorContext: () => undefined };
    const chat = new ChatController(ports as ChatPorts, {
      conversation: { ...newConversation({ now: 0 }), turns },
    });
    const { state } = chat;
    assert.ok(isToPageMessage({ type: 'snapshot', seq: 1, state }));
    assert.equal(state.turns.at(-1)?.question.text, `Question ${maxTurns + 1}`);
    assert.deepEqual(
      state.turns.slice(0, 2).map(({ question, note }) => [question.text, note]),
      [
        ['Question 2', `only ${maxTurns}`],
        ['Question 3', undefined],
      ],
    );
    assert.equal(chat.conversation.turns.length, maxTurns + 2);
  });

  for (const [shape, make] of Object.entries(shapes))
    it(`whose turns stand ${shape} costs in proportion to their number`, function () {
      this.timeout(120_000);
      const [short, long] = [250, 4_000];
      const factor = cost(make(long)) / Math.max(1, cost(make(short)));
      assert.ok(factor < 80, `16 times as long, ${factor.toFixed(0)} times the work`);
    });
});
