import assert from 'node:assert/strict';
import type { ActivityView, ToPageMessage } from '../../../../src/shared/protocol.ts';
import { chatState, turn } from '../chatStates.ts';
import { inChromium } from './inPage.ts';

const failure = {
  title: 'localhost:3000 refused the connection.',
  detail: 'No server is listening there.',
  actions: [
    { id: 'retry', label: 'Retry' },
    { id: 'showLog', label: 'Show Log' },
  ],
} as const;

describe('The transcript in Chromium', () => {
  const chromium = inChromium();

  it('is a log of named messages', async () => {
    const { page } = await chromium.open({ turns: [turn(1), turn(2, { agent: 'Product (System)' })] });
    const log = page.getByRole('log', { name: 'Conversation' });
    await log.waitFor();
    assert.equal(await log.getByRole('article', { name: 'You', exact: true }).count(), 2);
    assert.equal(await log.getByRole('article', { name: 'ARES', exact: true }).count(), 1);
    assert.match(
      (await log.getByRole('article', { name: 'Product (System)' }).textContent()) ?? '',
      /Answer 2\./,
    );
  });

  it('shows a token in the frame after its arrival', async () => {
    const { page } = await chromium.open({
      turns: [turn(1, { status: 'streaming', text: '' })],
      answering: true,
    });
    const shownAfterOneFrame = await page.evaluate(
      () =>
        new Promise<boolean>(resolve => {
          window.addEventListener('message', () =>
            requestAnimationFrame(() => {
              // Everything that was to happen in this frame has happened when the next task runs.
              setTimeout(() => resolve(document.body.textContent.includes('First token')));
            }),
          );
          window.postMessage({ type: 'text', seq: 2, answerId: 'a1', text: 'First token' }, '*');
        }),
    );
    assert.equal(shownAfterOneFrame, true);
  });

  it('grows token by token, and then rests', async () => {
    const chat = await chromium.open();
    await chat.send({ type: 'turnAdded', seq: 2, turn: turn(1, { status: 'waiting', text: '' }) });
    await chat.send({ type: 'answering', seq: 3, answering: true });
    const answer = chat.page.getByRole('article', { name: 'ARES' });
    assert.equal(await answer.getAttribute('aria-busy'), 'true');
    await chat.send({
      type: 'answer',
      seq: 4,
      answerId: 'a1',
      answer: { status: 'streaming', agent: 'Sales' },
    });
    await chat.send(
      ...['One', ' two', ' three'].map(
        (text, n) => ({ type: 'text', seq: 5 + n, answerId: 'a1', text }) as const,
      ),
    );
    await chat.page.getByText('One two three').waitFor();
    await chat.send({ type: 'answer', seq: 8, answerId: 'a1', answer: { status: 'done', agent: 'Sales' } });
    const settled = chat.page.getByRole('article', { name: 'Sales' });
    await settled.getByRole('button', { name: 'Copy' }).waitFor();
    assert.equal(await settled.getAttribute('aria-busy'), 'false');
  });

  it('says what it is waiting for, with the time from the third second', async () => {
    const activity = { kind: 'thinking', at: Date.now() - 12_000 } as const;
    const { page } = await chromium.open({
      answering: true,
      turns: [turn(1, { status: 'waiting', text: '', activity })],
    });
    await page.getByText(/Thinking… 1[2-9] s/).waitFor();
  });

  it('tells a server at work from one that fell silent, and from one that has not answered at all', async () => {
    const ago = (seconds: number) => Date.now() - seconds * 1000;
    const waiting = async (activity: ActivityView) =>
      (
        await chromium.open({
          answering: true,
          turns: [turn(1, { status: 'waiting', text: '', activity })],
        })
      ).page;
    const silent = await waiting({ kind: 'thinking', at: ago(50), aliveAt: ago(30) });
    await silent.getByText(/Thinking… 5\d s, no sign of life for 3\d s/).waitFor();
    const alive = await waiting({ kind: 'thinking', at: ago(50), aliveAt: ago(2) });
    await alive.getByText(/Thinking… 5\d s$/).waitFor();
    const nobody = await waiting({ kind: 'sending', at: ago(30) });
    await nobody.getByText(/No sign of life from the server yet… 3\d s/).waitFor();
  });

  it('shows a failure below the text that arrived, as an alert with its actions', async () => {
    const chat = await chromium.open({
      turns: [turn(1, { status: 'interrupted', text: 'So far', failure })],
    });
    const alert = chat.page.getByRole('alert');
    assert.match((await alert.textContent()) ?? '', /refused the connection/);
    await chat.page.getByText('So far').waitFor();
    await chat.page.getByText('Interrupted').waitFor();
    await alert.getByRole('button', { name: 'Show Log' }).click();
    assert.deepEqual(await chat.posts('action'), { type: 'action', id: 'showLog', answerId: 'a1' });
  });

  it('keeps the focus in the page when the button that had it goes away', async () => {
    const chat = await chromium.open({ turns: [turn(1, { status: 'failed', text: '', failure })] });
    await chat.page.getByRole('button', { name: 'Retry' }).focus();
    await chat.page.keyboard.press('Enter');
    assert.deepEqual(await chat.posts('action'), { type: 'action', id: 'retry', answerId: 'a1' });
    await chat.send({ type: 'answer', seq: 2, answerId: 'a1', answer: { status: 'waiting' } });
    await chat.page.getByRole('button', { name: 'Retry' }).waitFor({ state: 'detached' });
    await chat.page.locator('textarea:focus').waitFor();
  });

  it('starts the text of an answer again that is asked for again', async () => {
    const chat = await chromium.open({ turns: [turn(1, { status: 'failed', text: '', failure })] });
    await chat.send(
      { type: 'answer', seq: 2, answerId: 'a1', answer: { status: 'waiting' } },
      { type: 'answer', seq: 3, answerId: 'a1', answer: { status: 'streaming' } },
      { type: 'text', seq: 4, answerId: 'a1', text: 'Now it works' },
    );
    await chat.page.getByText('Now it works').waitFor();
    assert.equal(await chat.page.getByRole('alert').count(), 0);
  });

  it('marks a stopped answer, with text and without', async () => {
    const { page } = await chromium.open({
      turns: [turn(1, { status: 'stopped', text: 'Half' }), turn(2, { status: 'stopped', text: '' })],
    });
    await page.getByText('Stopped', { exact: true }).waitFor();
    await page.getByText('Stopped before anything arrived').waitFor();
  });

  it('says so when an answer is empty', async () => {
    const { page } = await chromium.open({ turns: [turn(1, { text: '' })] });
    await page.getByText('The answer is empty.').waitFor();
  });

  it('folds a long message of the user, and unfolds it', async () => {
    const long = Array.from({ length: 60 }, (_, n) => `line ${n}`).join('\n');
    const { page } = await chromium.open({ turns: [turn(1, {}, long)] });
    const question = page.getByRole('article', { name: 'You' });
    assert.doesNotMatch((await question.textContent()) ?? '', /line 59/);
    await question.getByRole('button', { name: 'Show all' }).click();
    assert.match((await question.textContent()) ?? '', /line 59/);
    await question.getByRole('button', { name: 'Show less' }).click();
    assert.doesNotMatch((await question.textContent()) ?? '', /line 59/);
  });

  it('has the host copy an answer, and says when it has', async () => {
    const chat = await chromium.open({ turns: [turn(1)] });
    const button = chat.page.getByRole('button', { name: 'Copy' });
    await button.click();
    assert.deepEqual(await chat.posts('copy'), { type: 'copy', answerId: 'a1' });
    await chat.send({ type: 'acknowledged', what: 'copied', answerId: 'a1' });
    await chat.page.locator('.copy-answer[data-done]').waitFor();
    await chat.page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    await chat.page.locator('.copy-answer:not([data-done])').waitFor();
  });

  it('has the host copy a code block by its number', async () => {
    const text = 'Two blocks:\n\n```js\none();\n```\n\nand\n\n```js\ntwo();\n```\n';
    const chat = await chromium.open({ turns: [turn(1, { text })] });
    const button = chat.page.locator('button[data-action="copy"]').nth(1);
    await button.click();
    assert.deepEqual(await chat.posts('copy'), { type: 'copy', answerId: 'a1', block: 1 });
    await chat.send({ type: 'acknowledged', what: 'copied', answerId: 'a1', block: 1 });
    await chat.page.locator('button[data-block="1"][data-done]').waitFor();
    assert.equal(await chat.page.locator('[data-done]').count(), 1);
  });

  it('has the host use a code block, by its number, for what the button says', async () => {
    const text = 'Two blocks:\n\n```js\none();\n```\n\nand\n\n```bash\nnpm test\n```\n';
    const chat = await chromium.open({ turns: [turn(1, { text })] });
    const press = (name: string) => chat.page.getByRole('button', { name }).last().press('Enter');
    for (const [name, use] of [
      ['Insert at Cursor', 'insert'],
      ['Apply in Editor', 'apply'],
      ['Save as New File', 'saveAs'],
      ['Put in Terminal', 'run'],
    ] as const) {
      await press(name);
      assert.deepEqual(await chat.posts('useCode'), { type: 'useCode', use, answerId: 'a1', block: 1 });
    }
    assert.equal(
      await chat.page.getByRole('button', { name: 'Put in Terminal' }).count(),
      1,
      'for shells only',
    );
    await chat.send({ type: 'acknowledged', what: 'inTerminal', answerId: 'a1', block: 1 });
    await chat.page.locator('button[data-action="run"][data-done]').waitFor();
    await chat.page
      .getByRole('status')
      .filter({ hasText: 'press Enter there' })
      .waitFor({ state: 'attached' });
  });

  it('offers nothing for a code block before its end is there', async () => {
    const chat = await chromium.open({ turns: [turn(1, { text: '```sh\nls', status: 'streaming' })] });
    await chat.page.getByText('ls').waitFor();
    assert.equal(await chat.page.locator('.code-block button').count(), 0);
  });

  it('makes links of the code that the host finds in the workspace, and has it open them', async () => {
    const text = 'See `cart.ts:12` and `nothing`, [here](src/a.ts#L3).\n\n```js\ncode();\n```\n';
    const chat = await chromium.open({ turns: [turn(1, { text })] });
    const { references } = await chat.posts('lookUp');
    assert.deepEqual(references, ['cart.ts:12', 'nothing']);
    await chat.send({ type: 'references', answerId: 'a1', found: ['cart.ts:12'] });
    await chat.page.getByRole('link', { name: 'cart.ts:12' }).press('Enter');
    assert.deepEqual(await chat.posts('openReference'), { type: 'openReference', reference: 'cart.ts:12' });
    assert.equal(await chat.page.getByRole('link', { name: 'nothing' }).count(), 0);
    await chat.page.getByRole('link', { name: 'here' }).click();
    assert.deepEqual(await chat.posts('openReference'), { type: 'openReference', reference: 'src/a.ts#L3' });
  });

  it('looks up what an answer names when all of it is on the page, however late its frames come', async () => {
    const chat = await chromium.openBare();
    await chat.page.evaluate(() => {
      const frames: FrameRequestCallback[] = [];
      const { requestAnimationFrame } = window;
      window.requestAnimationFrame = callback => frames.push(callback);
      Object.assign(window, {
        framePainted: () =>
          new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        paint: () => {
          window.requestAnimationFrame = requestAnimationFrame;
          for (const frame of frames) requestAnimationFrame(frame);
        },
      });
    });
    const text = (name: string) =>
      `See \`${name}.ts\`.\n\n${'A long answer. '.repeat(1_000)}\n\nSee \`${name}End.ts\`.\n`;
    const turns = [
      turn(1, { text: 'Short.' }),
      turn(2, { text: text('earlier') }),
      turn(3, { text: text('latest') }),
    ];
    await chat.send({ type: 'snapshot', seq: 1, state: chatState({ turns }) });
    // All is laid out, and the page idle, before it is there.
    await chat.page.evaluate('framePainted()');
    await chat.page.evaluate(() => new Promise(resolve => requestIdleCallback(resolve)));
    await chat.page.evaluate('paint()');
    for (const [answerId, name] of [
      ['a3', 'latest'],
      ['a2', 'earlier'],
    ] as const) {
      await chat.page.waitForFunction(
        id => window.posted.some(message => message.type === 'lookUp' && message.answerId === id),
        answerId,
      );
      const asked = (await chat.posted()).filter(one => one.type === 'lookUp' && one.answerId === answerId);
      assert.deepEqual(
        asked.flatMap(one => (one.type === 'lookUp' ? one.references : [])),
        [`${name}.ts`, `${name}End.ts`],
      );
    }
  });

  it('asks again after a while about what was not there, and then about that alone', async () => {
    const chat = await chromium.open({ turns: [turn(1, { text: 'See `cart.ts` and `total`.' })] });
    await chat.posts('lookUp');
    await chat.send({ type: 'references', answerId: 'a1', found: ['cart.ts'] });
    await chat.page.getByRole('link', { name: 'cart.ts' }).waitFor();
    await chat.forgetPosted();
    const text = chat.page.locator('[data-answer-text]');
    await text.dispatchEvent('pointerenter');
    assert.ok(
      (await chat.posted()).every(({ type }) => type !== 'lookUp'),
      'it was asked a moment ago',
    );
    await chat.page.evaluate(() => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + 60_000;
    });
    await text.dispatchEvent('pointerenter');
    assert.deepEqual((await chat.posts('lookUp')).references, ['total']);
  });

  it('lays out and looks up answers that come near the view, and not the rest of a long conversation', async () => {
    const turns = Array.from({ length: 60 }, (_, n) => turn(n + 1, { text: `See \`file${n + 1}.ts\`.` }));
    const chat = await chromium.open({ turns }, { viewport: { width: 400, height: 400 } });
    const isLaidOut = () =>
      chat.page
        .locator('[data-answer-id="a30"] .message-name')
        .evaluate(name => name.checkVisibility({ contentVisibilityAuto: true }));
    const lookedUp = (id: string) =>
      chat.page.waitForFunction(
        answerId => window.posted.some(message => message.type === 'lookUp' && message.answerId === answerId),
        id,
      );
    await lookedUp('a60');
    assert.equal(await isLaidOut(), false);
    assert.ok(
      (await chat.posted()).every(message => message.type !== 'lookUp' || message.answerId !== 'a30'),
    );
    await chat.page.getByRole('log').evaluate(log => log.scrollTo(0, log.scrollHeight / 2));
    await lookedUp('a30');
    assert.equal(await isLaidOut(), true);
  });

  it('shows the end of a long conversation first, and then all of it', async () => {
    const turns = Array.from({ length: 120 }, (_, n) => turn(n + 1));
    const chat = await chromium.openBare();
    const beginning = chat.page.evaluate(
      () =>
        new Promise<boolean>(resolve => {
          const { body } = document;
          new MutationObserver((_, observer) => {
            if (body.querySelector('[data-answer-id="a120"]') === null) return;
            observer.disconnect();
            resolve(body.querySelector('[data-answer-id="a1"]') === null);
          }).observe(body, { subtree: true, childList: true });
        }),
    );
    await chat.send({ type: 'snapshot', seq: 1, state: chatState({ turns }) });
    assert.equal(await beginning, true);
    await chat.page.waitForFunction(() => document.querySelectorAll('article').length === 240);
    const toEnd = await chat.page
      .getByRole('log')
      .evaluate(({ scrollTop, scrollHeight, clientHeight }) => scrollHeight - clientHeight - scrollTop);
    assert.ok(toEnd < 2, `${toEnd} px from the end`);
  });

  it('has the host open the answer as a document', async () => {
    const chat = await chromium.open({ turns: [turn(1)] });
    await chat.page.getByRole('button', { name: 'Open Answer as Text' }).click();
    assert.deepEqual(await chat.posts('openAnswer'), { type: 'openAnswer', answerId: 'a1' });
  });

  it('wraps the lines of a code block at a button that does not copy it', async () => {
    const chat = await chromium.open({ turns: [turn(1, { text: '```js\none();\n```\n' })] });
    const wrap = chat.page.locator('button[data-action="wrap"]');
    await wrap.click();
    assert.equal(await wrap.getAttribute('aria-pressed'), 'true');
    assert.equal(
      (await chat.posted()).some(({ type }) => type === 'copy'),
      false,
    );
  });

  it('asks for everything when a message is missing, and then shows everything', async () => {
    const chat = await chromium.open({ turns: [turn(1, { status: 'streaming', text: 'One' })] });
    await chat.send({ type: 'text', seq: 3, answerId: 'a1', text: ' three' });
    await chat.posts('resync');
    const turns = [turn(1, { status: 'streaming', text: 'One two three' })];
    await chat.send({ type: 'snapshot', seq: 4, state: chatState({ turns }) });
    await chat.page.getByText('One two three').waitFor();
  });

  it('pays no attention to what is no message of the host', async () => {
    const chat = await chromium.open({ turns: [turn(1)] });
    const errors: Error[] = [];
    chat.page.on('pageerror', error => errors.push(error));
    const strangers = [null, 'x', {}, { type: 'draft', seq: 2, text: 42 }, { type: 'turnAdded', seq: 2 }];
    await chat.send(...(strangers as unknown as ToPageMessage[]));
    await chat.send({ type: 'draft', seq: 2, text: 'The real one' });
    assert.equal(await chat.page.getByRole('textbox').inputValue(), 'The real one');
    assert.deepEqual(errors, []);
  });

  it('reports what it has painted', async () => {
    const chat = await chromium.open({ turns: [turn(1, { status: 'streaming', text: '' })] });
    await chat.send({ type: 'text', seq: 2, answerId: 'a1', text: 'x' });
    await chat.page.waitForFunction(() =>
      window.posted.some(one => one.type === 'rendered' && one.seq === 2),
    );
  });

  it('breaks none of its policy', async () => {
    const { page } = await chromium.open({
      turns: [turn(1), turn(2, { status: 'failed', text: '', failure })],
    });
    await page.getByRole('alert').waitFor();
    assert.deepEqual(await page.evaluate(() => window.violations), []);
  });
});
