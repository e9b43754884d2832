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

  it('sends a message while an answer is made, for the time after it, and shows that it waits', async () => {
    const chat = await chromium.open({ answering: true, turns: [turn(1, { status: 'streaming' })] });
    await boxOf(chat).fill('Next');
    await chat.page.getByRole('button', { name: 'Queue this message' }).waitFor();
    await boxOf(chat).press('Enter');
    assert.deepEqual(await sentBy(chat), ['Next']);
    assert.equal(await boxOf(chat).inputValue(), '');
    await chat.send({ type: 'queue', seq: 2, queued: [{ id: 'q1', text: 'Next', attachments: [] }] });
    const waiting = chat.page.getByRole('region', { name: 'Sent when this answer is complete:' });
    await waiting.getByText('Next').waitFor();
    await waiting.getByRole('button', { name: 'Stop the answer and send this now' }).click();
    assert.deepEqual(await chat.posts('sendQueued'), { type: 'sendQueued', id: 'q1' });
    await chat.send({ type: 'answering', seq: 3, answering: false });
    const held = chat.page.getByRole('region', { name: 'Not sent yet:' });
    await held.getByRole('button', { name: 'Put back into the input' }).click();
    assert.deepEqual(await chat.posts('takeBack'), { type: 'takeBack', id: 'q1' });
    await chat.send({ type: 'queue', seq: 4, queued: [] });
    await held.waitFor({ state: 'detached' });
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

  describe('when the host ends before it has taken what was sent', () => {
    const afterRestart = async (chat: ChatPage, state: Parameters<typeof chatState>[0]): Promise<string> => {
      await chat.page.reload();
      await chat.posts('ready');
      await chat.send({ type: 'snapshot', seq: 1, state: chatState(state) });
      return boxOf(chat).inputValue();
    };
    const send = async (): Promise<ChatPage> => {
      const chat = await chromium.open();
      await boxOf(chat).fill('Do not lose me');
      await chat.page.keyboard.press('Enter');
      return chat;
    };

    it('brings it back, in front of what was typed since', async () => {
      const chat = await send();
      await boxOf(chat).fill('Nor me');
      assert.equal(await afterRestart(chat, {}), 'Do not lose me\n\nNor me');
    });

    it('does not bring it back when the host has it after all', async () => {
      assert.equal(await afterRestart(await send(), { turns: [turn(1, {}, 'Do not lose me')] }), '');
      const queued = [{ id: 'q', text: 'Do not lose me', attachments: [] }];
      assert.equal(await afterRestart(await send(), { queued }), '');
    });

    it('forgets it once the host has taken it', async () => {
      const chat = await send();
      const remembers = (draft: string) =>
        chat.page.waitForFunction(
          expected => JSON.parse(sessionStorage.getItem('state') ?? '{}').draft === expected,
          draft,
        );
      await remembers('Do not lose me');
      await chat.send({ type: 'turnAdded', seq: 2, turn: turn(1, {}, 'Do not lose me') });
      await remembers('');
    });
  });

  const paste = (chat: ChatPage, text: string) =>
    boxOf(chat).evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);

  it('makes a chip of a very long paste', async () => {
    const chat = await chromium.open();
    await boxOf(chat).fill('mine');
    const text = 'a line of a very long log file that someone pastes\n'.repeat(20_000);
    await paste(chat, text);
    assert.deepEqual(await chat.posts('attachText'), { type: 'attachText', text });
    assert.equal(await boxOf(chat).inputValue(), 'mine');
  });

  it('tells the host of a pasted image by its name alone', async () => {
    const chat = await chromium.open();
    await boxOf(chat).evaluate(element => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(9)], 'image', { type: 'image/png' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    assert.deepEqual(await chat.posts('attachText'), { type: 'attachText', text: '\0', name: 'image.png' });
  });

  const drop = (chat: ChatPage, data: Readonly<Record<string, string>>) =>
    chat.page.getByRole('main').evaluate((element, entries) => {
      const dataTransfer = new DataTransfer();
      for (const [type, value] of Object.entries(entries))
        if (type === 'file') dataTransfer.items.add(new File([value], 'notes.txt', { type: 'text/plain' }));
        else dataTransfer.setData(type, value);
      element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, data);

  it('has the host attach what is dropped from VS Code, by its addresses', async () => {
    const chat = await chromium.open();
    await drop(chat, { 'application/vnd.code.uri-list': 'file:///w/a.ts\r\nfile:///w/b.ts#L3' });
    assert.deepEqual(await chat.posts('attachUris'), {
      type: 'attachUris',
      uris: ['file:///w/a.ts', 'file:///w/b.ts#L3'],
    });
    await drop(chat, { resourceurls: '["file:///w/c.ts"]' });
    assert.deepEqual((await chat.posts('attachUris')).uris, ['file:///w/c.ts']);
  });

  it('has the host attach the problems that are dropped, by their places', async () => {
    const chat = await chromium.open();
    const resource = { $mid: 1, scheme: 'vscode-remote', authority: 'host:1', path: '/w/a b#.ts' };
    const dragged = [{ resource, startLineNumber: 3, message: 'no' }, { uri: resource }, { uri: 7 }, null];
    await drop(chat, {
      'application/vnd.code.diagnostics': JSON.stringify(dragged),
      resourceurls: '["file:///w/c.ts"]',
    });
    assert.deepEqual(await chat.posts('attachProblems'), {
      type: 'attachProblems',
      uris: ['vscode-remote://host:1/w/a%20b%23.ts#L3', 'vscode-remote://host:1/w/a%20b%23.ts'],
    });
    assert.ok(!(await chat.posted()).some(({ type }) => type === 'attachUris'));
  });

  it('has the host attach a file from elsewhere, by its text', async () => {
    const chat = await chromium.open();
    await drop(chat, { file: 'some notes' });
    assert.deepEqual(await chat.posts('attachText'), {
      type: 'attachText',
      text: 'some notes',
      name: 'notes.txt',
    });
  });

  it('lets a person attach context and see the request', async () => {
    const chat = await chromium.open();
    await boxOf(chat).fill('What?');
    await chat.page.getByRole('button', { name: 'Attach context' }).click();
    await chat.posts('attachContext');
    await chat.page.getByRole('button', { name: 'Preview request' }).click();
    assert.deepEqual(await chat.posts('previewRequest'), { type: 'previewRequest', text: 'What?' });
  });

  it('offers context while # is typed, and attaches what is taken by key or click', async () => {
    const chat = await chromium.open();
    await boxOf(chat).pressSequentially('Why does #ca');
    await chat.page.waitForFunction(() =>
      window.posted.some(message => message.type === 'complete' && message.query === 'ca'),
    );
    const { request } = await chat.posts('complete');
    const items = [
      { id: '1', kind: 'file', label: 'cart.ts', detail: 'src' },
      { id: '2', kind: 'symbol', label: 'cartTotal', detail: 'src/cart.ts' },
    ] as const;
    await chat.send({ type: 'completions', request: request - 1, items: [] });
    await chat.send({ type: 'completions', request, items });
    const options = chat.page.getByRole('listbox', { name: 'What to attach or insert' }).getByRole('option');
    assert.equal(await options.count(), 2);
    const active = () => boxOf(chat).getAttribute('aria-activedescendant');
    assert.equal(await active(), await options.first().getAttribute('id'));
    await chat.page.keyboard.press('ArrowDown');
    assert.equal(await active(), await options.last().getAttribute('id'));
    await chat.page.keyboard.press('Enter');
    assert.deepEqual(await chat.posts('attachOffer'), { type: 'attachOffer', id: '2' });
    assert.equal(await boxOf(chat).inputValue(), 'Why does ');
    assert.deepEqual(await sentBy(chat), [], 'Enter was the list’s');
    await chat.page.keyboard.press('Control+z');
    assert.equal(await boxOf(chat).inputValue(), 'Why does #ca');
    await boxOf(chat).fill('');
    await boxOf(chat).pressSequentially('#cart');
    await chat.page.waitForFunction(() =>
      window.posted.some(message => message.type === 'complete' && message.query === 'cart'),
    );
    const again = await chat.posts('complete');
    await chat.send({ type: 'completions', request: again.request, items });
    await options.first().click();
    assert.deepEqual(await chat.posts('attachOffer'), { type: 'attachOffer', id: '1' });
    await chat.page.locator('textarea:focus').waitFor();
  });

  it('keeps what is chosen when more is found for the same letters', async () => {
    const chat = await chromium.open();
    await boxOf(chat).pressSequentially('#ca');
    await chat.page.waitForFunction(() =>
      window.posted.some(message => message.type === 'complete' && message.query === 'ca'),
    );
    const { request } = await chat.posts('complete');
    const files = ['cart.ts', 'case.ts'].map((label, index) => ({
      ...{ id: String(index), kind: 'file' as const, label, detail: 'src' },
    }));
    await chat.send({ type: 'completions', request, items: files });
    await chat.page.getByRole('option', { name: /case/, selected: false }).waitFor();
    await boxOf(chat).press('ArrowDown');
    const more = [{ id: '7', kind: 'symbol' as const, label: 'call', detail: 'src/a.ts' }];
    const again = files.map(file => ({ ...file, id: `${file.id}0` }));
    await chat.send({ type: 'completions', request, items: [...more, ...again] });
    await chat.page.getByRole('option', { name: /call/ }).waitFor();
    await boxOf(chat).press('Enter');
    assert.deepEqual(await chat.posts('attachOffer'), { type: 'attachOffer', id: '10' });
  });

  it('offers agents and context under @ at the start, and only context after it', async () => {
    const agents = [{ id: 'finance', label: 'Finance', description: 'Money' }];
    const chat = await chromium.open({ asking: { agent: 'router', label: 'Router', agents } });
    const offered = async (query: string) => {
      await chat.page.waitForFunction(
        wanted => window.posted.some(message => message.type === 'complete' && message.query === wanted),
        query,
      );
      const { request, sign } = await chat.posts('complete');
      assert.equal(sign, '@');
      const items = [{ id: '1', kind: 'file', label: 'fine.ts', detail: 'src' }] as const;
      await chat.send({ type: 'completions', request, items });
      await chat.page.getByRole('option', { name: /fine\.ts/ }).waitFor();
    };
    await boxOf(chat).pressSequentially('@fi');
    await offered('fi');
    await boxOf(chat).press('Enter');
    assert.equal(await boxOf(chat).inputValue(), '@finance ');
    await chat.page.getByText('Finance').first().waitFor();
    await boxOf(chat).pressSequentially('see @fin');
    await offered('fin');
    assert.equal(await chat.page.getByRole('option').count(), 1);
    await boxOf(chat).press('Enter');
    assert.deepEqual(await chat.posts('attachOffer'), { type: 'attachOffer', id: '1' });
    await boxOf(chat).fill('');
    await boxOf(chat).pressSequentially('to a@fi');
    assert.equal(await chat.page.getByRole('option').count(), 0);
    assert.deepEqual(await sentBy(chat), []);
  });

  describe('the editor in front', () => {
    const [attachment] = [{ id: 'e', label: 'cart.ts:3-9', description: 'src/cart.ts', bytes: 900 }];

    it('is offered, and goes along after one click', async () => {
      const chat = await chromium.open({ editorContext: { attachment, on: false } });
      await chat.page
        .getByRole('button', { name: 'Send cart.ts:3-9 with every message', exact: true })
        .click();
      assert.deepEqual(await chat.posts('sendEditor'), { type: 'sendEditor', on: true });
      await chat.page.locator('textarea:focus').waitFor();
    });

    it('opens on a click while it goes along, and is taken off by its button', async () => {
      const chat = await chromium.open({ editorContext: { attachment, on: true } });
      await chat.page.getByText('900 bytes').waitFor();
      await chat.page.getByRole('button', { name: 'Open cart.ts:3-9' }).click();
      assert.deepEqual(await chat.posts('openAttachment'), { type: 'openAttachment', id: 'e' });
      await chat.page.getByRole('button', { name: 'Send cart.ts:3-9 with every message no more' }).click();
      assert.deepEqual(await chat.posts('sendEditor'), { type: 'sendEditor', on: false });
    });

    it('does not make an empty message one', async () => {
      const chat = await chromium.open({ editorContext: { attachment, on: true } });
      await boxOf(chat).press('Enter');
      assert.deepEqual(await sentBy(chat), []);
    });
  });

  it('offers prompts while / is typed at the start, and inserts what the host says', async () => {
    const chat = await chromium.open();
    await boxOf(chat).pressSequentially('a /ex');
    assert.ok(!(await chat.posted()).some(({ type }) => type === 'complete'), 'only at the start');
    await boxOf(chat).fill('');
    await boxOf(chat).pressSequentially('/ex');
    await chat.page.waitForFunction(() =>
      window.posted.some(message => message.type === 'complete' && message.query === 'ex'),
    );
    const { request, sign } = await chat.posts('complete');
    assert.equal(sign, '/');
    const items = [{ id: 'p', kind: 'prompt', label: '/explain', detail: 'built in' }] as const;
    await chat.send({ type: 'completions', request, items });
    await chat.page.getByRole('option', { name: /explain/ }).waitFor();
    await boxOf(chat).press('Tab');
    assert.deepEqual(await chat.posts('attachOffer'), { type: 'attachOffer', id: 'p' });
    await chat.send({ type: 'insertText', text: 'Explain this.' });
    assert.equal(await boxOf(chat).inputValue(), 'Explain this.');
    await boxOf(chat).press('Enter');
    assert.deepEqual(await sentBy(chat), ['Explain this.']);
  });

  it('closes the list with Escape without stopping the answer', async () => {
    const chat = await chromium.open({ answering: true });
    await boxOf(chat).pressSequentially('#x');
    await chat.page.waitForFunction(() =>
      window.posted.some(message => message.type === 'complete' && message.query === 'x'),
    );
    const { request } = await chat.posts('complete');
    const items = [{ id: '1', kind: 'file', label: 'x.ts', detail: '' }] as const;
    await chat.send({ type: 'completions', request, items });
    await chat.page.getByRole('option').waitFor();
    await boxOf(chat).press('Escape');
    await chat.page.getByRole('option').waitFor({ state: 'detached' });
    assert.ok(!(await chat.posted()).some(({ type }) => type === 'stop'));
  });

  it('shows of each chip how large it is', async () => {
    const chat = await chromium.open({ composer: { draft: '', attachments: chips } });
    await chat.page.getByText('900 bytes').waitFor();
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
