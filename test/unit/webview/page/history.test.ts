import assert from 'node:assert/strict';
import type { HistoryItem } from '../../../../src/shared/historyView.ts';
import { turn } from '../chatStates.ts';
import type { ChatPage } from '../pageHarness.ts';
import { fieldRightAfter, inChromium } from './inPage.ts';

const now = Date.now();
const item = (id: string, differences: Partial<HistoryItem> = {}): HistoryItem => ({
  ...{ id, title: `Title ${id}`, preview: `Preview ${id}`, at: now },
  ...{ pinned: false, current: false, answering: false },
  ...differences,
});

describe('The history in Chromium', () => {
  const chromium = inChromium();

  async function openHistory(items: readonly HistoryItem[]): Promise<ChatPage> {
    const chat = await chromium.open({ turns: [turn(1)] });
    await chat.send({ type: 'showHistory' });
    const { request } = await chat.posts('listHistory');
    await chat.send({ type: 'history', request, items, more: false, searching: false });
    return chat;
  }
  const open = ({ page }: ChatPage, title: string) => page.getByRole('button', { name: title }).first();

  it('lists conversations under headings of time, pinned ones first', async () => {
    const day = 86_400_000;
    const { page } = await openHistory([
      item('p', { pinned: true, at: now - 400 * day }),
      item('a'),
      item('b', { at: now - day }),
      item('c', { at: now - 100 * day }),
    ]);
    const headings = page.getByRole('region', { name: 'History' }).getByRole('heading');
    assert.deepEqual((await headings.allTextContents()).slice(0, 3), ['Pinned', 'Today', 'Yesterday']);
    assert.equal(await headings.count(), 4);
  });

  it('shows characters that are not seen as marks', async () => {
    const hidden = { title: 'a\u202Eb', preview: 'c\u200Bd', agent: 'e\u{E0041}f' };
    const match = { text: 'g\u2066h\u00ADi', start: 2, length: 2 };
    const { page } = await openHistory([item('1', hidden), item('2', { match })]);
    const text = (await page.getByRole('list').allTextContents()).join();
    for (const shown of ['aU+202Eb', 'cU+200Bd', 'eU+E0041f', 'gU+2066hU+00ADi'])
      assert.ok(text.includes(shown), `${shown} in ${text}`);
  });

  it('says what only the server keeps: that can be opened, and nothing else', async () => {
    const chat = await openHistory([item('server:c-1', { server: 'ares.example.com' }), item('here')]);
    const row = chat.page.getByRole('listitem').filter({ hasText: 'Title server:c-1' });
    await row.getByText('ares.example.com').waitFor();
    const actions = row.getByRole('toolbar').getByRole('button', { includeHidden: true });
    assert.equal(await actions.count(), 1);
    await open(chat, 'Title server:c-1').focus();
    await chat.page.keyboard.press('Delete');
    await chat.page.keyboard.press('F2');
    await open(chat, 'Title server:c-1').click();
    assert.equal((await chat.posts('openConversation')).id, 'server:c-1');
    const types = await chat.page.evaluate(() => window.posted.map(({ type }) => type));
    assert.equal(types.includes('deleteConversation'), false);
  });

  it('covers the conversation, gives it back with Escape, and keeps what was typed', async () => {
    const chat = await chromium.open({ turns: [turn(1)] });
    const composer = chat.page.getByRole('textbox', { name: 'Message ARES' });
    await composer.fill('half a thought');
    await chat.send({ type: 'showHistory' });
    await chat.page.getByRole('searchbox').and(chat.page.locator(':focus')).waitFor();
    assert.equal(await chat.page.getByRole('log').isVisible(), false);
    await chat.page.keyboard.press('Escape');
    await composer.and(chat.page.locator(':focus')).waitFor();
    assert.equal(await composer.inputValue(), 'half a thought');
  });

  it('takes and gives back the focus before the next key can come', async () => {
    const chat = await openHistory([item('a')]);
    await open(chat, 'Title a').focus();
    assert.equal(await fieldRightAfter(chat.page, 'F2'), 'New title, from 0 to 7');
    await chat.page.keyboard.press('Escape');
    assert.equal(await fieldRightAfter(chat.page, 'Escape'), 'Message ARES, from 0 to 0');
    assert.equal(
      await fieldRightAfter(chat.page, { type: 'showHistory' }),
      'Search conversations, from 0 to 0',
    );
  });

  it('asks for what is typed, drops the answer to what was typed before, and marks what fits', async () => {
    const chat = await openHistory([item('a')]);
    const { request: before } = await chat.posts('listHistory');
    await chat.page.getByRole('searchbox').fill('fox');
    await chat.page.waitForFunction(() =>
      window.posted.some(message => message.type === 'listHistory' && message.query === 'fox'),
    );
    const { request } = await chat.posts('listHistory');
    const match = { text: 'The quick fox jumps', start: 10, length: 3 };
    const answer = { type: 'history', more: false, searching: false } as const;
    await chat.send({ ...answer, request, items: [item('b', { match })] });
    await chat.send({ ...answer, request: before, items: [item('late')] });
    assert.equal(await chat.page.locator('mark').textContent(), 'fox');
    assert.equal(await open(chat, 'Title late').count(), 0);
  });

  it('is walked and used by keyboard alone', async () => {
    const chat = await openHistory([item('a'), item('b')]);
    const { keyboard } = chat.page;
    for (const key of ['ArrowDown', 'ArrowDown', 'F2']) await keyboard.press(key);
    await chat.page.getByRole('textbox', { name: 'New title' }).fill('Better');
    await keyboard.press('Enter');
    assert.deepEqual(await chat.posts('renameConversation'), {
      type: 'renameConversation',
      id: 'b',
      title: 'Better',
    });
    await keyboard.press('Delete');
    assert.deepEqual(await chat.posts('deleteConversation'), { type: 'deleteConversation', id: 'b' });
    await open(chat, 'Title a').and(chat.page.locator(':focus')).waitFor();
    await keyboard.press('Control+Enter');
    assert.deepEqual(await chat.posts('openConversation'), {
      type: 'openConversation',
      id: 'a',
      inTab: true,
    });
    assert.equal(await chat.page.getByRole('region', { name: 'History' }).count(), 0);
  });

  it('keeps the focus with a row that moves to another group, and when a button has done its work', async () => {
    const chat = await openHistory([item('a'), item('b')]);
    const answerWith = async (items: readonly HistoryItem[]): Promise<void> => {
      const { request } = await chat.posts('listHistory');
      await chat.send({ type: 'history', request, items, more: false, searching: false });
    };
    await open(chat, 'Title b').focus();
    const row = chat.page.getByRole('listitem').filter({ hasText: 'Title b' });
    await row.getByRole('button', { name: 'Pin' }).press('Enter');
    await chat.posts('pinConversation');
    await chat.send({ type: 'historyChanged', deleted: [] });
    await answerWith([item('b', { pinned: true }), item('a')]);
    await chat.page.getByRole('heading', { name: 'Pinned' }).waitFor();
    await open(chat, 'Title b').and(chat.page.locator(':focus')).waitFor();
    await chat.send({ type: 'historyChanged', deleted: ['c'] });
    await answerWith([item('a')]);
    await chat.page.getByRole('button', { name: 'Undo' }).press('Enter');
    await chat.page.getByRole('searchbox').and(chat.page.locator(':focus')).waitFor();
  });

  it('offers to bring back what was deleted', async () => {
    const chat = await openHistory([item('a')]);
    await chat.send({ type: 'historyChanged', deleted: ['a'] });
    await chat.page.getByRole('button', { name: 'Undo' }).click();
    assert.deepEqual(await chat.posts('restoreConversations'), { type: 'restoreConversations', ids: ['a'] });
  });

  it('hands the draft to the conversation that is left', async () => {
    const chat = await chromium.open({ turns: [turn(1)] });
    await chat.page.getByRole('textbox', { name: 'Message ARES' }).fill('unsent');
    await chat.send({ type: 'showHistory' });
    const { request } = await chat.posts('listHistory');
    await chat.send({ type: 'history', request, items: [item('a')], more: false, searching: false });
    await open(chat, 'Title a').click();
    const posted = (await chat.posted()).map(({ type }) => type);
    assert.ok(posted.indexOf('draft') < posted.indexOf('openConversation'), posted.join());
  });
});
