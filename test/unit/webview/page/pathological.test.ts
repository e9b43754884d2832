import assert from 'node:assert/strict';
import { turn } from '../chatStates.ts';
import { inChromium } from './inPage.ts';

/** Much to show: each would take a careless page seconds in which it hears nothing. */
const inputs: Readonly<Record<string, string>> = {
  'a table of 30,000 rows': `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(30_000)}`,
  'a list of 10,000 items': '- item\n'.repeat(10_000),
  'quotes nested deep, again and again': `${'> '.repeat(500)}a\n\n`.repeat(200),
  'brackets that never close': '[a](<b'.repeat(20_000),
  'emphasis that never closes': '*a **b _c '.repeat(15_000),
  'code that never closes': `\`\`\`js\n${'const a = [1, `two`];\n'.repeat(12_000)}`,
  'characters that are not seen': 'a\u200B\u202E'.repeat(8_000),
  'one word of 300,000 letters': 'a'.repeat(300_000),
};

describe('The page with much to show', function () {
  this.timeout(120_000);
  const chromium = inChromium();

  for (const [what, text] of Object.entries(inputs)) {
    it(`hears its host before it is through with ${what}`, async () => {
      const chat = await chromium.open({
        turns: [turn(1, { status: 'streaming', text: '' })],
        answering: true,
      });
      await chat.page.locator('[data-answer-text]').waitFor({ state: 'attached' });
      const { early, late } = await chat.page.evaluate(async all => {
        const answer = document.querySelector('[data-answer-text]');
        const composer = document.querySelector('textarea');
        const shown = () => (answer?.textContent ?? '').length;
        const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
        window.postMessage({ type: 'text', seq: 2, answerId: 'a1', text: all }, '*');
        await frame();
        window.postMessage({ type: 'draft', seq: 3, text: 'heard' }, '*');
        while (composer?.value !== 'heard') await frame();
        const atDraft = shown();
        // There is more to come, unless it shows nothing new for some frames.
        for (let still = 0; still < 10 && shown() === atDraft; still++) await frame();
        return { early: atDraft, late: shown() };
      }, text);
      assert.ok(early < late, `all ${late} characters were there when it heard`);
    });
  }
});
