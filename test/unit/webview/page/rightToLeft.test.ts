import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { HistoryItem } from '../../../../src/shared/historyView.ts';
import { turn } from '../chatStates.ts';
import { inChromium } from './inPage.ts';

/** The same answer in each language: `code` and the code block are the same everywhere. */
const answers = {
  Arabic: {
    question: 'كيف تعمل؟\nfoo(bar)!',
    text: `# أحداث

استخدم \`foo(bar)\` و [https://example.com/](https://example.com/) الآن.

- واحد
  1. اثنان

> اقتباس
>
> \`\`\`ts
> foo(bar); // ملاحظة
> \`\`\`

| الحقل | المعنى |
| --- | --- |
| \`data\` | النص |`,
  },
  Hebrew: {
    question: 'איך זה עובד?\nfoo(bar)!',
    text: `# אירועים

השתמש \`foo(bar)\` ב [https://example.com/](https://example.com/) עכשיו.

- אחד
  1. שניים

> ציטוט
>
> \`\`\`ts
> foo(bar); // הערה
> \`\`\`

| שדה | משמעות |
| --- | --- |
| \`data\` | טקסט |`,
  },
};

/** Where the characters of a text stand, from its first to its last. */
function placesOfCharacters(element: Locator): Promise<number[]> {
  return element.evaluate(({ ownerDocument, firstChild }) => {
    const range = ownerDocument.createRange();
    const length = firstChild?.textContent?.length ?? 0;
    return Array.from({ length }, (_, at) => {
      range.setStart(firstChild as Text, at);
      range.setEnd(firstChild as Text, at + 1);
      return range.getBoundingClientRect().left;
    });
  });
}

function assertLeftToRight(places: readonly number[]): void {
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
}

/** How far an element's text is from the left and the right of what it stands in. */
function margins(element: Locator): Promise<{ left: number; right: number }> {
  return element.evaluate(it => {
    const range = it.ownerDocument.createRange();
    range.selectNodeContents(it);
    const text = range.getBoundingClientRect();
    const { left, right } = (it.closest('.message') as Element).getBoundingClientRect();
    return { left: text.left - left, right: right - text.right };
  });
}

describe('Scripts from right to left, in Chromium', () => {
  const chromium = inChromium();

  for (const [language, { question, text }] of Object.entries(answers)) {
    it(`lays out headings, paragraphs, lists, quotes and tables of an answer (${language})`, async () => {
      const { page } = await chromium.open({ turns: [turn(1, { text }, question)] });
      const answer = page.locator('.answer-text');
      for (const part of ['h1', 'p >> nth=0', 'ul > li > p', 'ol > li > p', 'blockquote > p']) {
        const { left, right } = await margins(answer.locator(part).first());
        assert.ok(right < 90 && left > right, `${part}: ${left} px at the left, ${right} px at the right`);
      }
      for (const list of ['ul', 'ol', 'blockquote', 'table'])
        assert.equal(await answer.locator(list).evaluate(it => getComputedStyle(it).direction), 'rtl', list);
      const border = await answer.locator('blockquote').evaluate(it => getComputedStyle(it).borderRightWidth);
      assert.equal(border, '3px');
      const frame = await answer.locator('.table-frame').evaluate(it => it.getBoundingClientRect().right);
      const edge = await answer.locator('table').evaluate(it => it.getBoundingClientRect().right);
      assert.equal(edge, frame, 'the table stands at the right');
      const [first, second] = await answer
        .locator('th')
        .evaluateAll(cells => cells.map(cell => cell.getBoundingClientRect().left));
      assert.ok(first !== undefined && second !== undefined && first > second, 'the first column is right');
    });

    it(`leaves code and addresses from left to right among its words (${language})`, async () => {
      const { page } = await chromium.open({ turns: [turn(1, { text }, question)] });
      assertLeftToRight(await placesOfCharacters(page.locator('p > code').first()));
      assertLeftToRight(await placesOfCharacters(page.getByRole('link')));
      const start = await page.locator('pre').evaluate(it => {
        const range = it.ownerDocument.createRange();
        range.setStart(it, 0);
        const first = it.ownerDocument.createTreeWalker(it, NodeFilter.SHOW_TEXT).nextNode() as Text;
        range.selectNodeContents(first);
        return range.getBoundingClientRect().left - it.getBoundingClientRect().left;
      });
      assert.ok(start < 40, `code begins ${start} px from the left`);
    });

    it(`lays out each line of a message in its own direction (${language})`, async () => {
      const { page } = await chromium.open({ turns: [turn(1, { text }, question)] });
      const places = await placesOfCharacters(page.locator('.question-text'));
      const lineBreak = question.indexOf('\n');
      assert.ok((places[0] ?? 0) > (places[lineBreak - 1] ?? 0), 'its first line begins at the right');
      assertLeftToRight(places.slice(lineBreak + 1));
    });
  }

  it('lays out each line that is typed in its own direction', async () => {
    const { page } = await chromium.open();
    const composer = page.getByRole('textbox', { name: 'Message ARES' });
    for (const [typed, direction] of [
      ['مرحبا', 'rtl'],
      ['Hello', 'ltr'],
    ] as const) {
      await composer.fill(typed);
      assert.equal(await composer.evaluate(it => getComputedStyle(it).direction), direction);
    }
  });
});

