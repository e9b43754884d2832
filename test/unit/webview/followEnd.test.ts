import assert from 'node:assert/strict';
import fc from 'fast-check';
import { atEnd, FollowEnd } from '../../../src/webview/transcript/followEnd.ts';

/** A scroller of 100 px with content of this height, standing at its end unless said otherwise. */
function at(scrollHeight: number, scrollTop = scrollHeight - 100) {
  return { scrollHeight, clientHeight: 100, scrollTop };
}

/** Follows the end of content that is 1000 px high. */
function following(): FollowEnd {
  const follow = new FollowEnd();
  follow.placed(at(1000));
  return follow;
}

describe('Following the end', () => {
  it('begins by following', () => {
    assert.equal(new FollowEnd().following, true);
  });

  it('lets go at one pixel upward, also at a fraction of one', () => {
    for (const pixels of [1, 0.5, 300]) {
      const follow = following();
      follow.scrolled(at(1000, 900 - pixels));
      assert.equal(follow.following, false, `${pixels} px`);
    }
  });

  it('lets go at a gesture upward before anything has moved', () => {
    const follow = following();
    follow.pulledUp(at(1000));
    assert.equal(follow.following, false);
  });

  it('keeps hold at a gesture upward where there is nothing above', () => {
    const follow = new FollowEnd();
    follow.pulledUp({ scrollHeight: 80, clientHeight: 100, scrollTop: 0 });
    assert.equal(follow.following, true);
  });

  it('lets go at one pixel upward while text arrives in the same moment', () => {
    const follow = following();
    follow.scrolled(at(1040, 899));
    assert.equal(follow.following, false);
  });

  it('does not take hold again while the reader stays near the end', () => {
    const follow = following();
    follow.scrolled(at(1000, 899));
    follow.scrolled(at(1000, 899));
    follow.scrolled(at(1200, 899));
    assert.equal(follow.following, false);
  });

  it('takes hold again when the reader comes back down to the end', () => {
    const follow = following();
    follow.scrolled(at(1000, 500));
    follow.scrolled(at(1000, 897.9));
    assert.equal(follow.following, false);
    follow.scrolled(at(1000, 898.4));
    assert.equal(follow.following, true);
  });

  it('takes hold again when the reader asks for it', () => {
    const follow = following();
    follow.scrolled(at(1000, 500));
    follow.follow();
    assert.equal(follow.following, true);
  });

  it('is not shaken off by content that shrinks and pushes the view up', () => {
    const follow = following();
    follow.scrolled(at(700));
    assert.equal(follow.following, true);
  });

  it('is not shaken off by a view that grows', () => {
    const follow = following();
    follow.scrolled({ scrollHeight: 1000, clientHeight: 300, scrollTop: 700 });
    assert.equal(follow.following, true);
  });

  it('never takes hold by itself after the reader has left, whatever grows', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500)), growths => {
        const follow = following();
        follow.scrolled(at(1000, 899));
        let height = 1000;
        for (const growth of growths) {
          height += growth;
          follow.scrolled(at(height, 899));
        }
        assert.equal(follow.following, false);
      }),
    );
  });

  it('counts less than two pixels as the end', () => {
    assert.equal(atEnd(at(1000, 898)), true);
    assert.equal(atEnd(at(1000, 897)), false);
  });
});
