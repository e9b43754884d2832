import assert from 'node:assert/strict';
import { plainLine } from '../../../src/ares/plainText.ts';
import { textToTake } from '../../../src/chat/codeBlocks.ts';
import { hasInvisible, visibleText } from '../../../src/shared/invisible.ts';
import { hostTricks, type UnicodeTrick, unicodeTricks } from '../../support/hostile/unicode.ts';
import { useDom } from './support/dom.ts';
import { renderAtOnce, renderPieces } from './support/render.ts';

/** What the page may not show as it is: asked of the whole document, tooltips and names for readers included. */
function assertVisible(container: HTMLElement, { hidden, name }: UnicodeTrick): void {
  const strange = [...hidden].filter(character => character > '\u007E' || character < ' ');
  const texts = [container.textContent ?? ''];
  for (const element of container.querySelectorAll('*')) {
    for (const attribute of ['title', 'aria-label', 'href'])
      texts.push(element.getAttribute(attribute) ?? '');
  }
  for (const text of texts)
    for (const one of strange) assert.ok(!text.includes(one), `${name}: ${JSON.stringify(text)}`);
}

const inCode: readonly [where: string, markdown: (hidden: string) => string][] = [
  ['in a code block', hidden => `\`\`\`\na${hidden}b\n\`\`\``],
  ['in coloured code', hidden => `\`\`\`js\nconst a = 'x${hidden}y';\n\`\`\``],
  ['in the name of a language', hidden => `\`\`\`a${hidden}b\nx\n\`\`\``],
  ['in inline code', hidden => `\`a${hidden}b\``],
];
const inText: readonly [where: string, markdown: (hidden: string) => string][] = [
  ['in a paragraph', hidden => `a${hidden}b`],
  [
    'as an entity',
    hidden => `a${[...hidden].map(one => `&#x${one.codePointAt(0)?.toString(16)};`).join('')}b`,
  ],
  ['in a heading', hidden => `# a${hidden}b`],
  ['in a cell', hidden => `| a${hidden}b |\n|---|\n| c${hidden}d |`],
  ['in raw HTML', hidden => `<div>a${hidden}b</div>`],
  ["in a link's text", hidden => `[a${hidden}b](https://a.example)`],
  ["in a link's target", hidden => `[a](https://a.example/b${hidden}c)`],
  ['in a target that leads nowhere', hidden => `[a](<command:b${hidden}c>)`],
  ["in a file's name", hidden => `[a](<src/b${hidden}c.ts>)`],
  ["in a link's title", hidden => `[a](https://a.example "b${hidden}c")`],
  ["in an image's description", hidden => `![a${hidden}b](https://a.example/c.png)`],
  ["in a footnote's name", hidden => `[^a${hidden}b]`],
];

describe('characters that deceive', () => {
  useDom();

  it('are at least sixty', () => assert.ok(unicodeTricks.length + hostTricks.length >= 60));

  for (const trick of unicodeTricks) {
    it(`are seen: ${trick.name}`, () => {
      for (const [where, markdown] of trick.space ? inCode : [...inText, ...inCode]) {
        const text = markdown(trick.hidden);
        assertVisible(renderAtOnce(text), { ...trick, name: `${trick.name} ${where}` });
        assertVisible(renderPieces(text), { ...trick, name: `${trick.name} ${where}, streamed` });
      }
    });

    it(`are neither copied nor inserted: ${trick.name}`, () => {
      const code = textToTake(`\`\`\`\na${trick.hidden}b\n\`\`\``, 0);
      const rest = [...trick.hidden].filter(one => one >= ' ' && one <= '~').join('');
      assert.equal(code?.text, trick.space ? 'a b' : `a${rest}b`);
      assert.equal(code.removed, [...trick.hidden].length - rest.length);
      if (!trick.space) assert.equal(textToTake(`a${trick.hidden}b`, undefined)?.text, `a${rest}b`);
    });

    if (trick.space) continue;
    it(`are not in the words of a server: ${trick.name}`, () => {
      assert.ok(!hasInvisible(plainLine(`a${trick.hidden}b`, 100)));
      assert.ok(!hasInvisible(visibleText(`a${trick.hidden}b`)));
    });
  }

  for (const { name, text, destination, host } of hostTricks) {
    it(`do not hide where a link leads: ${name}`, () => {
      const link = renderAtOnce(`[${text}](${destination})`).querySelector('a');
      assert.equal(link?.querySelector('.link-host')?.textContent, ` (${host})`);
      assert.equal(URL.parse(link?.href ?? '')?.host, host);
      assert.ok(link?.title.startsWith(`${URL.parse(destination)?.protocol}//`), link?.title);
    });
  }

  it('do not let a title pass for the address of its link', () => {
    const link = renderAtOnce(
      '[a](https://evil.example "https://bank.example&#10;&#10;&#10;safe")',
    ).querySelector('a');
    assert.equal(link?.title, 'https://evil.example/\nhttps://bank.example safe');
  });

  const atHome: readonly string[] = [
    '⚠️ careful',
    '❤️',
    '1️⃣',
    '☺︎',
    '∩︀',
    '葛󠄀',
    'ᠠ᠋',
    '👩‍👩‍👧',
    'a b',
    '10 000',
    '　字',
  ];
  for (const text of atHome) {
    it(`leave alone what is at home: ${text}`, () => {
      assert.equal(renderAtOnce(text).querySelector('.invisible-character'), null);
      assert.deepEqual(textToTake(text, undefined), { text, removed: 0 });
    });
  }

  it('name no language that objects inherit', () => {
    const label = renderAtOnce('```constructor\nx\n```').querySelector('.code-language');
    assert.equal(label?.textContent, 'constructor');
  });
});
