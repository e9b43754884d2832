import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionIds, type ChatState } from '../../../../src/shared/protocol.ts';
import { axeFindings } from '../../../support/axe.ts';
import { root } from '../../../support/root.ts';
import { turn } from '../chatStates.ts';
import { inChromium } from './inPage.ts';

/** Colours of VS Code 1.139 that letters and their backgrounds have, in its own themes. */
const names = [
  ...['foreground', 'descriptionForeground', 'textLink-foreground', 'textCodeBlock-background'],
  ...['textPreformat-foreground', 'textPreformat-background', 'textBlockQuote-background'],
  ...['debugTokenExpression-number', 'debugTokenExpression-string', 'debugTokenExpression-name'],
  ...['editorBracketHighlight-foreground3', 'editor-foreground', 'editorWarning-foreground'],
  ...['input-background', 'list-inactiveSelectionBackground', 'editor-findMatchHighlightBackground'],
] as const;
const themes = {
  light: [
    ...['#3b3b3b', '#3b3b3b', '#005fb8', '#f8f8f8', '#3b3b3b', '#0000001f', '#f8f8f8', '#098658'],
    ...['#a31515', '#9b46b0', '#7b3814', '#3b3b3b', '#bf8803', '#ffffff', '#e4e6f1', '#ea5c0055', '#f8f8f8'],
  ],
  dark: [
    ...['#cccccc', '#9d9d9d', '#4daafc', '#2b2b2b', '#d0d0d0', '#3c3c3c', '#2b2b2b', '#b5cea8'],
    ...['#ce9178', '#c586c0', '#179fff', '#cccccc', '#cca700', '#313131', '#37373d', '#ea5c0055', '#181818'],
  ],
  'high contrast': [
    ...['#ffffff', '#ffffffb3', '#21a6ff', '#000000', '#ffffff', 'transparent', 'transparent', '#89d185'],
    ...['#f48771', '#ffffff', '#87cefa', '#ffffff', '#ffd370', '#000000', 'transparent', 'transparent'],
    '#000000',
  ],
  'high contrast light': [
    ...['#292929', '#292929b3', '#0f4a85', '#f2f2f2', '#ffffff', '#09345f', '#f2f2f2', '#098658'],
    ...['#a31515', '#292929', '#7b3814', '#292929', '#895503', '#ffffff', '#0f4a851a', 'transparent'],
    '#ffffff',
  ],
} as const;

const text = `Some \`code\`, \`src/cart.ts:1\` and a hidden mark\u202e.

> A quote with [a link](https://example.com)

\`\`\`ts
/** A remark. */
export const rate: Map<string, number> = new Map([['a', 42]]); // and another
function add(a: number) { return a + 0x10; }
\`\`\``;
const everyKind = readFileSync(join(root, 'test/support/screenshots/everyKind.md'), 'utf8');
const failure = {
  title: 'It went wrong.',
  detail: 'For a reason.',
  actions: actionIds.map(id => ({ id, label: `Do ${id}` })),
};
const state: Partial<ChatState> = {
  turns: [
    turn(3, { text: everyKind }),
    turn(4, { status: 'failed', text: '', failure }),
    turn(1, { text }),
    turn(2, { status: 'stopped' }),
  ],
};

describe('The colours of the page, in Chromium', () => {
  const chromium = inChromium();

  for (const [theme, colours] of Object.entries(themes))
    it(`can be told apart in the ${theme} theme: answer, code, links to files, history`, async () => {
      const chat = await chromium.open(state);
      const style = names.map((name, index) => `--vscode-${name}: ${colours[index]}`).join('; ');
      const background = colours.at(-1) ?? '';
      await chat.wear({ style, body: '', background });
      const found = ['src/cart.ts:1'];
      await chat.posts('lookUp');
      await chat.send({ type: 'references', answerId: 'a1', found });
      await chat.page.getByRole('link', { name: 'src/cart.ts:1' }).waitFor();
      await chat.page.locator('.code-number').first().waitFor();
      const html = chat.page.locator('html');
      assert.deepEqual(await axeFindings(html, background), []);
      await chat.send({ type: 'showHistory' });
      const { request } = await chat.posts('listHistory');
      const item = { id: 'a', title: 'Title', preview: 'Preview', at: 0, agent: 'Product', pinned: false };
      const match = { text: 'The quick fox', start: 4, length: 5 };
      const items = [
        { ...item, current: true, answering: false, match },
        { ...item, id: 'b', current: false, answering: true },
      ];
      await chat.send({ type: 'history', request, items, more: true, searching: false });
      await chat.page.locator('mark').waitFor();
      assert.deepEqual(await axeFindings(html, background), []);
    });
});
