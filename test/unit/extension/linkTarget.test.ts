import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linkTarget } from '../../../src/extension/linkTarget.ts';

describe('the target of a link', () => {
  it('is the web or mail, or nothing, whatever the text', () => {
    const text = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc
        .tuple(
          fc.constantFrom(
            'command:',
            'vscode:',
            'file:',
            'JAVASCRIPT:',
            'http:',
            'https:',
            'mailto:',
            'data:',
          ),
          fc.string(),
        )
        .map(([scheme, rest]) => scheme + rest),
    );
    fc.assert(
      fc.property(text, href => {
        const target = linkTarget(href);
        return target === undefined || /^(https?|mailto):/.test(target);
      }),
      { numRuns: 2000 },
    );
  });

  it('shows a host of other letters as what is really asked', () => {
    assert.equal(linkTarget('https://аpple.com/'), 'https://xn--pple-43d.com/');
  });
});
