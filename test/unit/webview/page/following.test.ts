import assert from 'node:assert/strict';
import { chatState, turn } from '../chatStates.ts';
import type { ChatPage } from '../pageHarness.ts';
import { inChromium } from './inPage.ts';

const paragraph = 'Some words of an answer that fill a few lines of the narrow panel. ';
const longTurns = Array.from({ length: 12 }, (_, n) => turn(n + 1, { text: paragraph.repeat(8) }));
const longAnswer = Array.from(
  { length: 300 },
  (_, n) => `Paragraph ${n}: ${paragraph.repeat((n % 7) + 1)}`,
).join('\n\n');
// Its parts are much higher than the browser takes them for as long as it has not laid them out.
const unevenAnswer = longAnswer.replaceAll('Some words of', `${'\\\n'.repeat(4)}Some words of`);
const streaming = turn(13, { status: 'streaming', text: 'Now' });
const state = { answering: true, turns: [...longTurns, streaming] };

function positionOf({ page }: ChatPage) {
  return page.getByRole('log').evaluate(({ scrollTop, scrollHeight, clientHeight }) => ({
    top: scrollTop,
    toEnd: scrollHeight - clientHeight - scrollTop,
  }));
}

type Place = Awaited<ReturnType<typeof placeOf>>;

/** What the reader sees at a point of the view, and where. */
function placeOf({ page }: ChatPage) {
  return page.evaluate(() => {
    const block = document.elementFromPoint(60, 120)?.closest('p, [data-message-id]');
    return { text: block?.textContent, top: Math.round(block?.getBoundingClientRect().top ?? Number.NaN) };
  });
}

/** The browser keeps the place to a pixel where the messages above get their true height. */
function assertSamePlace(actual: Place, expected: Place): void {
  assert.equal(actual.text, expected.text);
  assert.ok(Math.abs(actual.top - expected.top) <= 1, `${actual.top} px, before ${expected.top} px`);
}

/** Streams so many pieces, each painted before the next one comes. */
async function stream(chat: ChatPage, pieces: number, firstSeq = 2): Promise<void> {
  for (let n = 0; n < pieces; n++) {
    await chat.send({ type: 'text', seq: firstSeq + n, answerId: 'a13', text: `\n\n${paragraph.repeat(3)}` });
    await chat.page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))));
  }
}

async function wheel({ page }: ChatPage, pixels: number): Promise<void> {
  await page.getByRole('log').hover();
  await page.mouse.wheel(0, pixels);
  // Wheel events are handled apart from the script's messages: wait until the view has come to rest.
  await page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

describe('The view of a growing answer in Chromium', () => {
  const chromium = inChromium();

  it('opens at the end and stays there while text arrives', async () => {
    const chat = await chromium.open(state);
    assert.ok((await positionOf(chat)).toEnd < 2);
    await stream(chat, 8);
    assert.ok((await positionOf(chat)).toEnd < 2);
    assert.equal(await chat.page.getByRole('button', { name: 'Jump to latest' }).count(), 0);
  });

  for (const pixels of [1, 400])
    it(`never moves under a reader who went up by ${pixels} px`, async () => {
      const chat = await chromium.open(state);
      await wheel(chat, -pixels);
      const before = await placeOf(chat);
      await stream(chat, 8);
      assertSamePlace(await placeOf(chat), before);
    });

  it('offers the way back to the end, marked once new text has come', async () => {
    const chat = await chromium.open(state);
    await wheel(chat, -400);
    const jump = chat.page.getByRole('button', { name: 'Jump to latest' });
    await jump.waitFor();
    assert.equal(await jump.getAttribute('aria-description'), null);
    await stream(chat, 2);
    assert.equal(await jump.getAttribute('aria-description'), 'New text has arrived below');
    await jump.click();
    await jump.waitFor({ state: 'detached' });
    assert.ok((await positionOf(chat)).toEnd < 2);
    await stream(chat, 4, 4);
    assert.ok((await positionOf(chat)).toEnd < 2);
  });

  it('follows again when the reader comes back down by themselves', async () => {
    const chat = await chromium.open(state);
    await wheel(chat, -400);
    await chat.page.getByRole('button', { name: 'Jump to latest' }).waitFor();
    await wheel(chat, 4_000);
    await chat.page.getByRole('button', { name: 'Jump to latest' }).waitFor({ state: 'detached' });
    await stream(chat, 4);
    assert.ok((await positionOf(chat)).toEnd < 2);
  });

  it('lets go for the keyboard too', async () => {
    const chat = await chromium.open(state);
    await chat.page.getByRole('article').last().focus();
    await chat.page.keyboard.press('PageUp');
    await chat.page.getByRole('button', { name: 'Jump to latest' }).waitFor();
  });

  it('goes to the end for a message of one’s own', async () => {
    const chat = await chromium.open({ turns: longTurns });
    await wheel(chat, -800);
    await chat.page.getByRole('textbox', { name: 'Message ARES' }).fill('And now?');
    await chat.page.keyboard.press('Enter');
    await chat.send({
      type: 'turnAdded',
      seq: 2,
      turn: turn(13, { status: 'waiting', text: '' }, 'And now?'),
    });
    await chat.page.getByText('And now?').waitFor();
    assert.ok((await positionOf(chat)).toEnd < 2);
  });

  it('stays at the end when the panel is resized', async () => {
    const chat = await chromium.open(state);
    for (const width of [300, 900, 350]) {
      await chat.page.setViewportSize({ width, height: 500 });
      await stream(chat, 1);
      await chat.send({ type: 'snapshot', seq: 1, state: chatState(state) });
    }
    await chat.page.waitForFunction(() => {
      const log = document.querySelector('[role=log]');
      return log !== null && log.scrollHeight - log.clientHeight - log.scrollTop < 2;
    });
  });

  it('holds still while text is being selected, and lets the selection be read', async () => {
    const chat = await chromium.open(state);
    await stream(chat, 2);
    const box = await chat.page.getByRole('article').last().boundingBox();
    assert.ok(box !== null);
    await chat.page.mouse.move(40, 300);
    await chat.page.mouse.down();
    await chat.page.mouse.move(200, 320, { steps: 4 });
    const before = await positionOf(chat);
    await stream(chat, 3, 4);
    assert.equal((await positionOf(chat)).top, before.top);
    await chat.page.mouse.up();
    await stream(chat, 3, 7);
    assert.equal((await positionOf(chat)).top, before.top);
  });

  for (const [where, turns] of [
    ['among many messages', state.turns],
    ['deep in a long one', [turn(1, { text: longAnswer })]],
    ['deep in one of uneven parts', [turn(1, { text: unevenAnswer })]],
  ] as const)
    it(`returns the reader to their place ${where} when the page is built again`, async () => {
      const chat = await chromium.open({ turns });
      await wheel(chat, -900);
      await wheel(chat, -5_000);
      const before = await placeOf(chat);
      await chat.page.waitForFunction(() => sessionStorage.getItem('state')?.includes('"messageId"'));
      await chat.page.reload();
      await chat.posts('ready');
      await chat.send({ type: 'snapshot', seq: 1, state: chatState({ turns }) });
      await chat.page.getByRole('button', { name: 'Jump to latest' }).waitFor();
      await chat.page.waitForFunction(({ text, top }) => {
        const block = document.elementFromPoint(60, 120)?.closest('p, [data-message-id]');
        const moved = (block?.getBoundingClientRect().top ?? Number.NaN) - top;
        return block?.textContent === text && Math.abs(moved) <= 1;
      }, before);
    });
});
