import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { ChatState } from '../../../../src/shared/protocol.ts';
import { turn } from '../chatStates.ts';
import type { ChatPage } from '../pageHarness.ts';
import { inChromium } from './inPage.ts';

const longWord = 'customerAccountReconciliationServiceFactory.integration.test.ts';
const answer = `# ${longWord}

Some text with a [link](https://example.com/page) and \`${longWord}\`.

\`\`\`typescript
export const ${longWord.replaceAll('.', '_')} = 'a line of code that is wider than the panel ever will be';
\`\`\`

| field | meaning | default | remark |
| --- | --- | ---: | --- |
| \`data\` | ${longWord} | none | ${longWord} |
`;
const failure = {
  title: `The certificate of ${longWord} is not trusted on this computer.`,
  detail: 'It is self-signed, or comes from an authority that this computer does not know.',
  actions: [
    { id: 'openSettings', label: 'Open Settings' },
    { id: 'retry', label: 'Retry' },
    { id: 'copyDetails', label: 'Copy Details' },
    { id: 'showLog', label: 'Show Log' },
  ],
} as const;

/** A conversation with everything that takes room. */
const full: Partial<ChatState> = {
  turns: [
    turn(1, { text: answer }),
    turn(2, { status: 'failed', text: '', failure }, `What about ${longWord}?`),
  ],
  composer: {
    draft: 'A draft',
    attachments: [{ id: '1', label: `${longWord}:1-10`, description: longWord, bytes: 400 }],
    notice: 'Nothing was selected: the function around the cursor was attached.',
  },
};
/** A state of the page, and what a person does to get there. */
interface Shown {
  readonly state: Partial<ChatState>;
  readonly reach?: (chat: ChatPage) => Promise<unknown>;
}

const agents = [
  { id: 'product', label: longWord },
  { id: 'sales', label: 'Sales' },
];
const versions = { ...turn(1, { text: 'Yes.' }, longWord), questions: { shown: 1, count: 12 } };
const items = ['a', 'b'].map(id => ({
  ...{ id, title: `${id} ${longWord}`, preview: longWord, agent: longWord, workspace: 'a-workspace' },
  ...{ at: Date.now(), pinned: false, current: id === 'a', answering: id === 'b' },
}));

const states: Readonly<Record<string, Shown>> = {
  'an empty chat': { state: {} },
  'a chat without a key': { state: { connection: { host: `${longWord}:3000`, hasKey: false } } },
  'a full conversation': { state: full },
  'messages that wait, and the list of agents': {
    state: {
      turns: [turn(1, { status: 'streaming', text: answer })],
      answering: true,
      queued: [{ id: 'q1', text: `${longWord} ${longWord}`, attachments: [] }],
      asking: { agent: 'product', label: longWord, agents },
    },
    async reach(chat) {
      await chat.page.getByRole('textbox').pressSequentially('@');
      const { request } = await chat.posts('complete');
      await chat.send({ type: 'completions', request, items: [] });
      await chat.page.getByRole('option').first().waitFor();
    },
  },
  'a search in the chat': {
    state: full,
    async reach({ page }) {
      await page.keyboard.press('Control+f');
      await page.getByRole('textbox', { name: 'Find in this chat' }).fill('customer');
      await page.getByText(/^1 of/).waitFor();
    },
  },
  'a question that is edited': {
    state: { turns: [versions] },
    reach: ({ page }) => page.getByRole('button', { name: 'Edit', exact: true }).press('Enter'),
  },
  'the history': {
    state: full,
    async reach(chat) {
      await chat.send({ type: 'showHistory' });
      const { request } = await chat.posts('listHistory');
      await chat.send({ type: 'history', request, items, more: true, searching: false });
      await chat.send({ type: 'historyChanged', deleted: ['c'] });
      await chat.page.getByRole('button', { name: /^b/ }).press('F2');
    },
  },
};

