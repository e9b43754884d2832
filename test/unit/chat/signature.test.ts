import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decodeSignature,
  encodeSignature,
  mayContain,
  signatureOf,
} from '../../../src/chat/history/signature.ts';

describe('the signature of a conversation', () => {
  it('denies no text that is in it, also after it was kept in a file', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 5 }),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (texts, which, from, length) => {
          const signature = signatureOf(texts);
          const kept = decodeSignature(encodeSignature(signature));
          assert.deepEqual(kept, signature);
          const part = (texts[which % texts.length] ?? '').slice(from % 50, (from % 50) + (length % 20));
          assert.ok(mayContain(signature, part));
        },
      ),
    );
  });

  it('denies most texts that are not in it', () => {
    const signature = signatureOf(['The server streams its answer.']);
    assert.ok(!mayContain(signature, 'heliotrope'));
  });

  it('is none when the file holds something else', () => {
    const short = btoa('too short');
    for (const text of ['', 'no base 64', short]) assert.equal(decodeSignature(text), undefined, text);
  });
});
