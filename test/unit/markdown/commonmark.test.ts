import assert from 'node:assert/strict';
import { canonical } from './support/canonical.ts';
import { parseHtml, useDom } from './support/dom.ts';
import { commonMarkExamples, referenceHtml, referenceHtmlAsText } from './support/references.ts';
import { renderAtOnce, renderPieces } from './support/render.ts';

/** Examples in which GitHub's autolinks make a link of what CommonMark leaves as text. */
const extended: Readonly<Record<number, string>> = {
  602: '<p>&lt;<a href="https://foo.bar/baz">https://foo.bar/baz</a> bim&gt;</p>',
  606: '<p>&lt;<a href="mailto:foo+@bar.example.com">foo+@bar.example.com</a>&gt;</p>',
  608: '<p>&lt; <a href="https://foo.bar">https://foo.bar</a> &gt;</p>',
  611: '<p><a href="https://example.com">https://example.com</a></p>',
  612: '<p><a href="mailto:foo@bar.example.com">foo@bar.example.com</a></p>',
};

describe('markdown: the examples of CommonMark 0.31', () => {
  useDom();

  it('are all there', () => {
    assert.equal(commonMarkExamples.length, 652);
  });

  it('show what the specification says, raw HTML as text', () => {
    for (const { number, markdown, html } of commonMarkExamples) {
      const said = canonical(parseHtml(html));
      assert.equal(canonical(parseHtml(referenceHtml(markdown))), said, `reference, example ${number}`);
      const expected = extended[number] ?? referenceHtmlAsText(markdown);
      assert.equal(canonical(renderAtOnce(markdown)), canonical(parseHtml(expected)), `example ${number}`);
    }
  });

  it('come out the same however they arrive: cut at every place, and character by character', function () {
    this.timeout(120_000);
    for (const { number, markdown } of commonMarkExamples) {
      const atOnce = renderAtOnce(markdown);
      for (let cut = 1; cut < markdown.length; cut++) {
        const pieces = [markdown.slice(0, cut), markdown.slice(cut)];
        assert.ok(renderPieces(pieces).isEqualNode(atOnce), `example ${number}, cut at ${cut}`);
      }
      assert.ok(renderPieces(markdown).isEqualNode(atOnce), `example ${number}, by characters`);
    }
  });
});
