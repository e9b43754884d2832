import assert from 'node:assert/strict';
import type { CDPSession, Locator } from 'playwright-core';
import { turn } from '../chatStates.ts';
import type { ChatPage } from '../pageHarness.ts';
import { inChromium } from './inPage.ts';

/** What is typed on the way to a word, and the word. */
interface Word {
  readonly language: string;
  readonly typed: readonly string[];
  readonly word: string;
}

const words: readonly Word[] = [
  { language: 'Chinese', typed: ['n', 'ni', 'ni h', 'ni hao'], word: '你好' },
  { language: 'Japanese', typed: ['に', 'にほ', 'にほん', '日本'], word: '日本' },
  { language: 'Korean', typed: ['ㅎ', '하', '한'], word: '한' },
];

/** What a field does with Enter once the word is there, and whether it has done it. */
interface Field {
  readonly name: string;
  open(chat: ChatPage): Promise<Locator>;
  done(chat: ChatPage, word: string): Promise<boolean>;
}

const posted = async (chat: ChatPage, type: string): Promise<boolean> =>
  (await chat.posted()).some(message => message.type === type);
const item = {
  id: 'h1',
  title: 'Title',
  preview: '',
  at: 0,
  pinned: false,
  current: false,
  answering: false,
};

async function openHistory(chat: ChatPage): Promise<void> {
  await chat.send({ type: 'showHistory' });
  const { request } = await chat.posts('listHistory');
  await chat.send({ type: 'history', request, items: [item], more: false, searching: false });
}

const fields: readonly Field[] = [
  {
    name: 'the composer',
    open: async ({ page }) => page.getByRole('textbox', { name: 'Message ARES' }),
    done: async (chat, word) =>
      (await chat.posted()).some(message => message.type === 'send' && message.text === word),
  },
  {
    name: 'the editor of a question',
    async open({ page }) {
      await page.getByRole('button', { name: 'Edit', exact: true }).first().press('Enter');
      const editor = page.getByRole('textbox', { name: 'Edited message' });
      await editor.fill('');
      return editor;
    },
    done: async (chat, word) =>
      (await chat.posted()).some(message => message.type === 'editQuestion' && message.text === word),
  },
  {
    name: 'the new title of a conversation',
    async open(chat) {
      await openHistory(chat);
      await chat.page.getByRole('button', { name: /^Title/ }).press('F2');
      const title = chat.page.getByRole('textbox', { name: 'New title' });
      await title.fill('');
      return title;
    },
    done: async (chat, word) =>
      (await chat.posted()).some(message => message.type === 'renameConversation' && message.title === word),
  },
  {
    name: 'the find bar',
    async open({ page }) {
      await page.keyboard.press('Control+f');
      return page.getByRole('textbox', { name: 'Find in this chat' });
    },
    // The second of the matches is looked at after Enter.
    done: ({ page }) => page.getByText('2 of 2').isVisible(),
  },
  {
    name: 'the search of the history',
    async open(chat) {
      await openHistory(chat);
      return chat.page.getByRole('searchbox');
    },
    // Enter does nothing there.
    done: async () => true,
  },
];

/** A key that the browser hands to the input method: the page hears of it with key code 229. */
function pressForIme(devtools: CDPSession, key: string): Promise<unknown> {
  return devtools.send('Input.dispatchKeyEvent', {
    ...{ type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229 },
  });
}

describe('A word that comes from an input method, in Chromium', () => {
  const chromium = inChromium();

  async function open(field: Field, word: string): Promise<[ChatPage, Locator, CDPSession]> {
    const chat = await chromium.open({ turns: [turn(1, { text: `${word}, and once more ${word}` })] });
    await chat.page.getByText('and once more').waitFor();
    const input = await field.open(chat);
    await input.focus();
    return [chat, input, await chat.page.context().newCDPSession(chat.page)];
  }
  const compose = async (devtools: CDPSession, typed: readonly string[]): Promise<void> => {
    for (const text of typed)
      await devtools.send('Input.imeSetComposition', {
        ...{ text, selectionStart: text.length, selectionEnd: text.length },
      });
  };

  for (const field of fields) {
    for (const { language, typed, word } of words)
      it(`is taken by Enter in ${field.name}, and the next Enter is the field’s (${language})`, async () => {
        const [chat, input, devtools] = await open(field, word);
        await compose(devtools, typed);
        if (field.name !== 'the search of the history') assert.equal(await field.done(chat, word), false);
        await pressForIme(devtools, 'Enter');
        await devtools.send('Input.insertText', { text: word });
        // Where the composition has ended before its Enter is told: only the key code says whose it is.
        await pressForIme(devtools, 'Enter');
        assert.equal(await input.inputValue(), word);
        if (field.name !== 'the search of the history') assert.equal(await field.done(chat, word), false);
        await chat.page.keyboard.press('Enter');
        assert.equal(await field.done(chat, word), true);
      });

    it(`is taken back by Escape in ${field.name}, which stays`, async () => {
      const [chat, input, devtools] = await open(field, 'x');
      await input.pressSequentially('kept');
      await compose(devtools, ['に', 'にほ']);
      await pressForIme(devtools, 'Escape');
      await devtools.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
      await pressForIme(devtools, 'Escape');
      assert.equal(await input.inputValue(), 'kept');
      assert.equal(await input.evaluate(element => element === document.activeElement), true);
      assert.equal(await posted(chat, 'stop'), false);
    });

    it(`is chosen with the arrow keys in ${field.name}, which do nothing else`, async () => {
      const [, input, devtools] = await open(field, 'x');
      await compose(devtools, ['に', 'にほ']);
      for (const key of ['ArrowDown', 'ArrowUp', 'ArrowDown']) await pressForIme(devtools, key);
      assert.equal(await input.evaluate(element => element === document.activeElement), true);
      assert.equal(await input.inputValue(), 'にほ');
    });
  }

  it('narrows the list of agents, of which Enter takes none while the word is not finished', async () => {
    const agents = [{ id: '日本', label: '日本' }];
    const chat = await chromium.open({ asking: { agent: 'router', label: 'Router', agents } });
    const input = chat.page.getByRole('textbox', { name: 'Message ARES' });
    await input.pressSequentially('@');
    const { request } = await chat.posts('complete');
    await chat.send({ type: 'completions', request, items: [] });
    await chat.page.getByRole('option').first().waitFor();
    const devtools = await chat.page.context().newCDPSession(chat.page);
    await compose(devtools, ['に']);
    await pressForIme(devtools, 'Enter');
    assert.equal(await input.inputValue(), '@に');
    assert.equal(await posted(chat, 'attachOffer'), false);
  });
});
