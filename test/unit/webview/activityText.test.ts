import assert from 'node:assert/strict';
import type { PageStrings } from '../../../src/shared/pageStrings.ts';
import type { ActivityView } from '../../../src/shared/protocol.ts';
import { activityText, spokenAt } from '../../../src/webview/transcript/activityText.ts';

const strings = {
  sending: 'Sending…',
  sendingFor: 'Sending… {0} s',
  thinking: 'Thinking…',
  thinkingFor: 'Thinking… {0} s',
  noSignFor: 'No sign of life yet… {0} s',
  silentFor: 'Thinking… {0} s, no sign of life for {1} s',
  retryingIn: 'Trying again in {0} s: {1}',
  retryingNow: 'Trying again: {0}',
} as PageStrings;

function textAfter(activity: ActivityView, ms: number): string {
  return activityText(activity, ms, strings);
}

describe('The line of a waiting answer', () => {
  it('shows the time only from the third second', () => {
    const thinking = { kind: 'thinking', at: 0 } as const;
    assert.equal(textAfter(thinking, 2_999), 'Thinking…');
    assert.equal(textAfter(thinking, 3_000), 'Thinking… 3 s');
    assert.equal(textAfter({ kind: 'sending', at: 0 }, 9_999), 'Sending… 9 s');
  });

  it('tells a server that has not answered at all from one that is at work', () => {
    assert.equal(textAfter({ kind: 'sending', at: 0 }, 12_400), 'No sign of life yet… 12 s');
    assert.equal(textAfter({ kind: 'thinking', at: 0, aliveAt: 1_000 }, 12_400), 'Thinking… 12 s');
  });

  it('says that the server fell silent when its heartbeat is late, until the next one', () => {
    assert.equal(textAfter({ kind: 'thinking', at: 0, aliveAt: 15_000 }, 34_999), 'Thinking… 34 s');
    const silent = 'Thinking… 35 s, no sign of life for 20 s';
    assert.equal(textAfter({ kind: 'thinking', at: 0, aliveAt: 15_000 }, 35_000), silent);
    assert.equal(textAfter({ kind: 'thinking', at: 0, aliveAt: 36_000 }, 37_000), 'Thinking… 37 s');
  });

  it('counts down to the next try, and says why there is one', () => {
    const retrying = { kind: 'retrying', at: 3_000, reason: 'the server was busy' } as const;
    assert.equal(textAfter(retrying, 0), 'Trying again in 3 s: the server was busy');
    assert.equal(textAfter(retrying, 2_001), 'Trying again in 1 s: the server was busy');
    assert.equal(textAfter(retrying, 3_000), 'Trying again: the server was busy');
  });

  it('never shows a negative time where the host’s clock is ahead', () => {
    assert.equal(textAfter({ kind: 'thinking', at: 60_000 }, 0), 'Thinking…');
  });

  it('is spoken after 10 and 30 seconds and every minute', () => {
    const moments = new Set(Array.from({ length: 200 }, (_, second) => spokenAt(second)));
    assert.deepEqual([...moments], [undefined, 10, 30, 60, 120, 180]);
  });
});
