import assert from 'node:assert/strict';
import { canonical } from './support/canonical.ts';
import { parseHtml, useDom } from './support/dom.ts';
import { renderAtOnce, renderPieces } from './support/render.ts';

type Example = readonly [what: string, markdown: string, html: string];

const tables: readonly Example[] = [
  [
    'a table has a header and rows',
    '| foo | bar |\n| --- | --- |\n| baz | bim |',
    '<table><tr><th>foo</th><th>bar</th></tr><tr><td>baz</td><td>bim</td></tr></table>',
  ],
  [
    'columns are aligned, and bars at the edges left out',
    '| abc | defghi |\n:-: | -----------:\nbar | baz',
    '<table><tr><th align="center">abc</th><th align="right">defghi</th></tr><tr><td align="center">bar</td><td align="right">baz</td></tr></table>',
  ],
  [
    'an escaped bar is text, in code too',
    '| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |',
    '<table><tr><th>f|oo</th></tr><tr><td>b <code>|</code> az</td></tr><tr><td>b <strong>|</strong> im</td></tr></table>',
  ],
  [
    'another block ends a table',
    '| abc | def |\n| --- | --- |\n| bar | baz |\n> bar',
    '<table><tr><th>abc</th><th>def</th></tr><tr><td>bar</td><td>baz</td></tr></table><blockquote><p>bar</p></blockquote>',
  ],
  [
    'a blank line ends a table, a line without bars does not',
    '| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar',
    '<table><tr><th>abc</th><th>def</th></tr><tr><td>bar</td><td>baz</td></tr><tr><td>bar</td><td></td></tr></table><p>bar</p>',
  ],
  [
    'without as many delimiters as headers there is no table',
    '| abc | def |\n| --- |\n| bar |',
    '<p>| abc | def |\n| --- |\n| bar |</p>',
  ],
  [
    'rows get as many cells as the header has',
    '| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |',
    '<table><tr><th>abc</th><th>def</th></tr><tr><td>bar</td><td></td></tr><tr><td>bar</td><td>baz</td></tr></table>',
  ],
  [
    'a table may have no rows',
    '| abc | def |\n| --- | --- |',
    '<table><tr><th>abc</th><th>def</th></tr></table>',
  ],
  [
    'a paragraph may stand right before a table',
    '123\n456\n| a | b |\n| ---| --- |\nd | e',
    '<p>123\n456</p><table><tr><th>a</th><th>b</th></tr><tr><td>d</td><td>e</td></tr></table>',
  ],
  [
    'empty cells stay empty',
    '| a | b | c |\n| --- | --- | --- |\n| d || e |',
    '<table><tr><th>a</th><th>b</th><th>c</th></tr><tr><td>d</td><td></td><td>e</td></tr></table>',
  ],
  [
    'backslashes stand before bars only',
    '| a | b |\n| --- | --- |\n| \\\\ | `\\\\` |\n| \\_ | `\\_` |\n| \\| | `\\|` |',
    '<table><tr><th>a</th><th>b</th></tr><tr><td>\\</td><td><code>\\\\</code></td></tr><tr><td>_</td><td><code>\\_</code></td></tr><tr><td>|</td><td><code>|</code></td></tr></table>',
  ],
  [
    'a line break in a cell is the one tag that works, since cells have no other',
    '| a |\n|---|\n| one<br>two<b>three</b> |',
    '<table><tr><th>a</th></tr><tr><td>one<br>two&lt;b&gt;three&lt;/b&gt;</td></tr></table>',
  ],
];

const tasks: readonly Example[] = [
  ['tasks have boxes', '- [ ] foo\n- [x] bar', '<ul><li><input> foo</li><li><input checked> bar</li></ul>'],
  [
    'tasks nest',
    '- [x] foo\n  - [ ] bar\n  - [X] baz\n- [ ] bim',
    '<ul><li><input checked> foo<ul><li><input> bar</li><li><input checked> baz</li></ul></li><li><input> bim</li></ul>',
  ],
  [
    'tasks may have numbers, and other marks make no task',
    '1. [x] foo\n2. [@] bar',
    '<ol><li><input checked> foo</li><li>[@] bar</li></ol>',
  ],
];

const strikethrough: readonly Example[] = [
  [
    'one or two tildes strike',
    '~~Hi~~ Hello, ~there~ world!',
    '<p><del>Hi</del> Hello, <del>there</del> world!</p>',
  ],
  ['a paragraph ends it', 'This ~~has a\n\nnew paragraph~~.', '<p>This ~~has a</p><p>new paragraph~~.</p>'],
  ['three are too many', 'This will ~~~not~~~ strike.', '<p>This will ~~~not~~~ strike.</p>'],
  ['both ends are of one length', 'No ~mismatch~~', '<p>No ~mismatch~~</p>'],
  [
    'inside may be tildes with space',
    'This ~is ~ legit~ isn’t ~ legit.',
    '<p>This <del>is ~ legit</del> isn’t ~ legit.</p>',
  ],
];

