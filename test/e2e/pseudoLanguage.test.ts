import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { demoKey } from '../support/aresServer/options.ts';
import { addPseudoLanguage, pseudo, pseudoLanguage } from '../support/pseudoLanguage.ts';
import { root } from '../support/root.ts';
import { setPanelWidth } from '../support/screenshots/stage.ts';
import { textFaults, untranslated } from '../support/textFaults.ts';
import { startVsCode, type VsCode } from '../support/vscodeHost/server.ts';
import { type ChatWindow, openChatWindow } from './support/chatWindow.ts';
import { eventually } from './support/eventually.ts';
import { packagedVsCode } from './support/suite.ts';

/** What the person and the agents say is in no language at all. */
const question = '1 + 1?';
const agents = ['10', '20'].map(id => ({ id, title: id, description: '…', model: '1', tools: [] }));

const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const settings = Object.keys(manifest.contributes.configuration.properties).sort();

describe('In a language that nobody speaks', function () {
  this.timeout(240_000);
  let vsCode: VsCode;
  let ares: AresServer;
  let chat: ChatWindow;

  before(async () => {
    vsCode = await startVsCode(packagedVsCode());
    const extensions = join(vsCode.dataFolder, 'extensions');
    const name = (await readdir(extensions)).find(entry => entry.startsWith('ares-chat.ares-chat-')) ?? '';
    await addPseudoLanguage(join(extensions, name));
    ares = await startAresServer({ agents });
  });
  after(() => Promise.all([chat?.close(), ares?.close(), vsCode?.close()]));

  const openWindow = async (): Promise<void> => {
    chat = await openChatWindow({
      ...{ vsCode, server: ares.url, language: pseudoLanguage },
      staysOpen: true,
    });
    await command('Open Chat');
    await button('Set API Key').waitFor();
    await setPanelWidth(chat, 300);
  };
  const setKey = async (): Promise<void> => {
    await chat.workbench.quickInputBox.fill(demoKey);
    await chat.workbench.press('Enter');
    await chat.workbench.page.locator('.notification-list-item-message').first().waitFor();
  };
  /** A window with a key; after a test that has failed, another one. */
  const ready = async (): Promise<void> => {
    if (chat?.isOpen) return;
    await openWindow();
    await button('Set API Key').click();
    await chat.workbench.quickInput.waitFor();
    await setKey();
    await chat.workbench.clearMessages();
  };
  const command = (title: string): Promise<void> => chat.workbench.runCommand(`ARES: ${pseudo(title)}`);
  const byName = (name: string): Locator => chat.page.getByLabel(pseudo(name), { exact: true }).first();
  const button = (name: string): Locator => chat.page.getByRole('button', { name: pseudo(name) }).first();
  const text = (english: string): Locator => chat.page.getByText(pseudo(english)).first();
  const ask = async (message: string): Promise<void> => {
    await byName('Message ARES').fill(message);
    await byName('Message ARES').press('Enter');
  };
  const newChat = async (): Promise<void> => {
    await command('New Chat');
    await chat.page.getByRole('article').first().waitFor({ state: 'detached' });
  };
  const answered = (): Promise<void> => chat.page.getByRole('toolbar').last().waitFor();
  /** What is wrong with the texts of a test, each with where it was found. */
  const faults: string[] = [];
  const look = async (where: string): Promise<void> =>
    void faults.push(...(await textFaults(chat.page.locator('body'))).map(fault => `${where}: ${fault}`));
  const lookAt = (texts: readonly string[], where: string): void => {
    if (!texts.some(each => each.includes('⟦'))) faults.push(`${where}: no text of ours`);
    faults.push(...texts.flatMap(each => untranslated(each) ?? []).map(fault => `${where}: ${fault}`));
  };
  const assertAllRight = (): void => assert.deepEqual(faults.splice(0), []);

  /** VS Code's own list or box: ours are its title, its rows and what stands in the empty box. */
  const lookAtQuickInput = async (where: string): Promise<void> => {
    const { quickInput, quickInputBox } = chat.workbench;
    const parts = ['.quick-input-title', '.label-name', '.label-description', '.quick-input-list-label-meta'];
    const texts = quickInput.locator(parts.join(', ')).filter({ visible: true });
    const shown = (await texts.allTextContents()).map(text => text.trim());
    lookAt([...shown, (await quickInputBox.getAttribute('placeholder')) ?? ''], where);
  };
  /** A list of this title; the palette that it was asked for in has none. */
  const lookAtList = async (title: string): Promise<void> => {
    const head = chat.workbench.quickInput.locator('.quick-input-title', { hasText: title });
    await head.waitFor();
    await chat.workbench.quickInput.getByRole('option').first().waitFor();
    await lookAtQuickInput(title);
    await chat.workbench.press('Escape');
    await head.waitFor({ state: 'hidden' });
  };

  it('shows a panel without a key, the boxes that set it, and suggestions', async () => {
    await openWindow();
    await look('no key');
    await command('Set Up Connection');
    await chat.workbench.quickInput.waitFor();
    await lookAtQuickInput('set up, address');
    await chat.workbench.press('Enter');
    await chat.workbench.quickInput.getByRole('option', { name: pseudo('API key') }).waitFor();
    await lookAtQuickInput('set up, key or account');
    await chat.workbench.press('Escape');
    await button('Set API Key').click();
    await chat.workbench.quickInput.waitFor();
    await lookAtQuickInput('the key');
    await setKey();
    const message = chat.workbench.page.locator('.notification-list-item-message').first();
    lookAt([(await message.textContent()) ?? ''], 'the key is set');
    await chat.workbench.clearMessages();
    await byName('Questions to try').waitFor();
    await look('suggestions');
    assertAllRight();
  });

  it('offers its commands', async () => {
    await ready();
    const titles = await chat.workbench.commandsFor('ARES: ⟦');
    // VS Code adds the shortcut, and whether it was used lately.
    lookAt(
      titles.map(title => title.slice(0, title.lastIndexOf('⟧') + 1)),
      'the palette',
    );
    assertAllRight();
  });

  it('shows an answer while it is made, complete, stopped and with other versions', async () => {
    await ready();
    const gate = ares.holdNext('headers', { answer: '2' });
    await ask(question);
    await gate.reached;
    await button('Stop').waitFor();
    await look('waiting');
    gate.release();
    await answered();
    const held = ares.holdNext(1, { answer: ['2\n\n```ts\n1 + 1;\n```\n\n', '3'] });
    await ask(question);
    await held.reached;
    await ask(question);
    await button('Put back into the input').waitFor();
    await look('queue');
    await button('Stop').click();
    await text('Stopped').waitFor();
    await look('stopped, queue held');
    await newChat();
    ares.planNext({ answer: '2\n\n```ts\n1 + 1;\n```\n\n| 1 | 2 |\n| - | - |\n| 3 | 4[^1] |\n\n[^1]: 5' });
    await ask(question);
    await answered();
    await look('complete');
    ares.planNext({ answer: '2' });
    await button('Regenerate').click();
    await byName('Next answer').waitFor();
    await look('two answers');
    await chat.page.getByRole('article').first().hover();
    await button('Edit').click();
    await look('editing');
    await chat.workbench.press('Escape');
    assertAllRight();
  });

  it('names what is wrong', async () => {
    await ready();
    await newChat();
    for (const status of [400, 401, 403, 413, 500]) {
      ares.faultNext({ kind: 'status', status, body: { error: '…' } });
      await ask(question);
      await button('Copy Details').waitFor();
      await look(`HTTP ${status}`);
      await newChat();
    }
    ares.faultNext({ kind: 'status', status: 404, body: '…' });
    ares.faultNext({ kind: 'status', status: 404, body: '…' }); // The other address is tried, too.
    await ask(question);
    await button('Copy Details').waitFor();
    await look('no ARES');
    await newChat();
    ares.faultNext({ kind: 'status', status: 404, body: { error: 'Agent not found: 1' } });
    await ask(question);
    await button('Copy Details').waitFor();
    await look('no such agent');
    await newChat();
    ares.faultNext({ kind: 'status', status: 429, headers: { 'retry-after': '30' }, body: { error: '…' } });
    await ask(question);
    await chat.page.getByText(/⟦.*30/).first().waitFor();
    await look('waiting for the rate limit');
    await button('Stop').click();
    await text('Stopped before anything arrived').waitFor();
    await newChat();
    ares.planNext({ answer: ['1', '2'], fault: { kind: 'reset', afterTokens: 1 } });
    await ask(question);
    await text('Interrupted').waitFor();
    await look('interrupted');
    assertAllRight();
  });

  it('shows what is attached, and lists of it', async () => {
    await ready();
    await newChat();
    await chat.workbench.openFile('cart.ts');
    await chat.workbench.press('Control+A', 'Control+K', 'a');
    await chat.page
      .getByText(/cart\.ts/)
      .first()
      .waitFor();
    await look('a chip');
    for (const [sign, what] of [
      ['#', 'context'],
      ['/', 'prompts'],
      ['@', 'agents'],
    ] as const) {
      await byName('Message ARES').fill('');
      await byName('Message ARES').pressSequentially(sign);
      await chat.page.getByRole('option').first().waitFor();
      await look(what);
    }
    await byName('Message ARES').fill('');
    await command('Attach Context…');
    await lookAtList(pseudo('Attach Context'));
    assertAllRight();
  });

  it('shows the history, and what is found in it and in a chat', async () => {
    await ready();
    await newChat();
    ares.planNext({ answer: '2' });
    await ask(question);
    await answered();
    await chat.workbench.page
      .locator('.part.auxiliarybar')
      .getByRole('button', { name: pseudo('History') })
      .click();
    await chat.page.getByRole('searchbox').waitFor();
    await chat.page
      .getByRole('listitem')
      .filter({ hasText: question })
      .filter({ visible: true })
      .first()
      .waitFor();
    await look('history');
    await chat.page.getByRole('searchbox').fill('—');
    await text('No conversation contains that.').waitFor();
    await look('nothing found');
    await chat.workbench.press('Escape', 'Escape');
    await byName('Message ARES').waitFor();
    await chat.workbench.press('Control+F');
    await byName('Find in this chat').fill('—');
    await text('No results').waitFor();
    await look('find');
    await chat.workbench.press('Escape');
    assertAllRight();
  });

  it('speaks it in lists of VS Code and in the settings', async () => {
    await ready();
    ares.planNext({ answer: '2' });
    await ask(question); // The history is to hold something.
    await answered();
    for (const [name, title] of [
      ['Change Agent', pseudo('Agent of This Conversation')],
      ['Show Status', 'ARES'],
      ['History', pseudo('Conversations')],
      ['Switch Server', pseudo('Switch Server')],
    ] as const) {
      await command(name);
      await lookAtList(title);
    }
    await command('Open Settings');
    const tree = chat.workbench.page.locator('.settings-editor-tree');
    await tree.hover();
    const found = new Map<string, string>();
    await eventually(async () => {
      for (const [name, text] of await tree.evaluate(settingTexts)) found.set(name, text);
      await chat.workbench.page.mouse.wheel(0, 100); // VS Code draws only what there is room for.
      assert.deepEqual([...found.keys()].sort(), settings);
    }, 60_000);
    for (const [name, text] of found) lookAt([text], name);
    assertAllRight();
  });
});

/** Runs in the page: what stands below the name of each setting, without values, and names of VS Code's settings. */
function settingTexts(tree: Element): readonly (readonly [name: string, text: string])[] {
  return [...tree.querySelectorAll('[data-key]')].map(setting => {
    const copy = (setting.querySelector('.setting-item-description') ?? setting).cloneNode(true) as Element;
    for (const other of copy.querySelectorAll('code, a[data-href^="#"]')) other.remove();
    return [setting.getAttribute('data-key') ?? '', copy.textContent];
  });
}
