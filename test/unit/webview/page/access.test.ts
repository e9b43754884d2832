import assert from 'node:assert/strict';
import { chatState, turn } from '../chatStates.ts';
import type { ChatPage } from '../pageHarness.ts';
import { inChromium } from './inPage.ts';

const linked = turn(1, { text: 'See [the page](https://example.com/page) for more.' });

function focusedMessage({ page }: ChatPage) {
  return page.evaluate(() => document.activeElement?.getAttribute('data-message-id'));
}

const ofEverything = {
  agent: 'Product',
  text: '# Title\n\nSome `code`.\n\n- [x] done\n\n| a |\n| --- |\n| 1 |\n\n```ts\nconst a = 1;\n```',
} as const;
const failed = {
  status: 'failed',
  text: '',
  failure: { title: 'It went wrong.', detail: 'For a reason.', actions: [{ id: 'retry', label: 'Retry' }] },
} as const;
/** What a screen reader finds of the two. */
const accessibilityTree = `
- heading "Conversation" [level=1]
- log "Conversation":
  - article "You":
    - paragraph: Question 1?
    - toolbar "Question actions":
      - button "Edit"
      - button "Delete question and answer"
  - article "Product":
    - text: Product
    - heading "Title" [level=1]
    - paragraph:
      - text: Some
      - code: code
      - text: .
    - list:
      - listitem:
        - img "Done"
        - paragraph: done
    - table:
      - rowgroup:
        - row "a":
          - columnheader "a"
      - rowgroup:
        - row "1":
          - cell "1"
    - group "Code block, TypeScript":
      - text: TypeScript
      - button "Wrap lines"
      - button "Save as New File"
      - button "Apply in Editor"
      - button "Insert at Cursor"
      - button "Copy"
      - code: const a = 1;
    - toolbar "Answer actions":
      - button "Copy"
      - button "Open Answer as Text"
      - button "Regenerate"
  - article "You":
    - paragraph: Question 2?
    - toolbar "Question actions":
      - button "Edit"
      - button "Delete question and answer"
  - article "ARES":
    - text: ARES
    - alert:
      - paragraph: It went wrong.
      - paragraph: For a reason.
      - button "Retry"
- status
- textbox "Message ARES":
  - /placeholder: Ask a follow-up
- button "Attach context"
- 'button "Agent: Router. Change agent"': Router
- text: Goes to localhost:3000
- button "Preview request"
- button "Send" [disabled]`;

