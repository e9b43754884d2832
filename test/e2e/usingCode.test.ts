import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../support/root.ts';
import { chatSuite } from './support/chatSuite.ts';
import { eventually } from './support/eventually.ts';

const cart = await readFile(join(root, 'test/support/sampleWorkspace/src/cart.ts'), 'utf8');
const fixed = `export function cartTotal(lines: readonly CartLine[]): number {
  return lines.map(line => lineTotal(line)).reduce((sum, cents) => sum + cents, 0);
}`;
const answer = `The sum of nothing fails, see \`cartTotal\` in \`src/cart.ts:24\`; \`lineTotal\` is right. Start with 0:\n\n\`\`\`ts\n${fixed}\n\`\`\`\n`;

describe('using the code of an answer', () => {
  const suite = chatSuite();
  beforeEach(async () => {
    const { ares, chat } = suite;
    await chat.workbench.openFile('cart.ts');
    ares.planNext({ answer });
    await chat.workbench.press('Control+A', 'Control+K', 'a');
    await chat.page.getByRole('button', { name: /^Open cart\.ts:1-/ }).waitFor();
    await chat.ask('What is wrong?');
    await chat.answers.getByRole('toolbar').waitFor();
  });

  const editorText = (tab: string): Promise<string> => suite.chat.workbench.editorText(tab);

  it('applies it: a diff, Accept, one Undo', async () => {
    const { chat } = suite;
    const { page } = chat.workbench;
    await chat.button('Apply in Editor').press('Enter');
    await page.locator('.monaco-diff-editor').waitFor();
    await page.getByRole('button', { name: 'Accept Change' }).first().click();
    await page.locator('.monaco-diff-editor').waitFor({ state: 'detached' });
    assert.equal(await editorText('cart.ts'), cart.replace('sum + cents)', 'sum + cents, 0)'));
    await chat.workbench.press('Control+Z');
    await eventually(async () => assert.equal(await editorText('cart.ts'), cart));
  });

  it('discards it', async () => {
    const { chat } = suite;
    const { page } = chat.workbench;
    await chat.button('Apply in Editor').click();
    await page.locator('.monaco-diff-editor').waitFor();
    await page.getByRole('button', { name: 'Discard Change' }).first().click();
    await page.locator('.monaco-diff-editor').waitFor({ state: 'detached' });
    assert.equal(await editorText('cart.ts'), cart);
  });

  it('inserts it at the cursor, and says so', async () => {
    const { chat } = suite;
    await chat.button('Insert at Cursor').click();
    await chat.page.getByRole('status').filter({ hasText: 'Inserted' }).waitFor({ state: 'attached' });
    assert.equal((await editorText('cart.ts')).trim(), fixed, 'everything was selected');
    await chat.workbench.press('Control+Z');
  });

  it('saves it as a new file', async () => {
    const { chat } = suite;
    const { page } = chat.workbench;
    await chat.button('Save as New File').click();
    await chat.workbench.quickInput.filter({ hasText: 'Save as New File' }).waitFor();
    const box = chat.workbench.quickInputBox;
    await eventually(async () => assert.match(await box.inputValue(), /cart\.ts$/));
    await box.fill((await box.inputValue()).replace(/[^/]*$/, 'total.ts'));
    await box.press('Enter');
    await page.locator('.tab.active', { hasText: 'total.ts' }).waitFor();
    assert.equal(await editorText('total.ts'), `${fixed}\n`);
  });

  it('opens the files and symbols that it names, and the answer itself as markdown', async () => {
    const { chat } = suite;
    const { page } = chat.workbench;
    const link = chat.answers.getByRole('link', { name: 'src/cart.ts:24' });
    await link.press('Enter');
    await eventually(async () => {
      const text = await page.locator('.statusbar-item', { hasText: /Ln 24/ }).count();
      assert.equal(text, 1);
    });
    const symbol = chat.answers.getByRole('link', { name: 'lineTotal', exact: true });
    await eventually(async () => {
      // Whoever comes back with the pointer asks again what a language did not know yet.
      await chat.composer.hover();
      await chat.answers.getByText('The sum of nothing').hover();
      await symbol.click({ timeout: 3_000 });
    }, 90_000);
    await page.locator('.statusbar-item', { hasText: /Ln 19, .*selected/ }).waitFor();
    await chat.button('Open Answer as Text').click();
    await page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    assert.equal(await editorText('Untitled'), answer);
  });

  it('puts a command at the prompt of the terminal, and leaves Enter to the person', async () => {
    const { ares, chat } = suite;
    const { page } = chat.workbench;
    ares.planNext({ answer: 'Run:\n\n```sh\necho "in $((6 * 7))"\n```\n' });
    await chat.newChat();
    await chat.ask('How do I run it?');
    await chat.button('Put in Terminal').click();
    await chat.page
      .getByRole('status')
      .filter({ hasText: 'press Enter there' })
      .waitFor({ state: 'attached' });
    const line = page.locator('.terminal-wrapper.active .xterm-rows > div');
    await line.filter({ hasText: 'echo "in $((6 * 7))"' }).first().waitFor();
    // What still stands at the prompt becomes a comment; what had got an Enter would have said "in 42" by then.
    await page.locator('.terminal-wrapper.active .xterm.focus').waitFor();
    await chat.workbench.press('Home', '#', 'Enter');
    await page.keyboard.type('echo over\n');
    await line.filter({ hasText: /^\s*over/ }).waitFor();
    assert.equal(await line.filter({ hasText: /^\s*in 42/ }).count(), 0);
    await chat.workbench.runCommand('Terminal: Kill All Terminals');
  });
});
