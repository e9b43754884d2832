import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../support/root.ts';
import { chatSuite } from './support/chatSuite.ts';

const cart = await readFile(join(root, 'test/support/sampleWorkspace/src/cart.ts'), 'utf8');

describe('Ask ARES About Selection', () => {
  const suite = chatSuite();
  beforeEach(() => suite.chat.workbench.openFile('cart.ts'));

  const sentMessage = async (): Promise<string> =>
    JSON.parse((await suite.ares.waitForRequest()).body).message;

  it('shows the code as a chip, puts the cursor into the composer, and sends the code with path and language', async () => {
    const { ares, chat } = suite;
    await chat.workbench.press('Control+A', 'Control+K', 'a');
    const lines = cart.trimEnd().split('\n').length;
    await chat.button(`Open cart.ts:1-${lines}`).waitFor();
    await chat.composer.and(chat.page.locator(':focus')).waitFor();
    await chat.workbench.page.keyboard.insertText('What is wrong here?');
    assert.equal(ares.questions.length, 0, 'nothing is sent before Enter');
    await chat.workbench.page.keyboard.press('Enter');
    assert.equal(
      await sentMessage(),
      `What is wrong here?\n\n\`src/cart.ts\`, lines 1-${lines} (typescript):\n\n\`\`\`typescript\n${cart}\`\`\``,
    );
    await chat.questions.getByRole('button', { name: /Open cart\.ts/ }).waitFor();
    await chat.answers.getByText('cart.ts').first().waitFor();
  });

  it('is in the context menu of the editor only when something is selected', async () => {
    const { chat } = suite;
    const { workbench } = chat;
    const rates = workbench.page.locator('.monaco-editor .view-line', { hasText: 'taxRates' }).first();
    const target = { target: rates, position: { x: 60, y: 8 } };
    const entry = /^Ask ARES About Selection/;
    await rates.click(target); // The editor remembers what was selected in it.
    await workbench.openMenu(target, 'ARES', 'Write Tests');
    assert.equal(await workbench.menuEntry(entry).count(), 0);
    await workbench.closeMenu();
    await rates.dblclick(target);
    await workbench.page.locator('.statusbar-item', { hasText: 'selected)' }).waitFor();
    await workbench.chooseFromMenu(target, 'ARES', entry);
    await chat.button('Remove cart.ts:12').waitFor();
  });

  it('asks at once with a task, and leaves alone what is in the composer', async () => {
    const { chat } = suite;
    const { page } = chat.workbench;
    await chat.composer.fill('My own question');
    await page.locator('.monaco-editor .view-line', { hasText: 'taxRates' }).first().click();
    await chat.workbench.press('Control+A');
    await chat.workbench.runCommand('ARES: Review');
    assert.match(await sentMessage(), /^Review this: .*\n\n`src\/cart\.ts`, lines 1-\d+ \(typescript\):/);
    await chat.answers.first().waitFor();
    assert.equal(await chat.composer.inputValue(), 'My own question');
  });

  it('takes the function around the cursor when nothing is selected, says so, and a chip can be removed', async () => {
    const { chat } = suite;
    const { page } = chat.workbench;
    await page.locator('.monaco-editor .view-line', { hasText: 'const discount' }).first().click();
    await chat.workbench.runCommand('ARES: Ask ARES About Selection');
    await chat.page.getByText('Nothing was selected').waitFor();
    const remove = chat.page.getByRole('button', { name: /^Remove cart\.ts:/ });
    await remove.click();
    await remove.waitFor({ state: 'detached' });
    await chat.ask('Just a question');
    assert.equal(await sentMessage(), 'Just a question');
  });

  it('opens the source again from its chip', async () => {
    const { chat } = suite;
    await chat.workbench.press('Control+A', 'Control+K', 'a');
    const chip = chat.page.getByRole('button', { name: /^Open cart\.ts:/ });
    await chip.waitFor();
    await chat.workbench.runCommand('View: Close All Editors');
    await chip.click();
    await chat.workbench.page.locator('.tab.active', { hasText: 'cart.ts' }).waitFor();
  });
});
