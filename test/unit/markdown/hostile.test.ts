import assert from 'node:assert/strict';
import { documents, holds } from './support/documents.ts';
import { useDom } from './support/dom.ts';
import { renderAtOnce, renderPieces } from './support/render.ts';

const allowedElements =
  'DIV P H1 H2 H3 H4 H5 H6 HR UL OL LI BLOCKQUOTE PRE CODE TABLE COLGROUP COL THEAD TBODY TR TH TD SECTION SUP ' +
  'SPAN STRONG EM DEL A BR BUTTON ' +
  'math mfrac mi mn mo mover mroot mrow mspace msqrt msub msubsup msup mtable mtd mtext mtr munder munderover';
const allowedAttributes =
  'class dir href title role tabindex start type width data-block data-action data-href data-task data-lines ' +
  'data-footnote aria-label aria-pressed aria-expanded ' +
  'alttext display displaystyle mathvariant stretchy movablelimits accent linethickness lspace rspace minsize maxsize';

/** Everything a document is made of is on the list, and leads nowhere but where links may lead. */
function assertHarmless(container: HTMLElement): void {
  const [elements, attributes] = [allowedElements.split(' '), allowedAttributes.split(' ')];
  for (const element of container.querySelectorAll('*')) {
    assert.ok(elements.includes(element.tagName), element.outerHTML);
    for (const { name } of element.attributes) assert.ok(attributes.includes(name), element.outerHTML);
    const href = element.getAttribute('href');
    if (href !== null) assert.match(href, /^(https?:\/\/|mailto:)/, element.outerHTML);
  }
}

const payloads = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<svg/onload=alert(1)>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<link rel=stylesheet href=https://evil.example>',
  '<style>@import "https://evil.example"</style>',
  '<form action=https://evil.example><input type=submit>',
  '![x](https://evil.example/pixel.png)',
  '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](<java\tscript:alert(1)>)',
  '[x](&#106;avascript:alert(1))',
  '[x](&#x6A;avascript&colon;alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](vbscript:x)',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](command:workbench.action.terminal.new)',
  '[x](vscode://extension/x)',
  '[x](file:///etc/passwd)',
  '[x](blob:https://x/1)',
  '<javascript:alert(1)>',
  '<command:workbench.action.closeWindow>',
  '[x]\n\n[x]: javascript:alert(1)',
  '| <img src=x onerror=alert(1)> |\n|---|\n| <script>x</script> |',
  '```<img src=x onerror=alert(1)>\n<script>alert(1)</script>\n```',
  '```js" onmouseover="alert(1)\nx\n```',
  '[^<img src=x>]\n\n[^<img src=x>]: <img src=x onerror=alert(1)>',
  '$\\href{javascript:alert(1)}{x}$',
  '$\\text{<img src=x onerror=alert(1)>}<script>alert(1)</script>$',
  '$$\n\\begin{matrix" onclick="alert(1)} a \\end{matrix}\\unicode{"><script>}\\style{x}{y}\\class{x}{y}\n$$',
  '[x](https://a.example "&quot; onmouseover=&quot;alert(1)")',
];

