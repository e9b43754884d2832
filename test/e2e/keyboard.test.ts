import assert from 'node:assert/strict';
import { type ChatSuite, chatSuite } from './support/chatSuite.ts';
import { eventually } from './support/eventually.ts';

const code = 'const sum = (a: number, b: number) => a + b;';
const answer = `Use this:\n\n\`\`\`ts\n${code}\n\`\`\`\n`;

describe('the panel by keyboard alone', () => {
  const suite = chatSuite();

  const focused = ({ chat }: ChatSuite) => chat.page.locator(':focus');
  /** Presses a key until what has the focus has this name; a person would give up sooner. */
  const pressUntil = async (key: string, name: string): Promise<void> => {
    const { chat } = suite;
    for (let pressed = 0; pressed < 30; pressed++) {
      await chat.workbench.press(key);
      const it = await focused(suite).evaluate(element => {
        const labelled = element.getAttribute('aria-labelledby');
        const label = labelled === null ? null : element.ownerDocument.getElementById(labelled);
        return label?.textContent ?? element.ariaLabel;
      });
      if (it === name) return;
    }
    assert.fail(`${key} does not lead to "${name}"`);
  };
  const ask = async (question: string): Promise<void> => {
    const { chat } = suite;
    const count = await chat.answers.count();
    await chat.workbench.runCommand('ARES: Open Chat');
    await chat.composer.and(focused(suite)).waitFor();
    await chat.workbench.page.keyboard.type(question);
    await chat.workbench.press('Enter');
    await chat.answers.nth(count).waitFor();
  };

  it('asks, walks to an answer and into its code, copies that, and comes back', async () => {
    const { ares, chat } = suite;
    ares.planNext({ answer });
    await ask('How do I add?');
    await chat.answers.getByRole('toolbar').waitFor();
    await pressUntil('Shift+Tab', 'Insert at Cursor');
    await pressUntil('Shift+Tab', (await chat.answers.first().locator('.message-name').textContent()) ?? '');
    await chat.workbench.press('Home');
    assert.equal(await focused(suite).getAttribute('aria-label'), 'You');
    await chat.workbench.press('End');
    await pressUntil('Tab', 'Copy');
    await chat.workbench.press('Enter');
    const clipboard = () => chat.workbench.page.evaluate(() => navigator.clipboard.readText());
    await eventually(async () => assert.equal(await clipboard(), code));
    await chat.workbench.press('Escape');
    await chat.composer.and(focused(suite)).waitFor();
  });

  it('keeps the place of a reader while an answer arrives, and stops it from there', async () => {
    const { ares, chat } = suite;
    await ask('Before?');
    await chat.answers.getByRole('toolbar').waitFor();
    const gate = ares.holdNext(2, { answer: ['one ', 'two ', 'three ', 'four '] });
    await ask('Count');
    await chat.answers.getByText('one two').waitFor();
    await pressUntil('Shift+Tab', 'Delete question and answer');
    await chat.workbench.press('Shift+Tab', 'Shift+Tab', 'Home');
    const place = () => focused(suite).getAttribute('data-message-id');
    const before = await place();
    gate.release();
    await chat.answers.nth(1).getByRole('toolbar').waitFor();
    assert.equal(await place(), before);
    ares.holdNext(1, { answer: ['five ', 'six'] });
    await ask('And?');
    await chat.answers.getByText('five').waitFor();
    await pressUntil('Shift+Tab', 'Delete question and answer');
    await chat.workbench.press('Escape');
    await chat.answers.getByText('Stopped', { exact: true }).waitFor();
  });

  it('lists what the keys do, and opens the latest answer as text', async () => {
    const { ares, chat } = suite;
    const { workbench } = chat;
    await workbench.runCommand('ARES: Open Answer as Text');
    await workbench.message('There is no answer yet.').waitFor();
    await workbench.clearMessages();
    ares.planNext({ answer });
    await ask('How do I add?');
    await chat.answers.getByRole('toolbar').waitFor();
    await workbench.runCommand('ARES: Keyboard Shortcuts');
    for (const name of [
      /^Send \(Enter\)/,
      /^Walk through the messages/,
      /^Ask ARES About Selection.*ctrl\+k a/,
    ])
      await workbench.quickInput.getByRole('option', { name }).waitFor();
    await workbench.press('Escape');
    await workbench.runCommand('ARES: Open Answer as Text');
    await workbench.page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    assert.equal(await workbench.editorText('Untitled'), answer);
  });
});
