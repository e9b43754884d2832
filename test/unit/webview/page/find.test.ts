import assert from 'node:assert/strict';
import { turn } from '../chatStates.ts';
import type { ChatPage } from '../pageHarness.ts';
import { inChromium } from './inPage.ts';

describe('Finding in the conversation, in Chromium', () => {
  const chromium = inChromium();
  const fieldOf = (chat: ChatPage) => chat.page.getByRole('textbox', { name: 'Find in this chat' });
  const marked = (chat: ChatPage, name: 'found' | 'found-current') =>
    chat.page.evaluate(
      which => Array.from(CSS.highlights.get(which) ?? [], range => (range as Range).toString()),
      name,
    );
  const find = async (chat: ChatPage, query: string) => {
    await chat.page.keyboard.press('Control+f');
    await fieldOf(chat).fill(query);
  };

  it('finds in questions and answers, whatever the case, and across a change of style', async () => {
    const answer = {
      text: 'The **event** stream.\n\n- an `EVENT`\n- evening\n\n```ts\nconst event = 1;\n```',
    };
    const chat = await chromium.open({ turns: [turn(1, answer, 'An Event?')] });
    await chat.page.locator('.code-keyword').waitFor(); // Its colours change the text that is looked through.
    await find(chat, 'event');
    await chat.page.getByText('1 of 4').waitFor();
    assert.deepEqual(await marked(chat, 'found'), ['Event', 'event', 'EVENT', 'event']);
    await fieldOf(chat).fill('the event str');
    await chat.page.getByText('1 of 1').waitFor();
    assert.deepEqual(await marked(chat, 'found-current'), ['The event str']);
    await fieldOf(chat).fill('stream.an');
    await chat.page.getByText('No results').waitFor();
  });

  it('steps through them with Enter, brings each into view, and closes with Escape, stopping nothing', async () => {
    const turns = Array.from({ length: 40 }, (_, n) => turn(n, { text: `Some words.\n\nneedle ${n}` }));
    const chat = await chromium.open({ turns, answering: true });
    await chat.page.getByText('needle 39').waitFor();
    await find(chat, 'needle');
    await chat.page.getByText('1 of 40').waitFor();
    const inView = (text: string) =>
      chat.page.getByText(text, { exact: true }).evaluate(element => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;
      });
    assert.equal(await inView('needle 0'), true);
    await chat.page.keyboard.press('Shift+Enter');
    await chat.page.getByText('40 of 40').waitFor();
    assert.equal(await inView('needle 39'), true);
    await chat.page.keyboard.press('Enter');
    await chat.page.getByText('1 of 40').waitFor();
    await chat.page.keyboard.press('Escape');
    await fieldOf(chat).waitFor({ state: 'detached' });
    assert.deepEqual(await marked(chat, 'found'), []);
    assert.ok(!(await chat.posted()).some(({ type }) => type === 'stop'));
  });

  it('finds what arrives while it is open', async () => {
    const chat = await chromium.open({
      turns: [turn(1, { status: 'streaming', text: 'one ' })],
      answering: true,
    });
    await chat.page.getByText('one').waitFor();
    await find(chat, 'one');
    await chat.page.getByText('1 of 1').waitFor();
    await chat.send({ type: 'text', seq: 2, answerId: 'a1', text: 'and one more' });
    await chat.page.getByText('1 of 2').waitFor();
  });
});
