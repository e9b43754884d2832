import assert from 'node:assert/strict';
import { cleanKey, keyOddity } from '../../../src/extension/apiKeyShape.ts';

describe('a key as a person enters it', () => {
  for (const pasted of ['ares_abc', '  ares_abc\n', 'Bearer ares_abc', 'Authorization: bearer   ares_abc ']) {
    it(`is taken out of ${JSON.stringify(pasted)}`, () => {
      assert.equal(cleanKey(pasted), 'ares_abc');
    });
  }

  it('is kept whole otherwise, inner spaces included', () => {
    assert.equal(cleanKey(' my key '), 'my key');
  });

  for (const [key, oddity] of [
    ['ares_1a2b', undefined],
    ['', 'empty'],
    ['ares_', 'prefix'],
    ['sk-1234', 'prefix'],
    ['ARES_1234', 'prefix'],
    ['ares_12 34', 'spaces'],
    ['ares_12\t34', 'spaces'],
    ['ares_12\n34', 'unsendable'],
    ['ares_12…', 'unsendable'],
    ['ares_😀', 'unsendable'],
  ] as const) {
    it(`is ${oddity ?? 'as ARES makes them'}: ${JSON.stringify(key)}`, () => {
      assert.equal(keyOddity(key), oddity);
    });
  }
});
