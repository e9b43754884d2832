import assert from 'node:assert/strict';
import { canonical } from './support/canonical.ts';
import { commonMarkDocuments, cutDocuments, documents, holds } from './support/documents.ts';
import { parseHtml, useDom } from './support/dom.ts';
import { referenceHtmlAsText } from './support/references.ts';
import { renderAtOnce, renderPieces } from './support/render.ts';

describe('markdown: random documents', () => {
  useDom();

  it('show what the reference implementation of CommonMark makes of them', async function () {
    await holds(this, commonMarkDocuments, text => {
      assert.equal(canonical(renderAtOnce(text)), canonical(parseHtml(referenceHtmlAsText(text))));
    });
  });

  it('come out the same however they are cut', async function () {
    await holds(this, cutDocuments, ({ text, pieces }) => {
      assert.ok(renderPieces(pieces).isEqualNode(renderAtOnce(text)));
    });
  });

  it('come out the same character by character', async function () {
    await holds(this, documents, text => {
      assert.ok(renderPieces(text.split('')).isEqualNode(renderAtOnce(text)));
    });
  });
});