describe('markdown from someone who means ill', () => {
  useDom();

  for (const payload of payloads) {
    it(`makes nothing that acts or calls out of ${JSON.stringify(payload)}`, () => {
      assertHarmless(renderAtOnce(payload));
      assertHarmless(renderPieces(payload));
    });
  }

  it('makes only what is on the list of any document', async function () {
    await holds(this, documents, text => assertHarmless(renderAtOnce(text)));
  });

  it('never parses HTML', () => {
    const forbid = () => assert.fail('HTML was parsed');
    const { innerHTML, outerHTML } = Object.getOwnPropertyDescriptors(
      Object.getPrototypeOf(HTMLElement.prototype),
    );
    const { insertAdjacentHTML } = HTMLElement.prototype;
    const element = Object.getPrototypeOf(HTMLElement.prototype);
    Object.defineProperty(element, 'innerHTML', { ...innerHTML, set: forbid });
    Object.defineProperty(element, 'outerHTML', { ...outerHTML, set: forbid });
    element.insertAdjacentHTML = forbid;
    try {
      for (const payload of payloads) renderPieces(payload);
    } finally {
      Object.defineProperty(element, 'innerHTML', innerHTML as PropertyDescriptor);
      Object.defineProperty(element, 'outerHTML', outerHTML as PropertyDescriptor);
      element.insertAdjacentHTML = insertAdjacentHTML;
    }
  });

  const links: readonly [what: string, markdown: string, selector: string, expected: string | null][] = [
    ['https links leave', '[a](https://a.example/b)', 'a[href]', 'https://a.example/b'],
    ['http links leave', '[a](http://a.example)', 'a[href]', 'http://a.example/'],
    ['mail leaves', '[a](mailto:a@b.example)', 'a[href]', 'mailto:a@b.example'],
    [
      'a link without a scheme but with a host is a web link',
      '[a](//a.example)',
      'a[href]',
      'https://a.example/',
    ],
    [
      'the host is shown in punycode',
      '[a](https://аррӏе.example)',
      'a[href]',
      'https://xn--80ak6aa92e.example/',
    ],
    ['a path is a file of the workspace', '[a](src/a.ts#L10)', 'a[data-href]', 'src/a.ts#L10'],
    ['so is a path of Windows', '[a](C:/a.ts)', 'a[data-href]', 'C:/a.ts'],
    ['a heading of another page is nothing', '[a](#top)', 'a', null],
    ['command links are dead', '[a](command:x)', 'a', null],
    ['vscode links are dead', '[a](vscode:x)', 'a', null],
    ['ftp links are dead', '<ftp://a.example>', 'a', null],
  ];
  for (const [what, markdown, selector, expected] of links) {
    it(what, () => {
      const link = renderAtOnce(markdown).querySelector(selector);
      assert.equal(link?.getAttribute('data-href') ?? link?.getAttribute('href') ?? null, expected);
    });
  }

  const deceptions: readonly [text: string, destination: string, shown: string | undefined][] = [
    ['https://bank.example', 'https://evil.example', ' (evil.example)'],
    ['bank.example/login', 'https://evil.example', ' (evil.example)'],
    ['www.bank.example', 'https://bank.example', undefined],
    ['https://bank.example:443/x', 'https://bank.example/y', undefined],
    ['https://bank.example', 'https://bank.example@evil.example', ' (evil.example)'],
    ['https://bank.example@evil.example', 'https://evil.example', undefined],
    ['аррӏе.example', 'https://аррӏе.example', ' (xn--80ak6aa92e.example)'],
    ['the bank', 'https://evil.example', undefined],
    ['version 1.2', 'https://evil.example', undefined],
  ];
  for (const [text, destination, shown] of deceptions) {
    it(`says where [${text}](${destination}) leads: ${shown ?? 'where it says'}`, () => {
      const link = renderAtOnce(`[${text}](${destination})`).querySelector('a');
      assert.equal(link?.querySelector('.link-host')?.textContent, shown);
      assert.ok(link?.title.startsWith('https://'));
    });
  }

  it('shows an image as its description and its address', () => {
    const image = renderAtOnce('![A chart](https://a.example/chart.png)').querySelector('.image-link');
    assert.equal(image?.textContent, 'A chart (https://a.example/chart.png)');
  });
});

describe('markdown with characters that are not seen', () => {
  useDom();

  const marked = (text: string) =>
    [...renderAtOnce(text).querySelectorAll('.invisible-character')].map(({ textContent }) => textContent);

  const hidden: readonly [what: string, text: string, marks: string[]][] = [
    ['a bidirectional override', 'a\u202Eb', ['U+202E']],
    ['isolates', 'a\u2066b\u2069', ['U+2066', 'U+2069']],
    ['marks of direction', 'a\u200Eb\u061Cc', ['U+200E', 'U+061C']],
    ['a zero-width space', 'a\u200Bb', ['U+200B']],
    ['a zero-width joiner between letters', 'a\u200Db', ['U+200D']],
    ['a byte order mark inside', 'a\uFEFFb', ['U+FEFF']],
    ['tags', 'a\u{E0041}\u{E0042}b', ['U+E0041', 'U+E0042']],
    ['a run of them, counted', `a${'\u200B'.repeat(5)}b`, ['U+200B×5']],
    ['in strong text', '**a\u202Eb**', ['U+202E']],
    ['in code', '`a\u202Eb`', ['U+202E']],
    ['in a code block', '```\na\u202Eb\n```', ['U+202E']],
    ['written as an entity', 'a&#x202E;b', ['U+202E']],
    ['in the text of a link', '[a\u202Eb](https://a.example)', ['U+202E']],
    ['in raw HTML', '<div>\u202E</div>', ['U+202E']],
  ];
  for (const [what, text, marks] of hidden) {
    it(`shows ${what}`, () => {
      assert.deepEqual(marked(text), marks);
      assert.doesNotMatch(
        renderAtOnce(text).textContent ?? '',
        /[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/,
      );
    });
  }

  const atHome: readonly [what: string, text: string][] = [
    ['a family of emoji', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'],
    ['a heart with its variation', '\u2764\uFE0F\u200D\u{1F525}'],
    ['a flag made of tags', '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
    ['a word of Persian with its non-joiner', 'می\u200Cخواهم'],
    ['a word of Hindi with its joiner', 'क्\u200Dष'],
  ];
  for (const [what, text] of atHome) {
    it(`leaves alone ${what}`, () => {
      assert.deepEqual(marked(text), []);
      assert.deepEqual(marked(`\`\`\`\n${text}\n\`\`\``), []);
    });
  }

  it('shows them alike however the text arrives', () => {
    const text = '`a\u200B\u200Bb`\n\n```\nx \u{1F468}\u200D\u{1F469} \u200B\u200B y\u202E\nz\n```\n';
    assert.ok(renderPieces(text.split('')).isEqualNode(renderAtOnce(text)));
  });
});
