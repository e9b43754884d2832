import assert from 'node:assert/strict';
import type { ChatState } from '../../../src/shared/protocol.ts';
import { PageStore } from '../../../src/webview/pageStore.ts';
import { chatState, turn } from './chatStates.ts';
import { FakeHost } from './fakeHost.ts';

function setUp(
  state: ChatState = chatState({ turns: [turn(1), turn(2, { status: 'streaming', text: 'So' })] }),
) {
  const host = new FakeHost();
  const store = new PageStore(host);
  store.receive({ type: 'snapshot', seq: 1, state });
  const heard: string[] = [];
  store.followText('a2', { append: text => heard.push(`+${text}`), replace: text => heard.push(`=${text}`) });
  return { host, store, heard };
}

describe('The page store', () => {
  it('hands text to whoever follows that answer, and to nobody else', () => {
    const { store, heard } = setUp();
    let told = 0;
    store.subscribe(() => told++);
    store.receive({ type: 'text', seq: 2, answerId: 'a2', text: ' it' });
    store.receive({ type: 'text', seq: 3, answerId: 'a1', text: '!' });
    assert.deepEqual(heard, ['+ it']);
    assert.equal(told, 0);
    assert.equal(store.textOf('a2'), 'So it');
    assert.equal(store.textOf('a1'), 'Answer 1.!');
  });

  it('tells its subscribers of every other change, as long as they are', () => {
    const { store } = setUp();
    let told = 0;
    const unsubscribe = store.subscribe(() => told++);
    store.receive({ type: 'answering', seq: 2, answering: true });
    unsubscribe();
    store.receive({ type: 'answering', seq: 3, answering: false });
    assert.equal(told, 1);
  });

  it('asks once for everything when a number is missing, and hears nothing until it comes', () => {
    const { host, store, heard } = setUp();
    assert.equal(store.receive({ type: 'text', seq: 3, answerId: 'a2', text: ' lost' }), false);
    assert.equal(store.receive({ type: 'text', seq: 4, answerId: 'a2', text: ' too' }), false);
    assert.deepEqual(host.posted, [{ type: 'resync' }]);
    assert.deepEqual(heard, []);
  });

  it('goes on with a followed text where the next snapshot begins with it', () => {
    const { store, heard } = setUp();
    const state = chatState({ turns: [turn(1), turn(2, { text: 'So it goes.' })] });
    assert.equal(store.receive({ type: 'snapshot', seq: 9, state }), true);
    assert.deepEqual(heard, ['+ it goes.']);
  });

  it('starts a followed text again where the next snapshot has another', () => {
    const { store, heard } = setUp();
    const state = chatState({ turns: [turn(1), turn(2, { text: 'Otherwise' })] });
    store.receive({ type: 'snapshot', seq: 9, state });
    assert.deepEqual(heard, ['=Otherwise']);
  });

  it('is quiet about a text that the next snapshot has unchanged', () => {
    const { store, heard } = setUp();
    const state = chatState({ turns: [turn(2, { text: 'So' })] });
    store.receive({ type: 'snapshot', seq: 9, state });
    assert.deepEqual(heard, []);
  });

  it('forgets who has stopped following', () => {
    const { store } = setUp();
    const heard: string[] = [];
    const listener = { append: (text: string) => heard.push(text), replace: () => {} };
    const unfollow = store.followText('a2', listener);
    unfollow();
    store.receive({ type: 'text', seq: 2, answerId: 'a2', text: 'x' });
    assert.deepEqual(heard, []);
  });
});
