import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applyMessage,
  initialPageState,
  type PageState,
  type StateMessage,
} from '../../../src/webview/pageState.ts';
import * as arbitrary from '../shared/messageArbitraries.ts';
import { chatState, turn } from './chatStates.ts';
import { type Change, HostModel } from './hostModel.ts';

let turns = 0;
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('text'), at: fc.nat(9), text: fc.string() }) },
  fc.record({ type: fc.constant('answer'), at: fc.nat(9), answer: arbitrary.answerProgress }),
  arbitrary.turn(fc.constant('')).map(added => {
    const answer = { ...added.answer, id: `added ${++turns}` };
    return { type: 'turnAdded', turn: { ...added, answer } } as const;
  }),
  arbitrary.toPageMessage
    .filter(({ type }) => ['answering', 'attachments', 'draft', 'connection', 'storage'].includes(type))
    .map(message => message as unknown as Change),
) as fc.Arbitrary<Change>;

function play(messages: readonly StateMessage[], from: PageState = initialPageState): PageState {
  return messages.reduce(applyMessage, from);
}

function chatOf(page: PageState) {
  assert.notEqual(page.sync, 'waiting');
  return page.sync === 'waiting' ? undefined : page.chat;
}

describe('The page state', () => {
  it('equals the host’s after any snapshot and any deltas', () => {
    fc.assert(
      fc.property(arbitrary.chatState, fc.nat(1000), fc.array(change), (state, seq, changes) => {
        const host = new HostModel(state, seq);
        const messages = [host.snapshot(), ...changes.flatMap(one => host.change(one) ?? [])];
        const page = play(messages.map(deepFreeze));
        assert.equal(page.sync, 'current');
        assert.deepEqual(chatOf(page), host.state);
      }),
    );
  });

  it('notices every lost message, keeps what it shows, and is mended by a snapshot', () => {
    fc.assert(
      fc.property(
        arbitrary.chatState,
        fc.array(change, { minLength: 2, maxLength: 12 }),
        fc.nat(),
        (state, changes, lost) => {
          const host = new HostModel(state, 0);
          const first = host.snapshot();
          const deltas = changes.flatMap(one => host.change(one) ?? []);
          fc.pre(deltas.length >= 2);
          const gap = lost % (deltas.length - 1);
          const before = play([first, ...deltas.slice(0, gap)]);
          const after = play(deltas.slice(gap + 1), before);
          assert.equal(after.sync, 'behind');
          assert.deepEqual(chatOf(after), chatOf(before));
          assert.deepEqual(chatOf(play([host.snapshot()], after)), host.state);
        },
      ),
    );
  });

  it('shows nothing before the first snapshot', () => {
    const page = play([{ type: 'answering', seq: 1, answering: true }]);
    assert.equal(page, initialPageState);
  });

  it('drops a message that it has had', () => {
    const page = play([snapshot(5), { type: 'draft', seq: 6, text: 'new' }]);
    assert.equal(applyMessage(page, { type: 'draft', seq: 6, text: 'again' }), page);
    assert.equal(applyMessage(page, { type: 'draft', seq: 2, text: 'old' }), page);
  });

  it('is behind when a delta speaks of an answer that it does not have', () => {
    for (const delta of [
      { type: 'text', seq: 6, answerId: 'a9', text: 'x' },
      { type: 'answer', seq: 6, answerId: 'a9', answer: { status: 'done' } },
    ] as const)
      assert.equal(applyMessage(play([snapshot(5)]), delta).sync, 'behind');
  });

  it('takes a snapshot with any number', () => {
    const page = play([snapshot(5), snapshot(2), { type: 'draft', seq: 3, text: 'on' }]);
    assert.equal(page.sync, 'current');
    assert.equal(chatOf(page)?.composer.draft, 'on');
  });

  it('unsets what an answer’s new state does not name', () => {
    const failed = turn(1, { status: 'failed', text: '', failure: { title: 'No', actions: [] }, agent: 'A' });
    const page = play([
      { type: 'snapshot', seq: 1, state: chatState({ turns: [failed] }) },
      { type: 'answer', seq: 2, answerId: 'a1', answer: { status: 'waiting' } },
    ]);
    assert.deepEqual(chatOf(page)?.turns[0]?.answer, { id: 'a1', status: 'waiting', text: '' });
  });

  it('leaves the turns that a delta does not touch the same objects', () => {
    const before = play([{ type: 'snapshot', seq: 1, state: chatState({ turns: [turn(1), turn(2)] }) }]);
    const after = applyMessage(before, { type: 'text', seq: 2, answerId: 'a2', text: '!' });
    assert.equal(chatOf(after)?.turns[0], chatOf(before)?.turns[0]);
    assert.notEqual(chatOf(after)?.turns[1], chatOf(before)?.turns[1]);
  });
});

function snapshot(seq: number): StateMessage {
  return { type: 'snapshot', seq, state: chatState({ turns: [turn(1)] }) };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFreeze(member);
  }
  return value;
}
