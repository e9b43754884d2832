import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import type { Fault } from '../support/aresServer/faults.ts';
import { axeFindings } from '../support/axe.ts';
import { root } from '../support/root.ts';
import { startVsCode, type VsCode } from '../support/vscodeHost/server.ts';
import { type ChatWindow, openChatWindow } from './support/chatWindow.ts';
import { packagedVsCode } from './support/suite.ts';

/** The keys of `themeKeys`, and what VS Code writes into the page when it wears their theme. */
const themes = [
  ['Control+Alt+Shift+F5', 'vscode-light'],
  ['Control+Alt+Shift+F6', 'vscode-high-contrast-light'],
  ['Control+Alt+Shift+F7', 'vscode-high-contrast'],
  ['Control+Alt+Shift+F8', 'vscode-dark'],
] as const;

const everyKind = readFileSync(join(root, 'test/support/screenshots/everyKind.md'), 'utf8');

/** One of each kind: before the answer, instead of it, and in its middle. */
const faults: readonly Fault[] = [
  { kind: 'status', status: 401, body: { error: 'Invalid API key' } },
  { kind: 'status', status: 404, body: { error: 'Agent not found: nobody' } },
  { kind: 'status', status: 422, body: { error: 'message: too long' } },
  { kind: 'status', status: 500, body: { error: 'LLM error: model is on fire' } },
  { kind: 'status', status: 502, body: '<h1>Bad Gateway</h1>' },
  { kind: 'html' },
  { kind: 'resetBeforeHeaders' },
  { kind: 'error', afterTokens: 1, words: 'overloaded' },
  { kind: 'endWithoutDone', afterTokens: 1 },
  { kind: 'status', status: 429, body: { error: 'Monthly token quota exceeded' } },
];

const withoutKey = 'before a key is set';

