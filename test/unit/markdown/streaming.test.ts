import assert from 'node:assert/strict';
import fc from 'fast-check';
import { holds, runs } from './support/documents.ts';
import { useDom } from './support/dom.ts';
import { renderAtOnce, testView } from './support/render.ts';
import { visibleText } from './support/visibleText.ts';
import { wellFormedDocuments } from './support/wellFormed.ts';

/** What a reader sees after each character of a text. */
function* shownAfterEach(text: string): Generator<[prefix: string, shown: string, container: HTMLElement]> {
  const view = testView();
  for (let end = 1; end <= text.length; end++) {
    view.append(text.charAt(end - 1));
    view.frame();
    yield [text.slice(0, end), visibleText(view.container), view.container];
  }
  view.finish();
}

/** The elements a reader sees after this beginning of an answer. */
function after(prefix: string): HTMLElement {
  const view = testView();
  view.append(prefix);
  view.frame();
  return view.container;
}

describe('markdown while it streams', () => {
  useDom();

  it('shows nothing before the first frame, and all appended text with one frame', () => {
    const view = testView();
    view.append('one ');
    view.append('two');
    assert.equal(view.container.textContent, '');
    view.frame();
    assert.equal(view.container.textContent, 'one two');
  });

  it('shows with the end, at once, what no frame has shown of a text that is followed', () => {
    const view = testView();
    view.append('the ');
    view.frame();
    view.append('whole');
    view.finish();
    assert.equal(view.container.textContent, 'the whole');
    assert.equal(view.frame(), false);
    assert.equal(view.container.textContent, 'the whole');
  });

  it('leaves a text that comes whole to the next frame', () => {
    const view = testView();
    view.append('whole');
    view.finish();
    assert.equal(view.container.textContent, '');
    view.frame();
    assert.equal(view.container.textContent, 'whole');
  });

  it('renders a very long text over several frames', () => {
    const view = testView();
    view.append('word '.repeat(4000));
    let frames = 1;
    while (view.frame()) frames++;
    assert.ok(frames > 3);
    assert.equal(view.container.textContent?.length, 'word '.repeat(4000).length);
  });

  it('shows nothing more once it is disposed of', () => {
    const view = testView();
    view.append('text');
    view.dispose();
    view.frame();
    assert.equal(view.container.textContent, '');
  });

  it('always shows a beginning of what it shows in the end', async function () {
    await holds(
      this,
      wellFormedDocuments,
      text => {
        const end = visibleText(renderAtOnce(text));
        for (const [prefix, shown] of shownAfterEach(text)) {
          assert.ok(end.startsWith(shown), `after ${JSON.stringify(prefix)}: ${JSON.stringify(shown)}`);
        }
      },
      runs / 10,
    );
  });

  it('lags behind the text by no more than what is not decided', async function () {
    await holds(
      this,
      fc.array(fc.constantFrom('words go on', 'a **bold phrase**', '`code`', '1.5 * 2')),
      parts => {
        const text = parts.join(' ');
        const shown = visibleText(after(`# ${text}\n\n- ${text}`));
        assert.ok(shown.length >= visibleText(renderAtOnce(`# ${text}\n\n- ${text}`)).length - 2, shown);
      },
    );
  });

  const halves: readonly [what: string, prefix: string, selector: string, text: string][] = [
    ['open strong text is strong', 'a **bo', 'strong', 'bo'],
    ['open emphasis is emphasis', 'a *it', 'em', 'it'],
    ['open strikethrough is struck', 'a ~~de', 'del', 'de'],
    ['open code is code', 'a `co', 'code', 'co'],
    ['half a link is its text', 'see [the documentation](https://exa', '.pending-link', 'the documentation'],
    ['an open fence is a code block', '```ts\nconst a', '.code-block code', 'const a'],
    ['a fence is a code block at its first line', '```', '.code-block code', ''],
    ['a table is a table from its second line', '| a | b |\n|-', 'table th', 'a'],
    ['a header alone is already a table', '| a | b |\n', 'table th', 'a'],
    ['half a heading is a heading', '## Ti', 'h2', 'Ti'],
    ['half a task is a task', '- [ ] do', 'li[data-task=open] p', 'do'],
    ['half a quote is a quote', '> sa', 'blockquote', 'sa'],
    ['open mathematics is mathematics', '$$\nx = 1', '.math-block math', 'x=1'],
    ['half a formula is a formula', 'so $\\frac{a + b}{2', 'mfrac', 'a+b2'],
  ];
  for (const [what, prefix, selector, text] of halves) {
    it(what, () => assert.ok(after(prefix).querySelector(selector)?.textContent?.startsWith(text)));
  }

  const nothing = [
    '-',
    '- ',
    '1',
    '1.',
    '#',
    '>',
    '*',
    '**',
    '`',
    '``',
    '~',
    '| a',
    '- [',
    '- [ ]',
    '[^1]',
    '$',
    '<',
  ];
  for (const prefix of nothing) {
    it(`shows nothing of ${JSON.stringify(prefix)}, which is not decided`, () => {
      assert.equal(visibleText(after(`before\n\n${prefix}`)), 'before');
    });
  }

  it('does not make a heading of a paragraph before its underline is whole', () => {
    assert.equal(after('Text\n--').querySelector('h2'), null);
    assert.equal(after('Text\n---\n').querySelector('h2')?.textContent, 'Text');
  });

  it('makes of a paragraph the heading that it turns out to be', () => {
    const view = testView();
    view.append('A title\nof two lines\n');
    view.frame();
    assert.equal(view.container.querySelector('p')?.textContent, 'A title\nof two lines');
    view.append('===\n');
    view.frame();
    assert.equal(view.container.querySelector('p'), null);
    assert.equal(view.container.querySelector('h1')?.textContent, 'A title\nof two lines');
  });

  it('makes a list loose when a blank line comes late', () => {
    const view = testView();
    view.append('- a\n- b\n');
    view.frame();
    const items = [...view.container.querySelectorAll('li')];
    assert.ok(view.container.querySelector('ul.tight'));
    view.append('\n- c\n');
    view.frame();
    assert.ok(view.container.querySelector('ul.loose'));
    assert.deepEqual([...view.container.querySelectorAll('li')].slice(0, 2), items);
  });

  it('makes links of references when their definitions come', () => {
    const view = testView();
    view.append('See [the docs][1] and [2].\n\n');
    view.frame();
    assert.equal(view.container.querySelector('a'), null);
    view.append('[1]: https://one.example\n[2]: https://two.example\n');
    view.finish();
    const links = [...view.container.querySelectorAll('a')];
    assert.deepEqual(
      links.map(link => [link.textContent, link.getAttribute('href')]),
      [
        ['the docs', 'https://one.example/'],
        ['2', 'https://two.example/'],
      ],
    );
  });
});
