import assert from 'node:assert/strict';
import { turn } from '../chatStates.ts';
import type { ChatPage } from '../pageHarness.ts';
import { inChromium } from './inPage.ts';

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, n) => `line${from + n}();\n`).join('');
const wide = `const wide = [${'"a long line", '.repeat(40)}];`;

/** The lines of a code block that a reader sees, by their numbers: the first and the last. */
function seenLines({ page }: ChatPage): Promise<(number | undefined)[]> {
  return page.locator('.code-block pre').evaluate(pre => {
    const { left, top, bottom } = pre.getBoundingClientRect();
    const lineAt = (y: number): number | undefined => {
      const at = document.caretPositionFromPoint(left + 20, y);
      const text = at?.offsetNode.textContent ?? '';
      const begin = text.lastIndexOf('\n', (at?.offset ?? 0) - 1) + 1;
      const number = /line(\d+)/.exec(text.slice(begin))?.[1];
      return number === undefined ? undefined : Number(number);
    };
    const view = document.querySelector('[role=log]')?.getBoundingClientRect();
    return [lineAt(Math.max(top, view?.top ?? 0) + 20), lineAt(Math.min(bottom, view?.bottom ?? 0) - 20)];
  });
}

/** Streams text and waits until it has been painted. */
async function stream(chat: ChatPage, seq: number, text: string): Promise<void> {
  await chat.send({ type: 'text', seq, answerId: 'a1', text });
  await chat.page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

describe('Code blocks in Chromium', () => {
  const chromium = inChromium();

  it('say their language and how long they are', async () => {
    const text = `\`\`\`ts\n${lines(0, 12)}\`\`\`\n`;
    const { page } = await chromium.open({ turns: [turn(1, { text })] });
    const block = page.getByRole('group', { name: 'Code block, TypeScript' });
    assert.match((await block.locator('.code-header').textContent()) ?? '', /TypeScript\s*12 lines/);
  });

  it('scroll long lines sideways by the keyboard, or wrap them', async () => {
    const { page } = await chromium.open({ turns: [turn(1, { text: `\`\`\`ts\n${wide}\n\`\`\`\n` })] });
    const code = page.locator('.code-block pre');
    const hidden = () => code.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    assert.ok((await hidden()) > 100);
    await code.press('ArrowRight');
    await page.waitForFunction(() => (document.querySelector('pre')?.scrollLeft ?? 0) > 0);
    await page.getByRole('button', { name: 'Wrap Lines' }).click();
    assert.equal(await hidden(), 0);
  });

  it('scroll wide tables sideways by the keyboard', async () => {
    const row = `| ${'word '.repeat(12)}`.repeat(8);
    const text = `${row}|\n${'| --- '.repeat(8)}|\n${row}|\n`;
    const { page } = await chromium.open({ turns: [turn(1, { text })] });
    await page.locator('.table-frame').press('ArrowRight');
    await page.waitForFunction(() => (document.querySelector('.table-frame')?.scrollLeft ?? 0) > 0);
  });

  it('scroll sideways while they are folded, too', async () => {
    const text = `\`\`\`ts\n${wide}\n${lines(0, 150)}`;
    const chat = await chromium.open({ answering: true, turns: [turn(1, { status: 'streaming', text })] });
    const scrollsAside = async () => {
      await chat.page.locator('.folded pre').press('ArrowRight');
      await chat.page.waitForFunction(() => (document.querySelector('pre')?.scrollLeft ?? 0) > 0);
    };
    await scrollsAside();
    await stream(chat, 2, '```\n\nThat is all.');
    await chat.page.locator('pre').evaluate(pre => pre.scrollTo(0, 0));
    await scrollsAside();
    assert.equal(await chat.page.locator('pre').evaluate(({ scrollTop }) => scrollTop), 0);
  });

  it('fold when they are long: to their end while they grow, then to their beginning, and unfold', async () => {
    const chat = await chromium.open({
      answering: true,
      turns: [turn(1, { status: 'streaming', text: `\`\`\`js\n${lines(0, 90)}` })],
    });
    await stream(chat, 2, lines(90, 150));
    const [first = 0, last] = await seenLines(chat);
    assert.ok(first > 100 && last === 149, `lines ${first} to ${last}`);
    await stream(chat, 3, '```\n\nThat is all.');
    const [begin = 100, end = 100] = await seenLines(chat);
    assert.ok(begin < 10 && end < 30, `lines ${begin} to ${end}`);
    const fold = chat.page.getByRole('button', { name: 'Show all' });
    assert.equal(await fold.getAttribute('aria-expanded'), 'false');
    await fold.click();
    const unfolded = chat.page.getByRole('button', { name: 'Show less', expanded: true });
    assert.equal(
      await chat.page
        .locator('pre')
        .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight),
      0,
    );
    await unfolded.click();
    await fold.waitFor();
  });

  it('do not fold under the eyes of those who read in them while they grow', async () => {
    const chat = await chromium.open({
      answering: true,
      turns: [turn(1, { status: 'streaming', text: `\`\`\`js\n${lines(0, 90)}` })],
    });
    await chat.page.getByText('line89();').waitFor();
    await chat.page.getByRole('log').hover();
    await chat.page.mouse.wheel(0, -600);
    await chat.page.getByRole('button', { name: 'Jump to latest' }).waitFor();
    await chat.page.evaluate(
      () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    const before = await seenLines(chat);
    assert.ok((before[1] ?? 0) < 85);
    await stream(chat, 2, lines(90, 150));
    assert.deepEqual(await seenLines(chat), before);
    await stream(chat, 3, '```\n\nThat is all.');
    assert.deepEqual(await seenLines(chat), before);
    await chat.page.getByRole('button', { name: 'Show less' }).click();
    await chat.page.getByRole('button', { name: 'Show all' }).waitFor();
  });
});