describe('the panel for everyone, in each kind of theme', () => {
  let host: VsCode;
  let ares: AresServer;
  let chat: ChatWindow;

  before(async () => {
    host = await startVsCode({ ...packagedVsCode(), companion: join(root, 'test/support/themeKeys') });
  });
  /** Starts over after a test that failed. */
  beforeEach(async function () {
    if (chat?.isOpen) return;
    await ares?.close();
    ares = await startAresServer();
    chat = await openChatWindow({ server: ares.url, vsCode: host, staysOpen: true });
    await chat.openChat();
    if (this.currentTest?.title !== withoutKey) await chat.setApiKey();
  });
  after(async () => {
    await chat?.close();
    await Promise.all([host?.close(), ares?.close()]);
  });

  /** A key may come before the extension that it belongs to is up. */
  const wear = async (key: string, kind: string): Promise<void> => {
    const worn = chat.page.locator(`body[data-vscode-theme-kind="${kind}"]`);
    do await chat.workbench.press(key);
    while (!(await appears(worn)));
  };
  const findings = (): Promise<readonly string[]> => {
    const behind = chat.place === 'view' ? 'sideBar' : 'editor';
    return axeFindings(chat.page.locator('html'), `var(--vscode-${behind}-background)`);
  };
  const keepsNobodyOut = async (): Promise<void> => {
    const found: string[] = [];
    for (const [key, kind] of themes) {
      await wear(key, kind);
      found.push(...(await findings()).map(finding => `${kind}: ${finding}`));
    }
    assert.deepEqual(found, []);
  };
  const answered = async (question: string, answer: string): Promise<void> => {
    ares.planNext({ answer });
    const count = await chat.answers.count();
    await chat.ask(question);
    await chat.answers.nth(count).getByRole('toolbar').waitFor();
  };

  it(withoutKey, async () => {
    await chat.button('Set Up Connection').waitFor();
    await keepsNobodyOut();
    await chat.setApiKey();
  });

  it('when it is empty', async () => {
    await chat.page.getByRole('list', { name: 'Questions to try' }).waitFor();
    await keepsNobodyOut();
  });

  it('while an answer streams, messages wait, and the list of agents is open', async () => {
    const gate = ares.holdNext(1, { answer: ['Half of **an', ' answer**.'] });
    await chat.ask('How do agents work?');
    await chat.answers.getByText('Half of').waitFor();
    await chat.ask('And how do I choose one?');
    await chat.button('Put back into the input').waitFor();
    await chat.composer.pressSequentially('@');
    await chat.page.getByRole('option').nth(1).waitFor();
    await keepsNobodyOut();
    await chat.composer.fill('');
    await chat.workbench.press('Escape');
    await chat.answers.getByText('Stopped', { exact: true }).waitFor();
    gate.release();
  });

  it('while something is looked for in it', async () => {
    await answered('What are events?', 'An event is a line of text, or an *event* of several lines.');
    await chat.composer.focus();
    await chat.workbench.press('Control+F');
    await chat.page.getByRole('textbox', { name: 'Find in this chat' }).fill('event');
    await chat.page.getByText(/^1 of/).waitFor();
    await keepsNobodyOut();
    await chat.workbench.press('Escape');
  });

  it('with every kind of failure, in a long conversation, and while a question is edited', async () => {
    for (const fault of faults) {
      const count = await chat.answers.count();
      ares.planNext({ fault, answer: ['The first half, ', 'the second'] });
      await chat.ask('How do agents work?');
      await chat.answers.nth(count).getByRole('alert').waitFor();
    }
    await answered('Everything that an answer can hold, please', `${everyKind}\n\nSee \`src/cart.ts:24\`.`);
    await chat.page.getByRole('link', { name: 'src/cart.ts:24' }).waitFor();
    await answered('كيف تعمل أحداث الخادم؟', '> نعم\n\n1. واحد\n2. اثنان\n\n| حقل |\n| --- |\n| `data` |');
    await chat.questions.last().getByRole('button', { name: 'Edit', exact: true }).press('Enter');
    await chat.page.getByRole('textbox', { name: 'Edited message' }).waitFor();
    await keepsNobodyOut();
    await chat.workbench.press('Escape');
  });

  it('as an editor tab, with chips', async () => {
    await chat.newChat();
    await chat.workbench.openFile('cart.ts');
    await chat.workbench.press('Control+A', 'Control+K', 'a');
    await chat.openChatInEditor();
    await chat.page.getByRole('button', { name: /^Open cart\.ts/ }).waitFor();
    await answered('What is this?', 'A cart, see [its page](https://example.com).');
    await keepsNobodyOut();
    chat.place = 'view';
    await chat.workbench.closeEditors();
  });

  it('while a diff waits for a decision', async () => {
    const code =
      '```ts\nexport function cartTotal(lines: readonly CartLine[]): number {\n  return 0;\n}\n```';
    await chat.newChat(); // The chip of an earlier question would pass for the one in the composer.
    await chat.workbench.openFile('cart.ts');
    await chat.workbench.press('Control+A', 'Control+K', 'a');
    await chat.page.getByRole('button', { name: /^Open cart\.ts/ }).waitFor();
    await answered('And better?', code);
    await chat.answers.last().getByRole('button', { name: 'Apply in Editor' }).press('Enter');
    await chat.workbench.page.locator('.monaco-diff-editor').waitFor();
    await keepsNobodyOut();
    await chat.workbench.closeEditors();
  });

  it('as the list of conversations, when it is searched, and while one is renamed', async () => {
    for (const question of ['What are events?', 'Another conversation about events']) {
      await chat.newChat();
      await answered(question, 'Yes.');
    }
    await chat.workbench.page.locator('.part.auxiliarybar').getByRole('button', { name: 'History' }).click();
    const search = chat.page.getByRole('searchbox');
    await search.and(chat.page.locator(':focus')).waitFor();
    await chat.page.getByRole('region', { name: 'Today' }).getByRole('listitem').nth(1).waitFor();
    await chat.workbench.press('ArrowDown');
    await keepsNobodyOut();
    await search.fill('event');
    await chat.page.locator('mark').first().waitFor();
    await chat.workbench.press('ArrowDown', 'F2');
    await chat.page.getByRole('textbox', { name: 'New title' }).waitFor();
    await keepsNobodyOut();
    await chat.workbench.press('Escape', 'Delete');
    await chat.button('Undo').waitFor();
    await keepsNobodyOut();
    await chat.button('Undo').press('Enter');
  });

  it('and what keeps people out is found: a sign without a name, letters that are too faint', async () => {
    await chat.page.locator('body').evaluate(body => {
      const planted = body.ownerDocument.createElement('p');
      planted.innerHTML = '<button></button>Hardly seen'; // By the test, whom the page's policy does not bind.
      planted.style.color = 'color-mix(in srgb, var(--vscode-sideBar-background) 80%, #808080)';
      body.append(planted);
    });
    const found = await findings();
    const rules = found.map(finding => finding.split(':')[0]);
    assert.deepEqual([...new Set(rules)].sort(), ['button-name', 'color-contrast']);
  });
});

async function appears(locator: Locator): Promise<boolean> {
  return locator.waitFor({ state: 'attached', timeout: 5_000 }).then(
    () => true,
    () => false,
  );
}
