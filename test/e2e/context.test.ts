import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../support/root.ts';
import { chatSuite } from './support/chatSuite.ts';
import { eventually } from './support/eventually.ts';
import { sendAsShown as sentAsShown } from './support/sentAsShown.ts';

const money = await readFile(join(root, 'test/support/sampleWorkspace/src/money.ts'), 'utf8');

const wholeMoney = `\`src/money.ts\`, whole file (typescript):\n\n\`\`\`typescript\n${money}\`\`\``;

describe('attaching context', () => {
  const suite = chatSuite();

  const sendAsShown = (question: string) => sentAsShown(suite.chat, suite.ares, question);
  const chip = (name: RegExp) => suite.chat.page.getByRole('button', { name });

  it('by the button: a file by its name, sent exactly as the preview shows it', async () => {
    const { chat } = suite;
    await chat.button('Attach context').click();
    await chat.workbench.quickInput.filter({ hasText: 'Attach Context' }).waitFor();
    await chat.workbench.quickInputBox.fill('money');
    // A click would miss a row that moves while the list is still being filled.
    await chat.workbench.quickInput.locator('.monaco-list-row.focused', { hasText: 'money.ts' }).waitFor();
    await chat.workbench.press('Enter');
    await chip(/^Open money\.ts/).waitFor();
    await chat.composer.and(chat.page.locator(':focus')).waitFor();
    const message = await sendAsShown('What does it do?');
    assert.equal(message, `What does it do?\n\n${wholeMoney}`);
  });

  it('by # in the composer', async () => {
    const { chat } = suite;
    await chat.composer.pressSequentially('Explain #mon');
    await chat.page.getByRole('option', { name: /money\.ts/ }).waitFor();
    await chat.composer.press('Enter');
    await chip(/^Open money\.ts/).waitFor();
    assert.equal(await chat.composer.inputValue(), 'Explain ');
    assert.match(await sendAsShown('Explain'), /^Explain\n\n`src\/money\.ts`, whole file \(typescript\):/);
  });

  it('from the explorer: a folder, as the names in it', async () => {
    const { chat } = suite;
    const tools = chat.workbench.page.getByRole('treeitem', { name: 'tools' });
    await chat.workbench.chooseFromMenu({ target: tools }, 'Attach to ARES Chat');
    await chip(/^Open tools\//).waitFor();
    const message = await sendAsShown('What is in here?');
    assert.match(message, /\n\n`tools\/`, files in this folder:\n\n```\nreport\.py\n```$/);
  });

  it('from the tab of an editor', async () => {
    const { chat } = suite;
    await chat.workbench.openFile('money.ts');
    const tab = chat.workbench.page.locator('.tab.active', { hasText: 'money.ts' });
    await chat.workbench.chooseFromMenu({ target: tab }, 'Attach to ARES Chat');
    await chip(/^Open money\.ts/).waitFor();
    assert.equal(await sendAsShown('What?'), `What?\n\n${wholeMoney}`);
  });

  it('by dragging a file from the explorer, with Shift', async () => {
    const { chat } = suite;
    const { page } = chat.workbench;
    const file = page.getByRole('treeitem', { name: 'README.md' });
    const { x = 0, y = 0 } = (await chat.composer.boundingBox()) ?? {};
    await file.hover();
    await page.mouse.down();
    await page.keyboard.down('Shift');
    for (const steps of [10, 5]) await page.mouse.move(x + 40 - steps, y + 10, { steps });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await chip(/^Open README\.md/).waitFor();
    assert.match(await sendAsShown('What?'), /^What\?\n\n`README\.md`, whole file \(markdown\):\n\n```/);
  });

  it('as the file in front, with every message once it is turned on', async () => {
    const { ares, chat } = suite;
    await chat.workbench.openFile('money.ts');
    await chat.button('Send money.ts with every message').click();
    await chip(/^Open money\.ts/).waitFor();
    await chat.composer.fill('What?');
    await chat.composer.press('Enter');
    await chat.answers.first().getByRole('toolbar').waitFor();
    await chat.button('Send money.ts with every message no more').click();
    await chat.button('Send money.ts with every message').waitFor();
    await chat.ask('And?');
    await chat.answers.nth(1).getByRole('toolbar').waitFor();
    const messages = ares.questions.map(({ body }) => JSON.parse(body).message);
    assert.deepEqual(messages, [`What?\n\n${wholeMoney}`, 'And?']);
  });

  it('by a prompt under /: what is selected', async () => {
    const { chat } = suite;
    await chat.workbench.openFile('money.ts');
    await chat.workbench.press('Control+A');
    await chat.composer.pressSequentially('/expl');
    await chat.page.getByRole('option', { name: /explain/ }).waitFor();
    await chat.composer.press('Enter');
    await chip(/^Open money\.ts:1-/).waitFor();
    await eventually(async () => assert.match(await chat.composer.inputValue(), /^Explain /));
    const question = await chat.composer.inputValue();
    const message = await sendAsShown(question);
    assert.ok(message.startsWith(`${question}\n\n\`src/money.ts\`, lines 1-`));
    assert.ok(message.endsWith(`\`\`\`typescript\n${money}\`\`\``));
  });

  it('by pasting: a long text becomes a chip, which opens', async () => {
    const { chat } = suite;
    const text = 'a line of a log\n'.repeat(600);
    await chat.workbench.page.evaluate(pasted => navigator.clipboard.writeText(pasted), text);
    await chat.composer.click();
    await chat.workbench.press('Control+V');
    await chip(/^Open Pasted text/).click();
    await chat.workbench.page.locator('.tab.active', { hasText: 'Pasted text' }).waitFor();
    const message = await sendAsShown('Why?');
    assert.equal(message, `Why?\n\nPasted text:\n\n\`\`\`\n${text}\`\`\``);
  });

  it('asks before a file that may hold secrets', async () => {
    const { chat } = suite;
    const { page } = chat.workbench;
    await chat.workbench.runCommand('File: New Untitled Text File');
    await chat.workbench.runCommand('File: Save As...');
    const box = chat.workbench.quickInputBox;
    await eventually(async () => assert.match(await box.inputValue(), /Untitled/));
    await box.fill((await box.inputValue()).replace(/[^/]*$/, '.env'));
    await box.press('Enter');
    await page.locator('.tab.active', { hasText: '.env' }).waitFor();
    await chat.workbench.runCommand('ARES: Attach to ARES Chat');
    const question = page.locator('.monaco-dialog-box').filter({ hasText: 'often hold keys' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await chat.page.getByText('.env was not attached').waitFor();
    assert.equal(await chip(/^Open \.env/).count(), 0);
  });
});
