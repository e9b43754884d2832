import assert from 'node:assert/strict';
import { parseBaseUrl } from '../../../src/ares/baseUrl.ts';
import { AresClient } from '../../../src/ares/client.ts';
import { defaultTimeLimits } from '../../../src/ares/limits.ts';
import { RouteMemory } from '../../../src/ares/routes.ts';
import { branchOff } from '../../../src/chat/branches.ts';
import type { EarlierTurns } from '../../../src/chat/carrying.ts';
import { ChatController } from '../../../src/chat/chatController.ts';
import { newConversation, turnOf } from '../../../src/chat/conversation.ts';
import type { ToPageMessage } from '../../../src/shared/protocol.ts';
import { type AresServer, startAresServer } from '../../support/aresServer/aresServer.ts';
import { demoKey } from '../../support/aresServer/options.ts';
import { until } from '../../support/faults/until.ts';
import { MemoryTranscript } from './memoryTranscript.ts';
import { plainWords } from './plainWords.ts';

describe('a conversation that changes its mind, at a real server', () => {
  let ares: AresServer;
  let earlier: EarlierTurns;
  let chat: ChatController;
  let kept: MemoryTranscript;
  let previews: string[];

  beforeEach(async () => {
    ares = await startAresServer();
    earlier = 'server';
    previews = [];
    const client = new AresClient({
      baseUrl: parseBaseUrl(ares.url),
      credential: async () => ({ kind: 'apiKey', secret: demoKey }),
      requestFormat: 'message',
      limits: defaultTimeLimits,
      routes: new RouteMemory(),
      log: () => {},
    });
    kept = new MemoryTranscript(() => chat.conversation);
    const never = () => assert.fail('not asked for');
    chat = new ChatController(
      {
        openClient: async () => ({ client }),
        agents: () => ({ agents: [], routerLabel: 'Router' }),
        words: plainWords,
        clock: { now: () => Date.now(), setTimeout, clearTimeout: timer => clearTimeout(timer as never) },
        ...{ perform: never, openLink: never, openAttachment: never, copy: async () => false },
        ...{ useCode: async () => false, openAnswer: never, openReference: never, lookUp: () => {} },
        ...{ answeringChanged: () => {}, saveAgain: never, log: () => {}, draftChanged: () => {} },
        ...{ complete: async () => [], gather: async () => ({ attachments: [] }) },
        ...{ editorContext: () => undefined, sendEditor: never },
        preview: message => previews.push(message),
        record: record => kept.record(record),
        erase: answerId => kept.erase(answerId),
        earlierTurns: () => earlier,
      },
      { conversation: newConversation({ now: 1 }) },
    );
  });
  afterEach(async () => {
    chat.dispose();
    await ares.close();
  });

  const settled = () => until('the answer', () => !chat.answering, 20_000);
  const ask = async (question: string, answer: string | readonly string[]) => {
    ares.planNext({ answer });
    chat.send(question);
    await settled();
  };
  const answerId = (index: number): string =>
    chat.state.turns[index]?.answer.id ?? assert.fail('no such turn');
  const shown = () => chat.state.turns.map(({ question, answer }) => `${question.text} ${answer.text}`);
  const lastMessage = () => JSON.parse(ares.questions.at(-1)?.body ?? '{}').message as string;
  const record = (turn: number) => {
    const { contextId } = chat.conversation.turns[turn] ?? assert.fail('no such turn');
    const found = ares.conversations.find(({ id }) => id === contextId);
    return JSON.stringify(found?.messages ?? []);
  };

  it('goes on under one name while nothing was changed, and sends nothing along', async () => {
    await ask('one', 'first');
    await ask('two', 'second');
    assert.equal(lastMessage(), 'two');
    assert.equal(ares.conversations.length, 1);
    assert.equal(chat.state.turns[1]?.note, undefined);
  });

  it('forks at an edit: the new conversation on the server has nothing of the old text', async () => {
    await ask('My name is Ada.', 'Hello Ada.');
    await ask('My password is hunter2.', 'Noted: hunter2.');
    await ask('What do you know?', 'hunter2');
    ares.planNext({ answer: 'Never mind.' });
    chat.edit(answerId(1), 'I have no password.');
    await settled();
    assert.deepEqual(shown(), ['My name is Ada. Hello Ada.', 'I have no password. Never mind.']);
    assert.equal(ares.conversations.length, 2);
    assert.ok(!record(1).includes('hunter2'));
    assert.ok(record(1).includes('Ada'), 'what stands before the edit went along');
    assert.ok(record(1).includes('I have no password.'));
    assert.equal(chat.state.turns[1]?.note, 'with 1');
    await ask('Sure?', 'Yes.');
    assert.equal(lastMessage(), 'Sure?', 'and then the new conversation goes on by itself');
    assert.ok(!record(2).includes('hunter2'));
  });

  it('keeps both ways and steps between them, and each goes on at its own place on the server', async () => {
    await ask('one', 'first');
    await ask('two', 'second');
    ares.planNext({ answer: 'other' });
    chat.edit(answerId(0), 'uno');
    await settled();
    assert.deepEqual(shown(), ['uno other']);
    assert.deepEqual(chat.state.turns[0]?.questions, { shown: 1, count: 2 });
    chat.step(answerId(0), 'question', -1);
    assert.deepEqual(shown(), ['one first', 'two second']);
    await ask('three', 'third');
    assert.equal(lastMessage(), 'three');
    assert.ok(record(2).includes('second') && !record(2).includes('uno'));
    chat.step(answerId(0), 'question', 1);
    assert.deepEqual(shown(), ['uno other']);
    assert.deepEqual(kept.read(), { ...chat.conversation });
  });

  it('keeps the answers to one question beside each other', async () => {
    await ask('one', 'first');
    for (const answer of ['second', 'third']) {
      ares.planNext({ answer });
      chat.regenerate(answerId(0));
      await settled();
    }
    assert.deepEqual(chat.state.turns[0]?.answers, { shown: 2, count: 3 });
    assert.equal(chat.state.turns[0]?.questions, undefined);
    assert.ok(!record(0).includes('first'));
    chat.step(answerId(0), 'answer', -1);
    chat.step(answerId(0), 'answer', -1);
    assert.deepEqual(shown(), ['one first']);
    chat.step(answerId(0), 'answer', -1);
    assert.deepEqual(shown(), ['one first']);
  });

  it('sends a stopped answer along once, since the server has no record of it', async () => {
    const gate = ares.holdNext(1, { answer: ['half ', 'whole'] });
    chat.send('one');
    await until('half of it', () => chat.state.turns[0]?.answer.text === 'half ', 20_000);
    chat.stop();
    gate.release();
    chat.connect({ post: () => {} }).receive({ type: 'previewRequest', text: 'Go on.' });
    ares.planNext({ answer: 'rest' });
    chat.continueAnswer();
    await settled();
    const message = lastMessage();
    assert.ok(message.includes('half') && message.endsWith('Go on.'), message);
    assert.deepEqual(previews, [message], 'and the preview had shown exactly that');
    assert.equal(chat.state.turns[1]?.note, 'with 1');
    await ask('next', 'x');
    assert.equal(lastMessage(), 'next');
  });

  it('deletes a turn for good: here, in the file, and for what the server is asked from now on', async () => {
    await ask('one', 'first');
    await ask('secret', 'psst');
    await ask('three', 'third');
    chat.deleteTurn(answerId(1));
    assert.deepEqual(shown(), ['one first', 'three third']);
    assert.ok(!kept.text.includes('psst') && !kept.text.includes('secret'));
    assert.deepEqual(kept.read(), { ...chat.conversation });
    await ask('four', 'fourth');
    assert.ok(!record(2).includes('psst'), record(2));
    assert.ok(record(2).includes('third'));
  });

  it('shows what stood beside a deleted turn that nothing followed', async () => {
    await ask('one', 'first');
    ares.planNext({ answer: 'second' });
    chat.regenerate(answerId(0));
    await settled();
    ares.planNext({ answer: 'third' });
    chat.edit(answerId(0), 'uno');
    await settled();
    chat.step(answerId(0), 'question', -1);
    assert.deepEqual(shown(), ['one second']);
    chat.deleteTurn(answerId(0));
    assert.deepEqual(shown(), ['one first'], 'another answer to the same question');
    chat.deleteTurn(answerId(0));
    assert.deepEqual(shown(), ['uno third'], 'another version of it');
    assert.deepEqual(kept.read(), { ...chat.conversation });
    chat.deleteTurn(answerId(0));
    assert.deepEqual([shown(), kept.read().turns], [[], []]);
    assert.doesNotMatch(kept.text, /one|uno|first|second|third/);
  });

  it('sends all earlier turns with every message where the user chose so, the latest when they are many', async () => {
    earlier = 'message';
    await ask('one', ['a'.repeat(50_000)]); // In one token: as words it would take seconds.
    await ask('two', ['b'.repeat(20_000)]);
    await ask('three', 'c');
    const message = lastMessage();
    assert.ok(!message.includes('aaaa') && message.includes('bbbb') && message.endsWith('three'));
  });

  it('takes over what another window has said, keeps its own way in view, and tells pages of nothing else', async () => {
    await ask('one', 'first');
    await ask('two', 'second');
    const snapshots: ToPageMessage[] = [];
    chat.connect({ post: message => void snapshots.push(message) });
    chat.catchUp(kept.read());
    assert.deepEqual(snapshots, [], 'nothing is new');
    const before = chat.conversation;
    const theirs = turnOf({ id: 'q', text: 'zwei', attachments: [] }, 'theirs', Date.now());
    const answer = { id: theirs.answer.id, status: 'done', text: 'other' } as const;
    chat.catchUp(branchOff(before, { ...theirs, answer, parent: answerId(0) }));
    assert.deepEqual(shown(), ['one first', 'two second']);
    assert.deepEqual(chat.state.turns[1]?.questions, { shown: 0, count: 2 });
    const [, second = assert.fail('no such turn')] = chat.conversation.turns;
    chat.catchUp(
      branchOff(chat.conversation, { ...theirs, answer: { ...answer, id: 'a' }, parent: second.answer.id }),
    );
    assert.deepEqual(shown(), ['one first', 'two second', 'zwei other']);
  });

  it('changes nothing while an answer is being made', async () => {
    await ask('one', 'first');
    const gate = ares.holdNext(1, { answer: ['a', 'b'] });
    chat.send('two');
    const told: ToPageMessage[] = [];
    const page = chat.connect({ post: message => void told.push(message) });
    page.receive({ type: 'ready' });
    page.receive({ type: 'editQuestion', answerId: answerId(0), text: 'uno' });
    chat.regenerate(answerId(0));
    chat.deleteTurn(answerId(0));
    assert.equal(chat.state.turns.length, 2);
    assert.ok(
      told.some(message => message.type === 'insertText' && message.text === 'uno'),
      'what was typed is not lost',
    );
    assert.equal(chat.state.composer.notice, 'answering');
    gate.release();
    await settled();
    assert.equal(ares.questions.length, 2);
  });
});