describe('The page for keyboard and screen reader, in Chromium', () => {
  const chromium = inChromium();

  it('is to a screen reader what it is to the eye: everything has its role and its name', async () => {
    const { page } = await chromium.open({ turns: [turn(1, ofEverything), turn(2, failed)] });
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Apply in Editor' }).waitFor();
    const tree = await page.getByRole('main').ariaSnapshot();
    assert.equal(tree.replace(/^- main:|^ {2}/gm, ''), accessibilityTree);
  });

  it('lets one walk the messages with Up, Down, Home and End, and return with Escape', async () => {
    const chat = await chromium.open({ turns: [turn(1), turn(2), turn(3)] });
    await chat.page.getByRole('article').last().focus();
    const walk = [];
    for (const key of ['ArrowUp', 'ArrowUp', 'Home', 'ArrowUp', 'ArrowDown', 'End', 'ArrowDown']) {
      await chat.page.keyboard.press(key);
      walk.push(await focusedMessage(chat));
    }
    assert.deepEqual(walk, ['q3', 'a2', 'q1', 'q1', 'a1', 'a3', 'a3']);
    await chat.page.keyboard.press('Escape');
    await chat.page.locator('textarea:focus').waitFor();
  });

  it('has one stop for Tab among the messages: the latest, or the one last visited', async () => {
    const chat = await chromium.open({ turns: [turn(1), turn(2)] });
    const stops = () =>
      chat.page
        .locator('[data-message-id][tabindex="0"]')
        .evaluateAll(all => all.map(one => one.getAttribute('data-message-id')));
    await chat.page.waitForFunction(() => document.querySelector('[data-message-id][tabindex="0"]') !== null);
    assert.deepEqual(await stops(), ['a2']);
    await chat.send({ type: 'turnAdded', seq: 2, turn: turn(3) });
    await chat.page.waitForFunction(() =>
      document.querySelector('#app [data-message-id="a3"][tabindex="0"]'),
    );
    assert.deepEqual(await stops(), ['a3']);
    await chat.page.getByRole('article').nth(1).focus();
    assert.deepEqual(await stops(), ['a1']);
  });

  it('does not take the focus away from a reader when something arrives', async () => {
    const chat = await chromium.open({ turns: [turn(1), turn(2, { status: 'streaming' })] });
    await chat.page.getByRole('article').first().focus();
    await chat.send(
      { type: 'text', seq: 2, answerId: 'a2', text: ' more' },
      { type: 'answer', seq: 3, answerId: 'a2', answer: { status: 'done' } },
      { type: 'turnAdded', seq: 4, turn: turn(3) },
      { type: 'snapshot', seq: 5, state: chatState({ turns: [turn(1), turn(2), turn(3)] }) },
    );
    await chat.page.getByText('Answer 3.').waitFor();
    assert.equal(await focusedMessage(chat), 'q1');
  });

  it('leads from version to version of a question without losing the focus', async () => {
    const version = (shown: number) => ({
      ...turn(shown, {}, `Version ${shown}`),
      questions: { shown, count: 3 },
    });
    const chat = await chromium.open({ turns: [version(1), turn(9)] });
    await chat.page.getByRole('button', { name: 'Next version' }).press('Enter');
    await chat.posts('step');
    await chat.send({ type: 'snapshot', seq: 2, state: chatState({ turns: [version(2), turn(9)] }) });
    await chat.page.getByText('Version 2').waitFor();
    assert.equal(await chat.page.locator(':focus').getAttribute('aria-label'), 'Next version');
  });

  it('reaches with Tab, from a message on, everything that can be done with it and its code', async () => {
    const text = 'See [it](https://example.com).\n\n```sh\nnpm test\n```';
    const { page } = await chromium.open({ turns: [turn(1, { text })] });
    await page.getByRole('button', { name: 'Put in Terminal' }).waitFor();
    await page.getByRole('article', { name: 'You' }).focus();
    const reached: (string | null)[] = [];
    while (!(await page.locator('textarea:focus').isVisible())) {
      await page.keyboard.press('Tab');
      const { name, seen } = await page.locator(':focus').evaluate(it => ({
        name: it.ariaLabel ?? (it.localName === 'pre' ? 'the code' : it.textContent),
        seen: (it.closest('.toolbar') ?? it).checkVisibility({ opacityProperty: true }),
      }));
      assert.ok(seen, `${name} is seen`);
      reached.push(name);
    }
    assert.deepEqual(reached, [
      ...['Edit', 'Delete question and answer', 'it'],
      ...['Wrap lines', 'Put in Terminal', 'Save as New File', 'Apply in Editor', 'Insert at Cursor', 'Copy'],
      ...['the code', 'Copy', 'Open Answer as Text', 'Regenerate', 'Message ARES'],
    ]);
  });

  it('shows the focus wherever it is, also where the pointer is', async () => {
    const attachments = [{ id: '1', label: 'math.ts:1-4', description: 'src/math.ts', bytes: 400 }];
    const problem = {
      title: 'The address is not one.',
      actions: [{ id: 'openSettings', label: 'Open Settings' }],
    } as const;
    const chat = await chromium.open({
      turns: [{ ...linked, answers: { shown: 0, count: 2 } }],
      composer: { draft: '', attachments },
      connection: { hasKey: false, problem },
    });
    const { page } = chat;
    const style = '--vscode-focusBorder: rgb(1, 2, 3); --vscode-contrastActiveBorder: rgb(9, 9, 9)';
    await chat.wear({ style, body: 'vscode-light', background: 'white' });
    await page.getByRole('link').waitFor();
    await page.getByRole('article', { name: 'You' }).focus();
    let stops = 0;
    for (let first = true; first || !(await page.locator('body:focus').isVisible()); first = false) {
      await page.locator(':focus').hover({ force: true });
      const seen = await page.locator(':focus').evaluate(it => {
        const { outlineColor, outlineStyle } = getComputedStyle(it);
        const frame = it.closest('.composer-input')?.closest('.composer-box');
        return frame ? getComputedStyle(frame).borderColor : `${outlineColor} ${outlineStyle}`;
      });
      const name = await page.locator(':focus').evaluate(it => it.outerHTML.slice(0, 80));
      assert.match(seen, /^rgb\(1, 2, 3\)( solid)?$/, name);
      stops++;
      if (await page.locator('.send-or-stop:focus').isVisible()) break;
      await page.keyboard.press('Tab');
    }
    assert.ok(stops > 15, `${stops} places`);
  });

  it('puts the cursor into the composer when the host or VS Code gives the page the focus', async () => {
    const chat = await chromium.open();
    await chat.send({ type: 'focusComposer' });
    await chat.page.locator('textarea:focus').waitFor();
    await chat.page.locator('textarea').blur();
    await chat.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await chat.page.locator('textarea:focus').waitFor();
  });

  it('says once that an answer begins, and reads it out when it is complete', async () => {
    const chat = await chromium.open();
    await chat.page.evaluate(() => {
      const region = document.querySelector('.visually-hidden[role=status]');
      const spoken: string[] = [];
      Object.assign(window, { spoken });
      if (region !== null)
        new MutationObserver(() => spoken.push(region.textContent ?? '')).observe(region, {
          childList: true,
        });
    });
    await chat.send(
      { type: 'turnAdded', seq: 2, turn: turn(1, { status: 'waiting', text: '' }) },
      { type: 'answer', seq: 3, answerId: 'a1', answer: { status: 'streaming' } },
    );
    const spoken = () => chat.page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
    await chat.page.getByText('ARES is answering').waitFor({ state: 'attached' });
    for (const [n, text] of ['# Title\n\n', 'One **two**', '\n\n- three\n'].entries())
      await chat.send({ type: 'text', seq: 4 + n, answerId: 'a1', text });
    await chat.send({ type: 'answer', seq: 7, answerId: 'a1', answer: { status: 'done' } });
    await chat.page.getByRole('status').filter({ hasText: 'three' }).waitFor({ state: 'attached' });
    const all = await spoken();
    assert.equal(all.length, 2);
    assert.equal(all[0], 'ARES is answering');
    assert.match(all[1] ?? '', /^ARES says: Title\s+One two\s+three$/);
  });

  it('says once why it tries again', async () => {
    const chat = await chromium.open({ turns: [turn(1, { status: 'waiting', text: '' })] });
    const activity = { kind: 'retrying', at: Date.now() + 2_500, reason: 'it is busy' } as const;
    await chat.send({ type: 'answer', seq: 2, answerId: 'a1', answer: { status: 'waiting', activity } });
    const said = chat.page.locator('.visually-hidden[role=status]');
    await said.filter({ hasText: /^Trying again in \d+ s: it is busy$/ }).waitFor({ state: 'attached' });
    const first = await said.textContent();
    await chat.page
      .locator('.activity')
      .filter({ hasText: /in 1 s/ })
      .waitFor();
    assert.equal(await said.textContent(), first);
  });

  it('shows to a screen reader’s user what others see where the pointer is', async () => {
    const { page } = await chromium.open({ turns: [turn(1), turn(2)] });
    const toolbar = page.getByRole('toolbar').first();
    await toolbar.waitFor({ state: 'attached' });
    const opacity = () => toolbar.evaluate(it => getComputedStyle(it).opacity);
    assert.equal(await opacity(), '0');
    await page.evaluate(() => document.body.classList.add('vscode-using-screen-reader'));
    assert.equal(await opacity(), '1');
  });

  it('does not read out what was there before', async () => {
    const { page } = await chromium.open({ turns: [turn(1), turn(2, { status: 'streaming' })] });
    await page.getByText('Answer 2.').waitFor();
    assert.equal(await page.locator('.visually-hidden[role=status]').textContent(), '');
    assert.equal(await page.getByRole('log').getAttribute('aria-live'), 'off');
  });

  it('leads from an empty conversation to the next step', async () => {
    const chat = await chromium.open({ connection: { host: 'localhost:3000', hasKey: false } });
    await chat.page.getByRole('button', { name: 'Set API Key' }).click();
    assert.deepEqual(await chat.posts('action'), { type: 'action', id: 'setApiKey' });
    const problem = {
      title: 'The address is not one.',
      actions: [{ id: 'openSettings', label: 'Open Settings' }],
    } as const;
    await chat.send({ type: 'connection', seq: 2, connection: { hasKey: false, problem } });
    await chat.page.getByRole('button', { name: 'Open Settings' }).click();
    assert.deepEqual(await chat.posts('action'), { type: 'action', id: 'openSettings' });
    await chat.send({ type: 'connection', seq: 3, connection: { host: 'localhost:3000', hasKey: true } });
    assert.equal(
      await chat.page.getByRole('list', { name: 'Questions to try' }).getByRole('button').count(),
      3,
    );
  });

  it('says above the composer that the key is gone', async () => {
    const chat = await chromium.open({
      turns: [turn(1)],
      connection: { host: 'localhost:3000', hasKey: false },
    });
    await chat.page.getByText('No API key is set').waitFor();
    await chat.page.getByRole('button', { name: 'Set API Key' }).click();
    assert.deepEqual(await chat.posts('action'), { type: 'action', id: 'setApiKey' });
  });

  it('does not say it twice when the last answer failed for want of the key', async () => {
    const actions = [{ id: 'setApiKey', label: 'Set API Key' }] as const;
    const failure = { title: 'No API key is set for localhost.', actions };
    const { page } = await chromium.open({
      turns: [turn(1, { status: 'failed', text: '', failure })],
      connection: { host: 'localhost:3000', hasKey: false },
    });
    await page.getByText('No API key is set for localhost.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Set API Key' }).count(), 1);
  });

  it('lays out each message in the direction of its language', async () => {
    const { page } = await chromium.open({
      turns: [turn(1, { text: 'مرحبًا بالعالم' }, 'שלום עולם'), turn(2, { text: 'Hello' }, 'Hello')],
    });
    const direction = (text: string) =>
      page.getByText(text, { exact: true }).evaluate(e => getComputedStyle(e).direction);
    assert.equal(await direction('שלום עולם'), 'rtl');
    assert.equal(await page.getByText('مرحبًا بالعالم').evaluate(e => getComputedStyle(e).direction), 'rtl');
  });

  for (const how of ['click', 'middle click', 'click with Control', 'Enter'] as const)
    it(`hands a link to the host at a ${how}, and goes nowhere itself`, async () => {
      const chat = await chromium.open({ turns: [linked] });
      const link = chat.page.getByRole('link', { name: 'the page' });
      const opened: string[] = [];
      chat.page.context().on('page', page => opened.push(page.url()));
      chat.page.on('request', request => opened.push(request.url()));
      if (how === 'Enter') await link.press('Enter');
      else
        await link.click({
          button: how === 'middle click' ? 'middle' : 'left',
          modifiers: how === 'click with Control' ? ['Control'] : [],
        });
      assert.deepEqual(await chat.posts('openLink'), { type: 'openLink', href: 'https://example.com/page' });
      assert.equal((await chat.posted()).filter(({ type }) => type === 'openLink').length, 1);
      assert.deepEqual(opened, []);
    });

  it('lets no other listener see a click on a link: VS Code’s own would open it unchecked', async () => {
    const chat = await chromium.open({ turns: [linked] });
    await chat.page.evaluate(() =>
      document.addEventListener('click', event => {
        event.preventDefault(); // What was seen would be gone with the page.
        Object.assign(window, { seen: true });
      }),
    );
    await chat.page.getByRole('link', { name: 'the page' }).click();
    assert.equal(await chat.page.evaluate(() => 'seen' in window), false);
  });
});
