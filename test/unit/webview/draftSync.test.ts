import assert from 'node:assert/strict';
import { DraftSync } from '../../../src/webview/composer/draftSync.ts';
import { ManualClock } from '../chat/manualClock.ts';

/** A page with its draft: `input` is what its text area shows, `posted` what it told the host. */
function setUp() {
  const clock = new ManualClock();
  const page = { input: '', posted: [] as string[] };
  const draft = new DraftSync({
    post: text => page.posted.push(text),
    show: text => {
      page.input = text;
    },
    now: () => clock.now(),
    setTimeout: (callback, ms) => clock.setTimeout(callback, ms),
    clearTimeout: timer => clock.clearTimeout(timer),
  });
  const type = (text: string): void => {
    page.input = text;
    draft.edited(text);
  };
  return { clock, page, draft, type };
}

describe('The draft', () => {
  it('reaches the host at the latest 300 ms after a change, once for a burst of typing', () => {
    const { clock, page, type } = setUp();
    type('H');
    clock.advance(200);
    type('He');
    clock.advance(99);
    assert.deepEqual(page.posted, []);
    clock.advance(1);
    assert.deepEqual(page.posted, ['He']);
    type('Hel');
    clock.advance(300);
    assert.deepEqual(page.posted, ['He', 'Hel']);
  });

  it('reaches the host at once when the page may be about to go', () => {
    const { clock, page, draft, type } = setUp();
    type('Hello');
    draft.flush();
    assert.deepEqual(page.posted, ['Hello']);
    draft.flush();
    clock.advance(1_000);
    assert.deepEqual(page.posted, ['Hello']);
  });

  it('is not told again when it was only touched', () => {
    const { clock, page, draft, type } = setUp();
    draft.restore('kept');
    type('kept');
    clock.advance(1_000);
    assert.deepEqual(page.posted, []);
  });

  it('fills the input from the first snapshot', () => {
    const { page, draft } = setUp();
    draft.fromSnapshot('from another life');
    assert.equal(page.input, 'from another life');
    assert.deepEqual(page.posted, []);
  });

  it('stays what was typed before the first snapshot, and the host hears of it', () => {
    const { page, draft, type } = setUp();
    type('quick');
    draft.fromSnapshot('old');
    assert.equal(page.input, 'quick');
    assert.deepEqual(page.posted, ['quick']);
  });

  it('becomes what was typed on another page, once this one is at rest', () => {
    const { clock, page, draft, type } = setUp();
    type('mine');
    clock.advance(2_000);
    draft.fromHost('theirs');
    assert.equal(page.input, 'theirs');
    assert.deepEqual(page.posted, ['mine']);
  });

  it('stays this page’s within two seconds of typing, when the host may not have heard of it', () => {
    const { clock, page, draft, type } = setUp();
    type('mine');
    clock.advance(1_999);
    draft.fromHost('theirs');
    assert.equal(page.input, 'mine');
    assert.deepEqual(page.posted, ['mine', 'mine']);
  });

  it('is gone once it was sent, even if the host still speaks of it', () => {
    const { clock, page, draft, type } = setUp();
    type('Send me');
    clock.advance(300);
    page.input = '';
    draft.sent('Send me');
    draft.accepted();
    draft.fromSnapshot('Send me');
    assert.equal(page.input, '');
    assert.equal(page.posted.at(-1), '');
  });

  it('comes back when the host refused to send it', () => {
    const { clock, page, draft } = setUp();
    page.input = '';
    draft.sent('Too large');
    clock.advance(50);
    draft.fromHost('Too large');
    assert.equal(page.input, 'Too large');
  });

  it('comes back in front of what was typed since', () => {
    const { page, draft, type } = setUp();
    draft.sent('First');
    type('Second');
    draft.fromHost('First');
    assert.equal(page.input, 'First\n\nSecond');
    assert.deepEqual(page.posted, ['First\n\nSecond']);
  });

  it('counts as being sent until the host takes it, refuses it, or says nothing for two seconds', () => {
    const { clock, draft } = setUp();
    draft.sent('One');
    assert.equal(draft.sending, true);
    draft.accepted();
    assert.equal(draft.sending, false);
    draft.sent('Two');
    draft.fromHost('Two');
    assert.equal(draft.sending, false);
    draft.sent('Three');
    clock.advance(2_000);
    assert.equal(draft.sending, false);
  });

  it('does not post after it was sent what was waiting to be posted', () => {
    const { clock, page, draft, type } = setUp();
    type('Hello');
    draft.sent('Hello');
    clock.advance(1_000);
    assert.deepEqual(page.posted, []);
  });

  it('is told to a host that has lost it', () => {
    const { page, draft } = setUp();
    draft.restore('kept over a restart');
    draft.keep();
    assert.deepEqual(page.posted, ['kept over a restart']);
  });
});