/** WCAG 2.2, 1.4.12: what a reader may set without losing anything. */
const spacing = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }`;

describe('The page, enlarged and in other fonts, in Chromium', () => {
  const chromium = inChromium();

  for (const [name, { state, reach }] of Object.entries(states)) {
    it(`loses nothing of ${name} at 400 %`, async () => {
      // What is left of a window of 1280 × 1024 (WCAG 2.2, 1.4.10).
      const chat = await chromium.open(state, { viewport: { width: 320, height: 256 } });
      await reach?.(chat);
      await nothingIsLost(chat);
    });

    it(`loses nothing of ${name} with wide spacing in a narrow side bar`, async () => {
      const chat = await chromium.open(state, { viewport: { width: 300, height: 700 } });
      await chat.page.evaluate(css => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets.push(sheet);
      }, spacing);
      await reach?.(chat);
      await nothingIsLost(chat);
    });
  }

  it('can be used at 400 %: the whole conversation scrolls by, and what is typed is seen', async () => {
    const chat = await chromium.open(full, { viewport: { width: 320, height: 256 } });
    const { page } = chat;
    for (const target of [
      page.getByRole('heading', { name: longWord }),
      page.getByRole('button', { name: 'Show Log' }),
    ]) {
      await target.scrollIntoViewIfNeeded();
      const box = await target.boundingBox();
      assert.ok(box !== null && box.y >= 0 && box.y + box.height <= 256, JSON.stringify(box));
    }
    await page.getByRole('textbox').focus();
    const box = await page.getByRole('textbox').boundingBox();
    assert.ok(box !== null && box.y >= 0 && box.y + Math.min(box.height, 20) <= 256, JSON.stringify(box));
  });

  it('wears the font that the host names, in the conversation and the composer, and takes it off again', async () => {
    const chat = await chromium.open({ turns: [turn(1)] });
    const fonts = () =>
      Promise.all(
        [chat.page.getByText('Answer 1.'), chat.page.getByRole('textbox')].map(part =>
          part.evaluate(element => {
            const { fontFamily, fontSize } = getComputedStyle(element);
            return `${fontSize} ${fontFamily}`;
          }),
        ),
      );
    const [usual] = await fonts();
    await chat.send({ type: 'font', family: 'Georgia', size: 20 });
    assert.deepEqual(await fonts(), ['20px Georgia', '20px Georgia']);
    await chat.send({ type: 'font' });
    assert.deepEqual(await fonts(), [usual, usual]);
  });

  it('shows in forced colours what is chosen, pressed, and cannot be used', async () => {
    const { reach, state } = states['messages that wait, and the list of agents'] ?? assert.fail();
    const turns = [{ ...turn(0, { text: answer }), answers: { shown: 0, count: 2 } }, ...(state.turns ?? [])];
    const chat = await chromium.open({ ...state, turns }, { forcedColors: 'active' });
    await reach?.(chat);
    const { page } = chat;
    /** What the style sheet asks for by the names of the system's colours, as they are here. */
    const looks = (part: Locator, property: 'borderColor' | 'outlineColor' | 'color', colour: string) =>
      part.evaluate(
        (element, [name, wanted]) => {
          const probe = document.body.appendChild(document.createElement('i'));
          probe.style.color = wanted;
          const same = getComputedStyle(element)[name] === getComputedStyle(probe).color;
          probe.remove();
          return same;
        },
        [property, colour] as const,
      );
    const wrap = page.getByRole('button', { name: 'Wrap lines' }).first();
    await wrap.click();
    assert.ok(await looks(wrap, 'borderColor', 'Highlight'), 'what is pressed');
    await wrap.press('Shift');
    assert.ok(await looks(wrap, 'outlineColor', 'Highlight'), 'the focus');
    const first = page.getByRole('button', { name: 'Previous answer' });
    assert.ok(await looks(first, 'color', 'GrayText'), 'what cannot be used');
  });

  it('does not move when less motion is wanted', async () => {
    const state = {
      turns: [turn(1, { status: 'waiting', text: '', activity: { kind: 'thinking', at: 0 } })],
    } as const;
    const moving = async ({ page }: ChatPage) => {
      await page.getByText('Thinking').first().waitFor();
      return page.evaluate(() => document.getAnimations().length);
    };
    assert.ok((await moving(await chromium.open(state))) > 0, 'there is something to hold still');
    assert.equal(await moving(await chromium.open(state, { reducedMotion: 'reduce' })), 0);
    const chat = await chromium.open(state);
    await chat.wear({ style: '', body: 'vscode-dark vscode-reduce-motion', background: '' });
    assert.equal(await moving(chat), 0);
  });
});

/** Nothing sticks out to the side, and no text is cut off that cannot be had otherwise. */
async function nothingIsLost({ page }: ChatPage): Promise<void> {
  await page.getByRole('textbox').first().waitFor();
  const lost = await page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const problems: string[] = [];
    if (document.documentElement.scrollWidth > wide)
      problems.push(`the page is ${document.documentElement.scrollWidth} wide`);
    const nameOf = (element: Element) =>
      `${element.localName}.${element.className} "${element.textContent?.slice(0, 30)}"`;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    for (const element of document.querySelectorAll('#app *')) {
      const { left, right, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if (width <= 1 || height <= 1 || style.clipPath !== 'none') continue;
      if ((right > wide + 1 || left < -1) && !scrolls(element.parentElement))
        problems.push(`${nameOf(element)} sticks out`);
      const cut =
        (style.overflowX === 'hidden' || style.overflowX === 'clip') &&
        element.scrollWidth > element.clientWidth + 1;
      const tall =
        (style.overflowY === 'hidden' || style.overflowY === 'clip') &&
        element.scrollHeight > element.clientHeight + 1;
      const said = element.closest('[title], [aria-label]') !== null;
      if ((cut && !said) || tall) problems.push(`${nameOf(element)} is cut off`);
    }
    return problems;
  });
  assert.deepEqual(lost, []);
}
