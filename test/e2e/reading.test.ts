import assert from 'node:assert/strict';
import { chatSuite } from './support/chatSuite.ts';
import type { ChatWindow } from './support/chatWindow.ts';
import { eventually } from './support/eventually.ts';

describe('reading while an answer streams', () => {
  const suite = chatSuite();

  const paragraphs = (from: number, to: number): string[] =>
    Array.from({ length: to - from }, (_, index) => `Paragraph ${from + index} of a long answer.\n\n`);

  it('follows the end, lets go at a gesture upward, and comes back by "Jump to latest"', async () => {
    const { ares, chat } = suite;
    const gate = ares.holdNext(60, { answer: paragraphs(0, 90) });
    await chat.ask('At length, please');
    await chat.answers.getByText('Paragraph 59 ').waitFor();
    await eventually(async () => assert.ok(await inView(chat, 'Paragraph 59 '), 'the end is followed'));
    await chat.conversation.hover();
    await chat.workbench.page.mouse.wheel(0, -300);
    await chat.button('Jump to latest').waitFor();
    gate.release();
    await chat.button('Send').waitFor();
    assert.equal(await inView(chat, 'Paragraph 89 '), false, 'the reader is left in peace');
    await chat.page.getByRole('button', { name: /^Jump to latest/ }).click();
    await eventually(async () => assert.ok(await inView(chat, 'Paragraph 89 ')));
  });

  it('copies a code block and the whole answer as the host holds them', async () => {
    const { ares, chat } = suite;
    const answer = 'Use this:\n\n```ts\nconst a = `x`;\n\nconst b = 2;\n```\n\nDone.';
    ares.planNext({ answer });
    await chat.ask('Code, please');
    const block = chat.answers.locator('[data-block="0"]').first();
    await block.hover();
    const clipboard = () => chat.workbench.page.evaluate(() => navigator.clipboard.readText());
    await chat.answers.getByRole('button', { name: 'Copy', exact: true }).first().click();
    await eventually(async () => assert.equal(await clipboard(), 'const a = `x`;\n\nconst b = 2;'));
    await chat.answers.getByRole('toolbar').getByRole('button', { name: 'Copy', exact: true }).click();
    await eventually(async () => assert.equal(await clipboard(), answer));
  });
});

async function inView(chat: ChatWindow, text: string): Promise<boolean> {
  return chat.answers
    .getByText(text)
    .first()
    .evaluate(element => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < window.innerHeight;
    });
}
