import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { root } from '../support/root.ts';
import { chatSuite } from './support/chatSuite.ts';
import { eventually } from './support/eventually.ts';
import { brokenCode, git, gitWorkspace } from './support/gitWorkspace.ts';
import { sendAsShown as sentAsShown } from './support/sentAsShown.ts';

const sample = (path: string) => readFile(join(root, 'test/support/sampleWorkspace', path), 'utf8');
const money = await sample('src/money.ts');
const cart = await sample('src/cart.ts');

const wholeMoney = `\`src/money.ts\`, whole file (typescript):\n\n\`\`\`typescript\n${money}\`\`\``;
const problem = "1:14 error ts 2322: Type 'string' is not assignable to type 'number'.";

describe('the ways into a message', () => {
  const suite = chatSuite(gitWorkspace, {
    'git.enabled': true,
    'terminal.integrated.defaultProfile.linux': 'bash',
    'ares.prompts': { mine: 'Say it in a word: {{selection}}' },
  });

  const sendAsShown = (question: string) => sentAsShown(suite.chat, suite.ares, question);
  const chip = (name: RegExp) => suite.chat.page.getByRole('button', { name });
  const sentMessage = async (): Promise<string> =>
    JSON.parse((await suite.ares.waitForRequest()).body).message;

  /** Chooses in the list that the paper clip opens. */
  const pick = async (typed: string, option: RegExp): Promise<void> => {
    const { workbench } = suite.chat;
    await suite.chat.button('Attach context').click();
    await workbench.quickInput.filter({ hasText: 'Attach Context' }).waitFor();
    await workbench.quickInputBox.fill(typed);
    await workbench.quickInput.getByRole('option', { name: option }).click();
  };

  /** Drags something of VS Code into the composer, with Shift held. */
  const dragIn = async (what: Locator): Promise<void> => {
    const { composer, workbench } = suite.chat;
    const { mouse, keyboard } = workbench.page;
    const { x = 0, y = 0 } = (await composer.boundingBox()) ?? {};
    await what.hover();
    await mouse.down();
    await keyboard.down('Shift');
    for (const steps of [10, 5]) await mouse.move(x + 40 - steps, y + 10, { steps });
    await mouse.up();
    await keyboard.up('Shift');
  };

  /** Has VS Code find the problem, and shows it in the panel. */
  const showProblem = async (): Promise<Locator> => {
    const { workbench } = suite.chat;
    await workbench.openFile('broken.ts');
    await workbench.runCommand('Problems: Focus on Problems View');
    const row = workbench.page.getByRole('treeitem', { name: /not assignable/ });
    await row.waitFor();
    return row;
  };

  /** Opens the light bulb where the cursor is until it has this, and takes it. */
  const takeFromLightBulb = async (title: string): Promise<void> => {
    const { workbench } = suite.chat;
    const action = workbench.page.locator('.action-widget').getByText(title);
    await eventually(async () => {
      await workbench.press('Control+.');
      await action.waitFor({ timeout: 3_000 });
    }, 60_000);
    await action.click();
  };

  it('lead through @: a file', async () => {
    const { chat } = suite;
    await chat.composer.pressSequentially('Explain @mon');
    await chat.page.getByRole('option', { name: /money\.ts/ }).waitFor();
    await chat.composer.press('Enter');
    await chip(/^Open money\.ts/).waitFor();
    assert.equal(await sendAsShown('Explain'), `Explain\n\n${wholeMoney}`);
  });

  it('lead through #: a symbol', async () => {
    const { chat } = suite;
    await chat.workbench.openFile('cart.ts'); // From then on VS Code reads the language.
    const symbol = chat.page.getByRole('option', { name: /lineTotal/ });
    await eventually(async () => {
      await chat.composer.fill('');
      await chat.composer.pressSequentially('#lineTotal');
      await symbol.waitFor({ timeout: 3_000 }); // A language that is slow is not waited for.
    }, 60_000);
    await symbol.click();
    await chip(/^Open lineTotal\(\) cart\.ts:/).waitFor();
    const [code = assert.fail()] = /export function lineTotal[\s\S]*?\n\}/.exec(cart) ?? [];
    const first = cart.slice(0, cart.indexOf(code)).split('\n').length;
    const lines = `lines ${first}-${first + code.split('\n').length - 1}`;
    assert.equal(
      await sendAsShown('Why?'),
      `Why?\n\n\`src/cart.ts\`, ${lines} (typescript):\n\n\`\`\`typescript\n${code}\n\`\`\``,
    );
  });

  it('lead through the quick pick: what is staged, and what is not', async () => {
    const { chat } = suite;
    await pick('staged', /Staged changes/);
    await chip(/^Open Staged changes/).waitFor();
    await pick('not staged', /Changes not staged/);
    await chip(/^Open Changes not staged/).waitFor();
    const [staged, unstaged] = [await git('diff', '--cached'), await git('diff')];
    assert.match(staged, /\+# staged/);
    assert.equal(
      await sendAsShown('Why?'),
      `Why?\n\nGit diff, \`staged\`:\n\n\`\`\`diff\n${staged}\`\`\`` +
        `\n\nGit diff, \`working tree\`:\n\n\`\`\`diff\n${unstaged}\`\`\``,
    );
    await chat.answers.first().waitFor();
  });

  it('lead through the quick pick: the file in front, and what is selected in it', async () => {
    const { chat } = suite;
    await chat.workbench.openFile('money.ts');
    await chat.workbench.press('Control+A');
    await pick('current', /Current file/);
    await chip(/^Open money\.ts$/).waitFor();
    await pick('selection', /\bSelection\b/);
    await chip(/^Open money\.ts:1-/).waitFor();
    const lines = money.split('\n').length - 1;
    assert.equal(
      await sendAsShown('Why?'),
      `Why?\n\n${wholeMoney}\n\n\`src/money.ts\`, lines 1-${lines} (typescript):\n\n\`\`\`typescript\n${money}\`\`\``,
    );
  });

  it('lead through the menu of the editor and of a file in the explorer', async () => {
    const { chat } = suite;
    await chat.workbench.openFile('money.ts');
    const line = chat.workbench.page.locator('.monaco-editor .view-line').first();
    await chat.workbench.chooseFromMenu({ target: line }, 'ARES', 'Attach to ARES Chat');
    await chip(/^Open money\.ts/).waitFor();
    const readme = chat.workbench.page.getByRole('treeitem', { name: 'README.md' });
    await chat.workbench.chooseFromMenu({ target: readme }, 'Attach to ARES Chat');
    await chip(/^Open README\.md/).waitFor();
    const message = await sendAsShown('What?');
    assert.ok(message.startsWith(`What?\n\n${wholeMoney}\n\n\`README.md\`, whole file (markdown):\n\n`));
  });

  it('lead by dragging: the tab of an editor', async () => {
    const { chat } = suite;
    await chat.workbench.openFile('money.ts');
    await dragIn(chat.workbench.page.locator('.tab.active', { hasText: 'money.ts' }));
    await chip(/^Open money\.ts/).waitFor();
    assert.equal(await sendAsShown('What?'), `What?\n\n${wholeMoney}`);
  });

  it('are closed to a picture, and say so', async () => {
    const { chat } = suite;
    await dragIn(chat.workbench.page.getByRole('treeitem', { name: 'logo.png' }));
    await chat.page.getByText('ARES takes text only').waitFor();
    assert.equal(await chip(/^Open logo/).count(), 0);
    assert.equal(await sendAsShown('What?'), 'What?');
  });

  it('lead from the problems: by command, by dragging', async () => {
    const { chat } = suite;
    const row = await showProblem();
    await chat.workbench.runCommand('ARES: Attach Problems');
    await chip(/^Open Problems$/).waitFor();
    await dragIn(row);
    await chip(/^Open Problems of broken\.ts/).waitFor();
    assert.equal(
      await sendAsShown('Why?'),
      `Why?\n\nProblems in the workspace:\n\n\`\`\`\nsrc/broken.ts:${problem}\n\`\`\`` +
        `\n\n\`src/broken.ts\`, problems:\n\n\`\`\`\n${problem}\n\`\`\``,
    );
  });

  for (const [task, begin] of [
    ['Explain with ARES', 'Explain this'],
    ['Fix with ARES', 'Find what is wrong here'],
  ] as const) {
    it(`lead from the menu of a problem and ask at once: ${task}`, async () => {
      const { chat } = suite;
      const row = await showProblem();
      await row.click();
      // The menu has what can be done about a problem once VS Code has asked for that.
      await eventually(async () => {
        await chat.workbench.closeMenu();
        await row.click({ button: 'right' });
        await chat.workbench.menuEntry(task).waitFor({ timeout: 3_000 });
      }, 60_000);
      await chat.workbench.takeFromMenu(task);
      const message = await sentMessage();
      assert.ok(message.startsWith(begin), message);
      const code = `\`src/broken.ts\`, line 1 (typescript):\n\n\`\`\`typescript\n${brokenCode}\`\`\``;
      assert.ok(
        message.endsWith(`\n\n${code}\n\n\`src/broken.ts\`, problems:\n\n\`\`\`\n${problem}\n\`\`\``),
        message,
      );
      await chat.questions.getByText(begin).waitFor();
    });
  }

  it('lead from the light bulb, with the problem', async () => {
    const { chat } = suite;
    await showProblem();
    await chat.workbench.focusEditor('broken.ts');
    await chat.workbench.press('F8', 'Escape'); // Goes to the problem.
    await takeFromLightBulb('Fix with ARES');
    assert.match(await sentMessage(), /not assignable to type 'number'/);
  });

  it('lead from the terminal: what is selected there, by its menu', async () => {
    const { ares, chat } = suite;
    const { page } = chat.workbench;
    await chat.workbench.runCommand('Terminal: Create New Terminal');
    const terminal = page.locator('.terminal-wrapper.active');
    await terminal.click();
    await page.keyboard.type('clear; echo "out of the shell"\n');
    const printed = terminal.locator('.xterm-rows > div').filter({ hasText: /^\s*out of the shell/ });
    await printed.waitFor();
    const place = await placeIn(terminal, printed);
    await terminal.click({ ...place, clickCount: 3 });
    await chat.workbench.chooseFromMenu({ target: terminal, ...place }, 'Attach Terminal Selection');
    await chip(/^Open Terminal /).waitFor();
    assert.match(await sendAsShown('Why?'), /^Why\?\n\nTerminal `[^`]+`:\n\n```\nout of the shell\n```$/);
    await chat.answers.getByRole('toolbar').waitFor();
    await chat.workbench.chooseFromMenu({ target: terminal, ...place }, 'Explain Terminal Selection');
    await eventually(() => assert.equal(ares.questions.length, 2));
    assert.match(JSON.parse(ares.questions[1]?.body ?? '').message, /^Explain this[\s\S]*out of the shell/);
    await chat.workbench.runCommand('Terminal: Kill All Terminals');
  });

  it('lead through / to prompts of the user and of the workspace, each with where it is from', async () => {
    const { chat } = suite;
    await chat.workbench.openFile('money.ts');
    await chat.workbench.press('Control+A');
    await chat.composer.pressSequentially('/mi');
    await chat.page.getByRole('option', { name: /\/mine.*your settings/ }).click();
    await chip(/^Open money\.ts:1-/).waitFor();
    await eventually(async () => assert.match(await chat.composer.inputValue(), /^Say it in a word: `money/));
    await chip(/^Remove money\.ts:1-/).click();
    await chat.composer.fill('');
    await chat.composer.pressSequentially('/wh');
    await chat.page.getByRole('option', { name: /\/why.*\.ares\/prompts\/why\.md/ }).click();
    await chip(/^Open money\.ts$/).waitFor();
    await eventually(async () => assert.equal(await chat.composer.inputValue(), 'Why is it so? `money.ts`'));
    const question = await chat.composer.inputValue();
    assert.equal(await sendAsShown(question), `${question}\n\n${wholeMoney}`);
  });

  it('lead from the light bulb on a selection', async () => {
    const { chat } = suite;
    await chat.workbench.openFile('money.ts');
    await chat.workbench.press('Control+A');
    await takeFromLightBulb('Explain with ARES');
    const message = await sentMessage();
    assert.ok(message.startsWith('Explain this'), message);
    const lines = money.split('\n').length - 1;
    const code = `\`src/money.ts\`, lines 1-${lines} (typescript):\n\n\`\`\`typescript\n${money}\`\`\``;
    assert.ok(message.endsWith(`\n\n${code}`), message);
  });

  it('lead to the commit box: from what is staged, as it is written, and back with Undo', async () => {
    const { ares, chat } = suite;
    const { page } = chat.workbench;
    await chat.workbench.press('Control+Shift+G'); // Where the palette of this VS Code has no command for it.
    const box = page.locator('.scm-editor .view-lines').first();
    await box.click();
    await page.keyboard.insertText('mine');
    const gate = ares.holdNext(2, { answer: ['Say ', 'what ', 'is ', 'staged'] });
    await page.getByRole('button', { name: 'Write Commit Message with ARES' }).first().click();
    const text = async () => ((await box.textContent()) ?? '').replaceAll('\u00a0', ' ').trim();
    await eventually(async () => assert.equal(await text(), 'Say what'));
    gate.release();
    await eventually(async () => assert.equal(await text(), 'Say what is staged'));
    const message = await sentMessage();
    assert.ok(
      message.endsWith(`Git diff, \`staged\`:\n\n\`\`\`diff\n${await git('diff', '--cached')}\`\`\``),
      message,
    );
    await chat.workbench
      .message('ARES wrote the commit message')
      .getByRole('button', { name: 'Undo' })
      .click();
    await eventually(async () => assert.equal(await text(), 'mine'));
    await box.click();
    await chat.workbench.press('Control+A', 'Delete');
  });
});

/** Where in the one the other begins. */
async function placeIn(outer: Locator, inner: Locator): Promise<{ position: { x: number; y: number } }> {
  const [of, at] = [await outer.boundingBox(), await inner.boundingBox()];
  if (of === null || at === null) throw new Error('It is not on the screen.');
  return { position: { x: at.x - of.x + 20, y: at.y - of.y + at.height / 2 } };
}
