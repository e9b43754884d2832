import assert from 'node:assert/strict';
import { UnseenAnswers } from '../../../src/chat/unseenAnswers.ts';

describe('answers that end unseen', () => {
  let seen: string[];
  let count: number;
  let unseen: UnseenAnswers;
  beforeEach(() => {
    seen = [];
    count = 0;
    unseen = new UnseenAnswers({
      isSeen: id => seen.includes(id),
      show: shown => {
        count = shown;
      },
    });
  });

  it('are counted once for each conversation, until it is seen', () => {
    for (const id of ['a', 'b', 'a']) unseen.answerEnded(id);
    assert.equal(count, 2);
    seen = ['a'];
    unseen.lookAgain();
    assert.equal(count, 1);
    seen = [];
    unseen.lookAgain();
    assert.equal(count, 1);
  });

  it('are none where somebody looks, and none any more where the conversation is deleted', () => {
    seen = ['a'];
    unseen.answerEnded('a');
    assert.equal(count, 0);
    unseen.answerEnded('b');
    unseen.forget(['b']);
    assert.equal(count, 0);
  });
});