describe('The page in Arabic, in Chromium', () => {
  const chromium = inChromium({ language: 'ar' });
  const leftOf = async (element: Locator): Promise<number> => (await element.boundingBox())?.x ?? Number.NaN;

  it('runs from right to left, with what points along the line pointing the other way', async () => {
    const answer = { ...turn(1, { text: 'نعم' }, 'سؤال؟'), answers: { shown: 0, count: 2 } };
    const { page } = await chromium.open({ turns: [answer] });
    const send = page.locator('.send-or-stop');
    await send.waitFor();
    assert.ok((await leftOf(send)) < 100, 'Send is at the left');
    assert.ok((await leftOf(page.locator('.bubble'))) < 100, 'what one said oneself is at the left');
    assert.ok((await leftOf(page.locator('.message-header .icon'))) > 300, 'who answers is at the right');
    const mirrored = (icon: Locator) => icon.evaluate(it => getComputedStyle(it).transform);
    assert.equal(await mirrored(send.locator('.icon')), 'matrix(-1, 0, 0, 1, 0, 0)');
    const steps = page.locator('.versions .icon');
    assert.equal(await mirrored(steps.first()), 'matrix(-1, 0, 0, 1, 0, 0)');
    assert.ok((await leftOf(steps.first())) > (await leftOf(steps.last())));
  });

  it('runs from right to left in an empty field, and as what is typed when there is something', async () => {
    const { page } = await chromium.open();
    const composer = page.getByRole('textbox');
    const direction = () => composer.evaluate(it => getComputedStyle(it).direction);
    assert.equal(await direction(), 'rtl');
    await composer.fill('Hello');
    assert.equal(await direction(), 'ltr');
  });

  it('leaves the names of files and their lines as they are', async () => {
    const attachments = [{ id: '1', label: 'math.ts:1-4', description: 'src/math.ts', bytes: 400 }];
    const { page } = await chromium.open({ composer: { draft: '', attachments } });
    const name = page.locator('.chip-name');
    assert.equal(await name.evaluate(it => getComputedStyle(it).direction), 'ltr');
    assert.ok((await leftOf(page.locator('.chip .icon').first())) > (await leftOf(name)));
  });

  it('shows the history from right to left', async () => {
    const chat = await chromium.open({ turns: [turn(1)] });
    await chat.send({ type: 'showHistory' });
    const { request } = await chat.posts('listHistory');
    const item: HistoryItem = {
      ...{ id: 'a', title: 'سؤال', preview: 'نعم', at: Date.now(), pinned: false, current: true },
      answering: false,
    };
    await chat.send({ type: 'history', request, items: [item], more: false, searching: false });
    const back = chat.page.locator('.history-bar .icon').first();
    assert.ok((await leftOf(back)) > 300);
    const { left, right } = await chat.page.locator('.history-title').evaluate(it => {
      const box = it.getBoundingClientRect();
      return { left: box.left, right: innerWidth - box.right };
    });
    assert.ok(right < left, `${left} px at the left, ${right} px at the right`);
  });
});
