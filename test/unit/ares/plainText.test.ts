import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainLine } from '../../../src/ares/plainText.ts';

describe('A server’s words', () => {
  it('become one line', () => {
    assert.equal(plainLine('  a\n\tb\r\n\u2028c ', 300), 'a b c');
  });

  it('lose the page that is quoted in them', () => {
    assert.equal(plainLine('LLM error: <!DOCTYPE html><html>…', 300), 'LLM error:');
    assert.equal(plainLine('<html><body>x</body></html>', 300), '');
    assert.equal(plainLine('a < b, Vec<String>, <number>', 300), 'a < b, Vec<String>, <number>');
  });

  it('lose what cannot be seen and could deceive', () => {
    assert.equal(plainLine('pay\u202Eload\u200B \u{E0041}x\u0007', 300), 'pay load x');
  });

  it('are cut with an ellipsis, never through a character', () => {
    assert.equal(plainLine('abcdef', 4), 'abc…');
    assert.equal(plainLine('ab😀ef', 4), 'ab…');
  });

  it('are plain, short and well-formed whatever they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), text => {
        const line = plainLine(text.toWellFormed(), 300);
        assert(line.length <= 300 && line.isWellFormed() && line.trim() === line);
        assert(!/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(line));
      }),
    );
  });
});
