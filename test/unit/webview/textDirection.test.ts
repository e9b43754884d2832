import assert from 'node:assert/strict';
import { directionOf } from '../../../src/webview/composer/textDirection.ts';

describe('The direction of a text', () => {
  it('is that of its first letter', () => {
    for (const text of ['Hello', '12 (a) שלום', '', '...', '日本', '😀 x'])
      assert.equal(directionOf(text), 'ltr', text);
    for (const text of ['שלום', '1. مرحبا', '«العالم» and', '😀 ‫ש'])
      assert.equal(directionOf(text), 'rtl', text);
  });
});