const autolinks: readonly Example[] = [
  ['www', 'www.commonmark.org', '<p><a href="http://www.commonmark.org">www.commonmark.org</a></p>'],
  [
    'with a path, in a sentence',
    'Visit www.commonmark.org/help for more.',
    '<p>Visit <a href="http://www.commonmark.org/help">www.commonmark.org/help</a> for more.</p>',
  ],
  [
    'without the punctuation after it',
    'Visit www.commonmark.org. Visit www.commonmark.org/a.b.',
    '<p>Visit <a href="http://www.commonmark.org">www.commonmark.org</a>. Visit <a href="http://www.commonmark.org/a.b">www.commonmark.org/a.b</a>.</p>',
  ],
  [
    'with balanced parentheses only',
    'www.google.com/search?q=Markup+(business)\n\n(www.google.com/search?q=Markup+(business))',
    '<p><a href="http://www.google.com/search?q=Markup+(business)">www.google.com/search?q=Markup+(business)</a></p><p>(<a href="http://www.google.com/search?q=Markup+(business)">www.google.com/search?q=Markup+(business)</a>)</p>',
  ],
  [
    'without an entity at the end',
    'www.google.com/search?q=commonmark&hl=en\n\nwww.google.com/search?q=commonmark&hl;',
    '<p><a href="http://www.google.com/search?q=commonmark&amp;hl=en">www.google.com/search?q=commonmark&amp;hl=en</a></p><p><a href="http://www.google.com/search?q=commonmark">www.google.com/search?q=commonmark</a>&amp;hl;</p>',
  ],
  [
    'up to an angle bracket',
    'www.commonmark.org/he<lp',
    '<p><a href="http://www.commonmark.org/he">www.commonmark.org/he</a>&lt;lp</p>',
  ],
  [
    'http and https',
    'http://commonmark.org (Visit https://encrypted.google.com/search?q=Markup+(business))',
    '<p><a href="http://commonmark.org">http://commonmark.org</a> (Visit <a href="https://encrypted.google.com/search?q=Markup+(business)">https://encrypted.google.com/search?q=Markup+(business)</a>)</p>',
  ],
  ['mail', 'foo@bar.baz', '<p><a href="mailto:foo@bar.baz">foo@bar.baz</a></p>'],
  [
    'mail with dots, plus and hyphens',
    "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.\n\na.b-c_d@a.b a.b-c_d@a.b. a.b-c_d@a.b- a.b-c_d@a.b_",
    '<p>hello@mail+xyz.example isn\'t valid, but <a href="mailto:hello+xyz@mail.example">hello+xyz@mail.example</a> is.</p><p><a href="mailto:a.b-c_d@a.b">a.b-c_d@a.b</a> <a href="mailto:a.b-c_d@a.b">a.b-c_d@a.b</a>. a.b-c_d@a.b- a.b-c_d@a.b_</p>',
  ],
  [
    'inside emphasis and strikethrough',
    '**See http://inlines** ~~www.google.com~~',
    '<p><strong>See <a href="http://inlines">http://inlines</a></strong> <del><a href="http://www.google.com">www.google.com</a></del></p>',
  ],
  [
    'not inside a link',
    '[see http://inline.com](http://other.com)',
    '<p><a href="http://other.com">see http://inline.com</a></p>',
  ],
  [
    'with underscores in its path',
    'http://a.com/b_c_d',
    '<p><a href="http://a.com/b_c_d">http://a.com/b_c_d</a></p>',
  ],
];

describe('markdown: the extensions of GitHub', () => {
  useDom();

  const suites = { tables, tasks, strikethrough, autolinks };
  for (const [name, examples] of Object.entries(suites)) {
    for (const [what, markdown, html] of examples) {
      it(`${name}: ${what}`, () => {
        const atOnce = renderAtOnce(markdown);
        assert.equal(canonical(atOnce), canonical(parseHtml(html)));
        for (let cut = 1; cut < markdown.length; cut++) {
          const cutOnce = renderPieces([markdown.slice(0, cut), markdown.slice(cut)]);
          assert.ok(cutOnce.isEqualNode(atOnce), `cut at ${cut}`);
        }
        assert.ok(renderPieces(markdown).isEqualNode(atOnce), 'by characters');
      });
    }
  }
});
