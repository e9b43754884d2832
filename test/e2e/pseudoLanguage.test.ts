import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { demoKey } from '../support/aresServer/options.ts';
import { addPseudoLanguage, pseudo, pseudoLanguage } from '../support/pseudoLanguage.ts';
import { setPanelWidth } from '../support/screenshots/stage.ts';
import { textFaults, untranslated } from '../support/textFaults.ts';
import { startVsCode, type VsCode } from '../support/vscodeHost/server.ts';
import { type ChatWindow, openChatWindow } from './support/chatWindow.ts';
import { packagedVsCode } from './support/suite.ts';

/** What the agents say of themselves is in no language at all. */
const agents = ['10', '20'].map(id => ({ id, title: id, description: '…', model: '1', tools: [] }));

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
    const shown = await quickInput.locator(parts.join(', ')).allTextContents();
    lookAt([...shown, (await quickInputBox.getAttribute('placeholder')) ?? ''], where);
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
});
