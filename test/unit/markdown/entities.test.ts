import assert from 'node:assert/strict';
import { decodeHTMLStrict } from 'entities/decode';
import { unescapeMarkdown } from '../../../src/webview/markdown/inline/unescape.ts';
import { useDom } from './support/dom.ts';

/** White space, one that is a semicolon, two characters, longer than a known one, none at all. */
const names =
  'amp lt quot nbsp Tab NewLine semi comma copy copyx notit not NotEqualTilde ngE fjlig CounterClockwiseContourIntegral unknown constructor ampamp lte';

describe('entities', () => {
  useDom();

  for (const name of names.split(' ')) {
    it(`reads &${name}; as HTML does`, () => {
      assert.equal(unescapeMarkdown(`&${name};`), decodeHTMLStrict(`&${name};`));
    });
  }
});
