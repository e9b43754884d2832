import assert from 'node:assert/strict';
import { longAnswer } from '../../../bench/answers.ts';
import { turn } from '../chatStates.ts';
import type { ChatPage } from '../pageHarness.ts';
import { inChromium } from './inPage.ts';

const turns = Array.from({ length: 30 }, (_, n) => turn(n + 1, { text: longAnswer(300 + 150 * n, n + 1) }));

/** The transcript's height while most of it is not laid out, and when all of it is. */
async function heightsOf({ page }: ChatPage): Promise<{ readonly rough: number; readonly true: number }> {
  const transcript = page.getByRole('log');
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.answer-text')].every(text => text.querySelector('p') !== null),
  );
  const rough = await transcript.evaluate(({ scrollHeight }) => scrollHeight);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.messages * { content-visibility: visible !important }');
    document.adoptedStyleSheets = [sheet];
  });
  return { rough, true: await transcript.evaluate(({ scrollHeight }) => scrollHeight) };
}

describe('The height of what is not laid out yet, in Chromium', () => {
  const chromium = inChromium();

  for (const width of [300, 400, 900]) {
    it(`is known roughly, so that the scrollbar hardly moves: ${width} px wide`, async () => {
      const chat = await chromium.open({ turns }, { viewport: { width, height: 600 } });
      const heights = await heightsOf(chat);
      assert.notEqual(heights.rough, heights.true);
      assert.ok(Math.abs(heights.rough / heights.true - 1) < 0.25, JSON.stringify(heights));
    });
  }
});
