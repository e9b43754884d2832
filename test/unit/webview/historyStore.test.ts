import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { undoMs } from '../../../src/shared/historyView.ts';
import { HistoryStore } from '../../../src/webview/history/historyStore.ts';

describe('The list of conversations on a page', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('offers to undo a deletion as long as that can be done, the last one anew', () => {
    const store = new HistoryStore({ post: () => {}, recall: () => undefined, remember: () => {} });
    store.show();
    store.receive({ type: 'historyChanged', deleted: ['a'] });
    mock.timers.tick(undoMs - 1);
    assert.deepEqual(store.state.deleted, ['a']);
    store.receive({ type: 'historyChanged', deleted: ['b'] });
    mock.timers.tick(undoMs - 1);
    assert.deepEqual(store.state.deleted, ['b']);
    mock.timers.tick(1);
    assert.deepEqual(store.state.deleted, []);
  });
});
