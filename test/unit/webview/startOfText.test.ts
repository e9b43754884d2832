import assert from 'node:assert/strict';
import fc from 'fast-check';
import { startOfText } from '../../../src/webview/transcript/startOfText.ts';

describe('The start of a message', () => {
  it('is the whole of one that is not long', () => {
    for (const text of ['', 'Hello', '\n\nHello\n', Array(20).fill('line').join('\n')])
      assert.equal(startOfText(text), text);
  });

  it('is the first twenty lines', () => {
    const lines = Array.from({ length: 60 }, (_, n) => `line ${n}`);
    assert.equal(startOfText(lines.join('\n')), lines.slice(0, 20).join('\n'));
    assert.equal(startOfText('\n'.repeat(60)), '\n'.repeat(19));
  });

  it('is the first 2000 characters of long lines, with no half character at their end', () => {
    assert.equal(startOfText('x'.repeat(1_000_000)).length, 2_000);
    assert.equal(startOfText(`x${'😀'.repeat(2_000)}`).isWellFormed(), true);
  });

  it('is always what the message begins with', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '😀', '\r'), maxLength: 200 });
    fc.assert(fc.property(text, message => message.startsWith(startOfText(message))));
  });
});
