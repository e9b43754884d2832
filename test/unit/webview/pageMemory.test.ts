import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readMemory } from '../../../src/webview/pageMemory.ts';

const memory = {
  conversationId: 'c1',
  lastTurnId: 'q1',
  draft: 'Hello',
  edits: { q1: 'Hello?' },
  place: { messageId: 'a1', block: 3, offset: 12.5 },
};

describe('The page’s memory', () => {
  it('is read as it was written', () => {
    assert.deepEqual(readMemory(JSON.parse(JSON.stringify(memory))), memory);
  });

  it('is read without what was not there', () => {
    const { conversationId, draft } = memory;
    assert.deepEqual(readMemory({ conversationId, draft }), {
      conversationId,
      draft,
      edits: {},
      lastTurnId: undefined,
      place: undefined,
    });
  });

  it('is none when it is of another shape', () => {
    for (const value of [
      undefined,
      null,
      'x',
      1,
      [],
      {},
      { ...memory, draft: 1 },
      { ...memory, conversationId: null },
    ])
      assert.equal(readMemory(value), undefined);
    assert.deepEqual(readMemory({ ...memory, edits: { q1: 1, q2: 'two' } })?.edits, { q2: 'two' });
    assert.equal(
      readMemory({ ...memory, place: { messageId: 1, block: 'y', offset: 'x' } })?.place,
      undefined,
    );
  });

  it('is read from anything without a throw', () => {
    fc.assert(fc.property(fc.anything(), value => void readMemory(value)));
  });
});
