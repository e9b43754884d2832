import assert from 'node:assert/strict';
import { type KeyPress, sendsMessage } from '../../../src/webview/composer/composerKeys.ts';

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  const plain = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, isComposing: false };
  return { key, keyCode: key === 'Enter' ? 13 : key === 'Escape' ? 27 : 65, ...plain, ...more };
}

/**
 * What browsers report for the keys of a word typed through an input method and then sent. `C` stands for
 * the end of the composition, which is no key.
 */
const wordThenEnter: Readonly<Record<string, readonly KeyPress[]>> = {
  'Chromium, Japanese or Chinese: the committing Enter is still composing': [
    press('Process', { isComposing: true, keyCode: 229 }),
    press('Enter', { isComposing: true, keyCode: 229 }),
    // compositionend
    press('Enter'),
  ],
  'Chromium on Linux and Windows: the committing key is called Process': [
    press('Process', { isComposing: true, keyCode: 229 }),
    press('Process', { isComposing: true, keyCode: 229 }),
    // compositionend
    press('Enter'),
  ],
  'Chromium, Korean: the committing Enter comes a second time as a plain one, which sends': [
    press('Process', { isComposing: true, keyCode: 229 }),
    press('Enter', { isComposing: true, keyCode: 229 }),
    // compositionend
    press('Enter', { keyCode: 13 }),
  ],
  'Safari: the composition has ended before its Enter is reported': [
    press('a', { isComposing: true, keyCode: 229 }),
    // compositionend
    press('Enter', { isComposing: false, keyCode: 229 }),
    press('Enter'),
  ],
  'Firefox: only isComposing tells': [
    press('Process', { isComposing: true, keyCode: 229 }),
    press('Enter', { isComposing: true, keyCode: 13 }),
    // compositionend
    press('Enter'),
  ],
};

describe('A key in the composer', () => {
  it('sends when it is Enter alone', () => {
    assert.equal(sendsMessage(press('Enter')), true);
  });

  for (const modifier of ['shiftKey', 'ctrlKey', 'altKey', 'metaKey'] as const)
    it(`does not send when it is Enter with ${modifier}`, () => {
      assert.equal(sendsMessage(press('Enter', { [modifier]: true })), false);
    });

  for (const [order, presses] of Object.entries(wordThenEnter))
    it(`sends the whole word and only once (${order})`, () => {
      assert.deepEqual(
        presses.map(sendsMessage),
        presses.map((_, index) => index === presses.length - 1),
      );
    });

  it('does not send when it is anything else', () => {
    for (const key of ['a', 'Escape', 'Backspace', 'ArrowUp', 'Tab', 'Process', 'Dead'])
      assert.equal(sendsMessage(press(key)), false, key);
  });
});
