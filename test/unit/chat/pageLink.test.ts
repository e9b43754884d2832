import assert from 'node:assert/strict';
import { PageLink } from '../../../src/chat/pageLink.ts';
import type { ChatState, ToPageMessage } from '../../../src/shared/protocol.ts';
import { ManualClock } from './manualClock.ts';

const state: ChatState = {
  conversationId: 'c',
  turns: [],
  composer: { draft: '', attachments: [] },
  connection: { hasKey: true },
  asking: { agent: 'router', label: 'Router', agents: [] },
  answering: false,
};

function linkToPage() {
  const clock = new ManualClock();
  const posted: ToPageMessage[] = [];
  const link = new PageLink({ post: message => void posted.push(message) }, () => state, clock);
  return { clock, posted, link };
}

const text = (piece: string, answerId = 'a') => ({ type: 'text', answerId, text: piece }) as const;
const textsOf = (posted: readonly ToPageMessage[]) =>
  posted.flatMap(message => (message.type === 'text' ? [message.text] : []));

describe('the line to a page', () => {
  it('is silent until the page asks, then sends the whole state once', () => {
    const { posted, link } = linkToPage();
    link.send(text('lost on purpose: the snapshot holds it'));
    assert.equal(posted.length, 0);
    link.sendSnapshot();
    assert.deepEqual(posted, [{ type: 'snapshot', seq: 1, state }]);
  });

  it('sends the first piece of text at once and the following ones together', () => {
    const { clock, posted, link } = linkToPage();
    link.sendSnapshot();
    link.send(text('a'));
    assert.deepEqual(textsOf(posted), ['a']);
    link.send(text('b'));
    link.send(text('c'));
    assert.deepEqual(textsOf(posted), ['a']);
    clock.advance(33);
    assert.deepEqual(textsOf(posted), ['a', 'bc']);
  });

  it('numbers without a gap and keeps the order of text and other changes', () => {
    const { posted, link } = linkToPage();
    link.sendSnapshot();
    link.send(text('a'));
    link.send(text('b'));
    link.send({ type: 'answer', answerId: 'a', answer: { status: 'done' } });
    assert.deepEqual(
      posted.map(message => message.type),
      ['snapshot', 'text', 'text', 'answer'],
    );
    assert.deepEqual(
      posted.map(message => ('seq' in message ? message.seq : undefined)),
      [1, 2, 3, 4],
    );
  });

  it('never mixes the text of two answers', () => {
    const { clock, posted, link } = linkToPage();
    link.sendSnapshot();
    link.send(text('1'));
    link.send(text('2'));
    link.send(text('3', 'other'));
    clock.advance(100);
    assert.deepEqual(
      posted.flatMap(message => (message.type === 'text' ? [[message.answerId, message.text]] : [])),
      [
        ['a', '1'],
        ['a', '2'],
        ['other', '3'],
      ],
    );
  });

  it('sends a page that renders nothing fewer, larger pieces, and catches up when it does', () => {
    const count = (acknowledge: boolean): number => {
      const { clock, posted, link } = linkToPage();
      link.sendSnapshot();
      for (let ms = 0; ms < 10_000; ms += 5) {
        link.send(text('x'));
        clock.advance(5);
        const last = posted.at(-1);
        if (acknowledge && last !== undefined && 'seq' in last) link.rendered(last.seq);
      }
      clock.advance(1000);
      assert.equal(textsOf(posted).join('').length, 2000);
      return textsOf(posted).length;
    };
    const quick = count(true);
    const stuck = count(false);
    assert.ok(quick > 250 && quick <= 304, `${quick} messages to a quick page`);
    assert.ok(stuck < quick / 3, `${stuck} messages to a stuck page, ${quick} to a quick one`);
  });

  it('starts afresh with a snapshot: text that was not sent yet is in it and comes no second time', () => {
    const { clock, posted, link } = linkToPage();
    link.sendSnapshot();
    link.send(text('a'));
    link.send(text('b'));
    link.sendSnapshot();
    clock.advance(1000);
    assert.deepEqual(textsOf(posted), ['a']);
  });

  it('keeps a signal for a page that is still loading', () => {
    const { posted, link } = linkToPage();
    link.signal({ type: 'focusComposer' });
    assert.equal(posted.length, 0);
    link.sendSnapshot();
    assert.deepEqual(
      posted.map(message => message.type),
      ['snapshot', 'focusComposer'],
    );
  });

  it('leaves no timer behind when it is disposed of', () => {
    const { clock, posted, link } = linkToPage();
    link.sendSnapshot();
    link.send(text('a'));
    link.send(text('b'));
    link.dispose();
    assert.equal(clock.pending, 0);
    clock.advance(1000);
    assert.deepEqual(textsOf(posted), ['a']);
  });
});
