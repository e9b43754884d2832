import assert from 'node:assert/strict';
import { InlineView } from '../../../src/webview/markdown/dom/inlineView.ts';
import { LineFeed } from '../../../src/webview/markdown/feed/lineFeed.ts';
import { giantBlock, giantKinds, longAnswer, tokensOf } from '../../bench/answers.ts';
import { useDom } from './support/dom.ts';
import { labels, renderAtOnce, renderPieces, testView } from './support/render.ts';

/** Counts the nodes that are made while `run` runs. */
function nodesMade(run: () => void): number {
  const { createElement, createTextNode } = document;
  let made = 0;
  document.createElement = ((...args: Parameters<typeof createElement>) => {
    made++;
    return createElement.apply(document, args);
  }) as typeof createElement;
  document.createTextNode = text => {
    made++;
    return createTextNode.call(document, text);
  };
  try {
    run();
  } finally {
    Object.assign(document, { createElement, createTextNode });
  }
  return made;
}

/** Counts changes of the document while a text streams. */
function changesWhile(text: string, charactersPerFrame: number): { changes: number; frames: number } {
  const view = testView();
  const observer = new MutationObserver(() => {});
  observer.observe(view.container, { subtree: true, childList: true, characterData: true, attributes: true });
  let changes = 0;
  let frames = 0;
  for (let at = 0; at < text.length; at += charactersPerFrame) {
    view.append(text.slice(at, at + charactersPerFrame));
    view.frame();
    changes += observer.takeRecords().length;
    frames++;
  }
  view.finish();
  return { changes: changes + observer.takeRecords().length, frames };
}

describe('markdown: work that grows with the text', () => {
  useDom();

  const texts = {
    answer: longAnswer(40_000),
    ...Object.fromEntries(giantKinds.map(k => [k, giantBlock(k, 40_000)])),
  };

  for (const [name, text] of Object.entries(texts)) {
    it(`${name}: reads each line once for good, and what is there of the last one as often as it grows`, () => {
      const feed = new LineFeed();
      const { parser } = feed;
      let added = 0;
      let tried = 0;
      const { addLine, tryLine, continueLine } = parser;
      parser.addLine = line => {
        added += line.length + 1;
        addLine.call(parser, line);
      };
      parser.continueLine = more => {
        added += more.length;
        continueLine.call(parser, more);
      };
      parser.tryLine = line => {
        tried += line.length;
        tryLine.call(parser, line);
      };
      for (const token of tokensOf(text)) feed.append(token);
      feed.finish();
      assert.ok(added <= text.length + 1, `${added} characters of ${text.length}`);
      assert.ok(tried <= text.length * 400, `${tried} characters tried`);
    });

    it(`${name}: makes few more nodes than rendering it at once`, () => {
      const atOnce = nodesMade(() => renderAtOnce(text));
      const streamed = nodesMade(() => renderPieces(tokensOf(text)));
      assert.ok(streamed <= atOnce * 3, `${streamed} nodes instead of ${atOnce}`);
    });

    it(`${name}: changes the document a few times per frame however long it is`, () => {
      const half = changesWhile(text.slice(0, text.length / 2), 64);
      const whole = changesWhile(text, 64);
      const perFrame = { half: half.changes / half.frames, whole: whole.changes / whole.frames };
      assert.ok(perFrame.whole <= perFrame.half * 1.3 + 2, JSON.stringify(perFrame));
      assert.ok(perFrame.whole < 40, JSON.stringify(perFrame));
    });
  }

  it('reads the open part of a long paragraph only', () => {
    let asked = 0;
    const view = new InlineView(document.createElement('p'), {
      labels,
      footnoteMark: () => document.createElement('sup'),
      context: {
        definition: () => {
          asked++;
          return undefined;
        },
        hasFootnote: () => true,
      },
    });
    const parts: string[] = [];
    for (let part = 0; part < 5000; part++) {
      parts.push('some [word] and ');
      view.show({ parts, settledParts: parts.length, edition: 0 }, 'growing');
    }
    assert.ok(asked <= 3 * parts.length, `${asked} brackets read instead of ${parts.length}`);
  });

  it('reads a long paragraph with a mark that never closes a bounded part at a time', () => {
    let asked = 0;
    const view = new InlineView(document.createElement('p'), {
      labels,
      footnoteMark: () => document.createElement('sup'),
      context: {
        definition: () => {
          asked++;
          return undefined;
        },
        hasFootnote: () => true,
      },
    });
    const parts = ['a **mark '];
    for (let part = 0; part < 2000; part++) {
      parts.push('some [word] and ');
      view.show({ parts, settledParts: parts.length, edition: 0 }, 'growing');
    }
    assert.ok(asked <= 300 * parts.length, `${asked} brackets read for ${parts.length}`);
  });
});

describe('markdown: what is settled', () => {
  useDom();

  it('is never touched again: the same nodes with the same content, while the answer grows', () => {
    const text = longAnswer(12_000);
    const view = testView();
    const seen = new Map<Element, string>();
    for (const token of tokensOf(text)) {
      view.append(token);
      view.frame();
      const blocks = [...view.container.querySelectorAll(':scope > .part > .group > *')];
      for (const block of blocks.slice(0, -2)) if (!seen.has(block)) seen.set(block, block.outerHTML);
    }
    view.dispose();
    assert.ok(seen.size > 20);
    for (const [block, html] of seen) {
      assert.ok(view.container.contains(block));
      assert.equal(block.outerHTML, html);
    }
  });

  it('is left out in whole parts while it is not seen, in the same ones however it came', () => {
    const text = 'A paragraph.\n\n'.repeat(300);
    const { children: parts } = renderAtOnce(text);
    const isLeftOut = ({ classList }: Element) => classList.contains('settled');
    assert.deepEqual([...parts].map(isLeftOut), [true, true, true, false, false]);
    for (const part of parts) assert.equal([...part.children].some(isLeftOut), !isLeftOut(part));
    assert.ok(renderPieces(text.match(/.{1,50}\s*/gs) ?? []).isEqualNode(renderAtOnce(text)));
  });

  it('includes all but the last item of a list, and all but the last row of a table', () => {
    for (const [text, selector] of [
      ['- one\n- two\n- three\n- fo', 'li'],
      ['| a |\n|---|\n| 1 |\n| 2 |\n| 3', 'tbody tr'],
    ] as const) {
      const view = testView();
      view.append(text);
      view.frame();
      const before = [...view.container.querySelectorAll(selector)];
      const html = before.map(element => element.outerHTML);
      view.append('ur and more\n');
      view.frame();
      const after = [...view.container.querySelectorAll(selector)];
      assert.deepEqual(after.slice(0, before.length - 1), before.slice(0, -1));
      assert.deepEqual(
        after.slice(0, -1).map(element => element.outerHTML),
        html.slice(0, -1),
      );
    }
  });

  it('keeps the nodes of a growing paragraph, so that a selection in it survives', () => {
    const view = testView();
    view.append('Some **bold** text and ');
    view.frame();
    const [first, strong] = view.container.querySelector('p')?.childNodes ?? [];
    view.append('more of `it` to come');
    view.frame();
    const [firstAfter, strongAfter] = view.container.querySelector('p')?.childNodes ?? [];
    assert.equal(firstAfter, first);
    assert.equal(strongAfter, strong);
  });
});
