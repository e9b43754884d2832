import assert from 'node:assert/strict';
import { piecesOf } from '../../bench/answers.ts';
import { useDom } from './support/dom.ts';
import { renderAtOnce, renderPieces, testView } from './support/render.ts';

const half = 25_000;

/**
 * Inputs on which careless parsers take time that grows with the square of the text, or more. Each of ours
 * is done in less than a second; careless ones would meet the time limit of the tests.
 */
const inputs: Readonly<Record<string, string>> = {
  'nested strong emphasis': `${'*a **a '.repeat(half / 5)}b${' a** a*'.repeat(half / 5)}`,
  'openers of emphasis without closers': '*a '.repeat(half),
  'closers of emphasis without openers': 'a* '.repeat(half),
  'alternating openers and closers': '*a_ '.repeat(half),
  'mismatched marks of emphasis': '*a_ *a~ _b** '.repeat(half / 4),
  'lengths of three': 'a***b__'.repeat(half / 2),
  'open brackets': '['.repeat(2 * half),
  'nested brackets': `${'['.repeat(half)}a${']'.repeat(half)}`,
  'brackets that look like links': '[a]('.repeat(half),
  'half links in brackets': '[a](<b'.repeat(half),
  'links in links': `${'[ '.repeat(half / 5)}[a](b)${'](b)'.repeat(half / 5)}`,
  'titles that never end': '[a](b "'.repeat(half),
  'images in images': `${'!['.repeat(half / 5)}a${'](b)'.repeat(half / 5)}`,
  'one code mark of each length': Array.from({ length: 600 }, (_, n) => `e${'`'.repeat(n + 1)}`).join(''),
  'code marks without partner': '` `` '.repeat(half / 2),
  'comments that never end': '<!--a '.repeat(half / 2),
  'instructions that never end': '<?a '.repeat(half / 2),
  'character data that never ends': '<![CDATA[a '.repeat(half / 4),
  'declarations that never end': '<!A '.repeat(half / 2),
  'tags that never end': '<a b='.repeat(half / 2),
  'quotes of attributes that never end': '<a b="'.repeat(half / 2),
  'angle brackets': '<'.repeat(2 * half),
  'autolinks that never end': '<http:a'.repeat(half / 2),
  addresses: 'http://a.b/(((( '.repeat(half / 4),
  'closing parentheses after an address': `http://a.b/${')'.repeat(2 * half)}`,
  'entities at the end of an address': `http://a.b/${'&amp;'.repeat(half / 2)}`,
  'mail that is none': 'a@'.repeat(half),
  'one long local part': 'a.'.repeat(half),
  ampersands: '&'.repeat(2 * half),
  backslashes: '\\'.repeat(2 * half),
  dollars: '$a '.repeat(half),
  'openers of mathematics': '\\(a '.repeat(half),
  'nested quotes': `${'> '.repeat(half)}a`,
  'nested lists': `${'- '.repeat(half)}a`,
  'deeply indented lists': Array.from({ length: 400 }, (_, n) => `${'  '.repeat(n)}- a\n`).join(''),
  'lazy continuation of nested quotes': `${`${'> '.repeat(60)}a\n`}${'b\n'.repeat(half / 2)}`,
  'empty items': '-\n'.repeat(half / 2),
  definitions: Array.from({ length: 4000 }, (_, n) => `[${n}]: /u\n`).join(''),
  'one definition after another that is none': '[a]: b "\n'.repeat(half / 2),
  'uses of definitions that come late': `${'[a] '.repeat(5000)}\n\n[a]: https://a.example\n`,
  'a header as wide as the table is long': `${'|a'.repeat(500)}|\n${'|-'.repeat(500)}|\n${'|\n'.repeat(1500)}`,
  bars: '|'.repeat(2 * half),
  footnotes: Array.from({ length: 1500 }, (_, n) => `[^${n}] `).join(''),
  'blank lines': '\n'.repeat(4 * half),
  spaces: ' '.repeat(4 * half),
  underlines: `${'a\n-\n'.repeat(half / 5)}`,
  'a line of dashes': '-'.repeat(4 * half),
  'a line of number signs': `#${' #'.repeat(2 * half)}`,
  'characters that are not seen': '\u200B\u202E'.repeat(half / 5),
  'joined emoji': '\u{1F469}\u200D'.repeat(half / 5),
  NUL: '\0'.repeat(2 * half),
  'everything unclosed': '**a _b ~~c [d](<e `f $g \\(h <i j="k ![l [^m &n http://o.p/( '.repeat(half / 30),
  'everything unclosed, in blocks': '> - **a\n> - | b\n> 1. [c](\n> <div>\n> $$\n'.repeat(half / 30),
  'fences that open and never close': '```a\n~~~b\n````c\n'.repeat(half / 5),
  'runs of marks of every length': Array.from(
    { length: 200 },
    (_, n) => `${'*'.repeat(n)}a${'_'.repeat(n)}b`,
  ).join(''),
  'one run of marks': `${'*'.repeat(2 * half)}a${'*'.repeat(2 * half)}`,
};

describe('markdown made to be slow', () => {
  useDom();

  for (const [what, text] of Object.entries(inputs)) {
    it(`renders ${what}`, () => {
      assert.equal(renderAtOnce(text).classList.contains('markdown'), true);
    });
  }

  for (const [what, text] of Object.entries(inputs)) {
    it(`renders ${what} in pieces, to the same document`, () => {
      const short = text.slice(0, 4000);
      assert.ok(renderPieces(piecesOf(short, 16)).isEqualNode(renderAtOnce(short)));
    });
  }

  const code: Readonly<Record<string, string>> = { markdown: '[a](', java: '$', ini: '-', typescript: 'a' };
  for (const [language, text] of Object.entries(code)) {
    it(`colours ${language} in a second, or leaves it plain`, () => {
      const line = (length: number) => text.repeat(length / text.length);
      const lines = [...Array.from({ length: 32 }, () => line(496)), line(12_000)];
      const view = testView();
      view.append(`\`\`\`${language}\n${lines.join('\n')}\n\`\`\``);
      view.finish();
      while (view.frame());
      const begin = process.cpuUsage();
      while (view.idle());
      const { user } = process.cpuUsage(begin);
      assert.ok(user < 6_000_000, `${user / 1_000} ms, more than a busy machine makes of a second`);
      assert.ok(view.container.textContent?.includes(line(12_000)));
    });
  }

  it('nests no deeper than a browser can show', () => {
    for (const text of Object.values(inputs)) {
      let depth = 0;
      for (let element: Element | null | undefined = renderAtOnce(text.slice(0, 20_000)); element; depth++) {
        element =
          [...element.children].find(child => child.childElementCount > 0) ?? element.firstElementChild;
      }
      assert.ok(depth < 300, `${depth}`);
    }
  });
});
