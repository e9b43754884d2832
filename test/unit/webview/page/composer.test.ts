import assert from 'node:assert/strict';
import { chatState, turn } from '../chatStates.ts';
import type { ChatPage } from '../pageHarness.ts';
import { inChromium } from './inPage.ts';

const chips = [
  { id: 'x1', label: 'math.ts:1-4', description: 'src/math.ts, lines 1–4', bytes: 80 },
  { id: 'x2', label: 'shop.ts', description: 'src/shop.ts', bytes: 900 },
];

function boxOf({ page }: ChatPage) {
  return page.getByRole('textbox', { name: 'Message ARES' });
}

async function sentBy(chat: ChatPage): Promise<readonly string[]> {
  return (await chat.posted()).flatMap(message => (message.type === 'send' ? [message.text] : []));
}

describe('The composer in Chromium', () => {
  const chromium = inChromium();

  it('can be typed into before the host has answered, and keeps what was typed', async () => {
    const chat = await chromium.openBare();
    await boxOf(chat).pressSequentially('Early');
    await chat.send({
      type: 'snapshot',
      seq: 1,
      state: chatState({ composer: { draft: '', attachments: [] } }),
    });
    assert.equal(await boxOf(chat).inputValue(), 'Early');
  });

  it('sends with Enter, breaks the line with Shift+Enter, and is empty afterwards', async () => {
    const chat = await chromium.open();
    await boxOf(chat).pressSequentially('One');
    await chat.page.keyboard.press('Shift+Enter');
    await chat.page.keyboard.type('Two');
    await chat.page.keyboard.press('Enter');
    assert.deepEqual(await sentBy(chat), ['One\nTwo']);
    assert.equal(await boxOf(chat).inputValue(), '');
    await chat.page.locator('textarea:focus').waitFor();
  });

  it('sends nothing that is empty, but a chip without words', async () => {
    const chat = await chromium.open();
    await boxOf(chat).fill('  \n ');
    await boxOf(chat).press('Enter');
    await chat.page.getByRole('button', { name: 'Send' }).click({ force: true });
    assert.deepEqual(await sentBy(chat), []);
    await chat.send({ type: 'attachments', seq: 2, attachments: chips });
    await boxOf(chat).fill('');
    await boxOf(chat).press('Enter');
    assert.deepEqual(await sentBy(chat), ['']);
  });

  it('never sends the Enter that ends a composition', async () => {
    const chat = await chromium.open();
    await boxOf(chat).focus();
    const devtools = await chat.page.context().newCDPSession(chat.page);
    await devtools.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
    await devtools.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      ...enter,
      windowsVirtualKeyCode: 229,
    });
    assert.deepEqual(await sentBy(chat), []);
    await devtools.send('Input.insertText', { text: '日本' });
    assert.deepEqual(await sentBy(chat), []);
    assert.equal(await boxOf(chat).inputValue(), '日本');
    await chat.page.keyboard.press('Enter');
    assert.deepEqual(await sentBy(chat), ['日本']);
  });

  it('leaves a composition alone when the host’s draft comes in between', async () => {
    const chat = await chromium.open();
    await boxOf(chat).fill('Refused');
    await boxOf(chat).press('Enter');
    const devtools = await chat.page.context().newCDPSession(chat.page);
    await devtools.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
    await chat.send({ type: 'draft', seq: 2, text: 'Refused' });
    assert.equal(await boxOf(chat).inputValue(), 'に');
    await devtools.send('Input.insertText', { text: '日' });
    await chat.page.waitForFunction(() => document.querySelector('textarea')?.value === 'Refused\n\n日');
  });

  it('does not stop the answer with the Escape that cancels a composition', async () => {
    const chat = await chromium.open({ answering: true });
    await boxOf(chat).focus();
    const devtools = await chat.page.context().newCDPSession(chat.page);
    await devtools.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
    const cancel = { type: 'rawKeyDown', key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 229 } as const;
    await devtools.send('Input.dispatchKeyEvent', cancel);
    assert.equal(
      (await chat.posted()).some(({ type }) => type === 'stop'),
      false,
    );
  });

  it('keeps a message while an answer is made, and says why', async () => {
    const chat = await chromium.open({ answering: true, turns: [turn(1, { status: 'streaming' })] });
    await boxOf(chat).fill('Next');
    await boxOf(chat).press('Enter');
    await chat.page.getByRole('status').filter({ hasText: 'still answering' }).waitFor();
    assert.equal(await boxOf(chat).inputValue(), 'Next');
    assert.deepEqual(await sentBy(chat), []);
    await chat.send({ type: 'answering', seq: 2, answering: false });
    await chat.page.getByText('still answering').waitFor({ state: 'detached' });
    await boxOf(chat).press('Enter');
    assert.deepEqual(await sentBy(chat), ['Next']);
  });

  it('sends once when Enter comes twice before the host has answered', async () => {
    const chat = await chromium.open();
    await boxOf(chat).fill('Once');
    await boxOf(chat).press('Enter');
    await boxOf(chat).fill('Twice');
    await boxOf(chat).press('Enter');
    assert.deepEqual(await sentBy(chat), ['Once']);
    assert.equal(await boxOf(chat).inputValue(), 'Twice');
  });

  it('offers Stop in the place of Send, with the focus staying there', async () => {
    const chat = await chromium.open({ turns: [turn(1, { status: 'waiting', text: '' })] });
    await boxOf(chat).fill('x');
    const send = chat.page.getByRole('button', { name: 'Send' });
    await send.focus();
    await send.press('Enter');
    await chat.send({ type: 'answering', seq: 2, answering: true });
    const stop = chat.page.getByRole('button', { name: 'Stop' });
    await stop.waitFor();
    assert.equal(await stop.evaluate(element => element === document.activeElement), true);
    await stop.press('Enter');
    await chat.posts('stop');
  });

  it('does not stop an answer by the second click of a double click on Send', async () => {
    const chat = await chromium.open();
    await chat.page.evaluate(() => {
      // The host answers between the two clicks.
      const { push } = window.posted;
      window.posted.push = (...messages) => {
        if (messages[0]?.type === 'send')
          window.postMessage({ type: 'answering', seq: 2, answering: true }, '*');
        return push.apply(window.posted, messages);
      };
    });
    await boxOf(chat).fill('x');
    await chat.page.getByRole('button', { name: 'Send' }).dblclick({ delay: 60 });
    await chat.page.getByRole('button', { name: 'Stop' }).waitFor();
    assert.equal(
      (await chat.posted()).some(({ type }) => type === 'stop'),
      false,
    );
  });

  it('stops with Escape from anywhere while an answer is made', async () => {
    const chat = await chromium.open({ answering: true, turns: [turn(1, { status: 'streaming' })] });
    await chat.page.getByRole('article').last().focus();
    await chat.page.keyboard.press('Escape');
    await chat.posts('stop');
  });

  it('grows with its text up to four tenths of the page', async () => {
    const chat = await chromium.open();
    const height = async () => (await boxOf(chat).boundingBox())?.height ?? 0;
    const one = await height();
    await boxOf(chat).fill('1\n2\n3\n4');
    const four = await height();
    assert.ok(four > 2.5 * one, `${one} px, ${four} px`);
    await boxOf(chat).fill('line\n'.repeat(100));
    assert.ok(Math.abs((await height()) - 0.4 * 600) < 2);
    await boxOf(chat).fill('');
    assert.equal(await height(), one);
  });

  it('leaves undo working, also over a suggestion that filled it', async () => {
    const chat = await chromium.open();
    await boxOf(chat).pressSequentially('mine');
    await chat.page.getByRole('button', { name: 'What can you help me with?' }).click();
    assert.equal(await boxOf(chat).inputValue(), 'What can you help me with?');
    await chat.page.keyboard.press('Control+z');
    assert.equal(await boxOf(chat).inputValue(), 'mine');
  });

  it('tells the host the draft, and puts another page’s draft in', async () => {
    const chat = await chromium.open();
    await boxOf(chat).fill('A thought');
    assert.deepEqual(await chat.posts('draft'), { type: 'draft', text: 'A thought' });
    const other = await chromium.open();
    await other.send({ type: 'draft', seq: 2, text: 'A thought' });
    assert.equal(await boxOf(other).inputValue(), 'A thought');
    await other.page.getByRole('button', { name: 'Send', disabled: false }).waitFor();
  });

  it('tells the host the draft at once when the page loses its focus', async () => {
    const chat = await chromium.open();
    await boxOf(chat).fill('Going');
    await chat.page.evaluate(() => window.dispatchEvent(new Event('blur')));
    assert.equal((await chat.posted()).at(-1)?.type, 'draft');
  });

  it('shows the draft again when the page is built again, whoever remembers it', async () => {
    const chat = await chromium.open();
    await boxOf(chat).fill('Do not lose me');
    await chat.page.reload();
    await chat.posts('ready');
    assert.equal(await boxOf(chat).inputValue(), 'Do not lose me');
    await chat.send({ type: 'snapshot', seq: 1, state: chatState() });
    assert.equal(await boxOf(chat).inputValue(), 'Do not lose me');
    assert.deepEqual(await chat.posts('draft'), { type: 'draft', text: 'Do not lose me' });
  });

  it('does not bring back a draft that was sent from elsewhere meanwhile', async () => {
    const chat = await chromium.open();
    await boxOf(chat).fill('Sent elsewhere');
    await chat.page.reload();
    await chat.posts('ready');
    await chat.send({
      type: 'snapshot',
      seq: 1,
      state: chatState({ turns: [turn(1, {}, 'Sent elsewhere')] }),
    });
    assert.equal(await boxOf(chat).inputValue(), '');
  });

  it('takes a paste of one megabyte about as fast as a text area can show it', async () => {
    const chat = await chromium.open();
    await boxOf(chat).focus();
    const times = await chat.page.evaluate(async () => {
      const text = 'a line of a very long log file that someone pastes\n'.repeat(20_000);
      const untilShown = async (put: () => void): Promise<number> => {
        const start = performance.now();
        put();
        await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
        return performance.now() - start;
      };
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      const ours = await untilShown(() => document.activeElement?.dispatchEvent(paste));
      const bare = document.body.appendChild(document.createElement('textarea'));
      const floor = await untilShown(() => bare.setRangeText(text));
      bare.remove();
      return { ours, floor };
    });
    assert.ok(times.ours < 4 * times.floor, `${times.ours} ms, a bare text area ${times.floor} ms`);
    assert.equal((await boxOf(chat).inputValue()).length, 1_020_000);
    assert.equal((await chat.posts('draft')).text.length, 1_020_000);
    await boxOf(chat).press('Enter');
    assert.equal((await sentBy(chat))[0]?.length, 1_020_000);
    assert.equal(await boxOf(chat).inputValue(), '');
  });

  it('declines a paste that no message can hold, and says so', async () => {
    const chat = await chromium.open();
    await boxOf(chat).fill('mine');
    await boxOf(chat).evaluate(element => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'x'.repeat(5_000_000));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await chat.page.getByRole('status').filter({ hasText: '5 MB' }).waitFor();
    assert.equal(await boxOf(chat).inputValue(), 'mine');
  });

  it('shows chips that open their source', async () => {
    const chat = await chromium.open({ composer: { draft: '', attachments: chips } });
    await chat.page.getByRole('button', { name: 'Open math.ts:1-4' }).click();
    assert.deepEqual(await chat.posts('openAttachment'), { type: 'openAttachment', id: 'x1' });
  });

  it('removes chips by mouse and by key, and keeps the focus at hand', async () => {
    const chat = await chromium.open({ composer: { draft: '', attachments: chips } });
    await chat.page.getByRole('button', { name: 'Open math.ts:1-4' }).focus();
    await chat.page.keyboard.press('Delete');
    assert.deepEqual(await chat.posts('removeAttachment'), { type: 'removeAttachment', id: 'x1' });
    await chat.send({ type: 'attachments', seq: 2, attachments: chips.slice(1) });
    const next = chat.page.getByRole('button', { name: 'Open shop.ts' });
    assert.equal(await next.evaluate(element => element === document.activeElement), true);
    await chat.page.getByRole('button', { name: 'Remove shop.ts' }).click();
    assert.deepEqual(await chat.posts('removeAttachment'), { type: 'removeAttachment', id: 'x2' });
    await chat.page.locator('textarea:focus').waitFor();
  });
});
