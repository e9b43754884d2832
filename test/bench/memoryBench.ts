import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { chatState, turn } from '../unit/webview/chatStates.ts';
import { PageHarness } from '../unit/webview/pageHarness.ts';
import { longAnswer } from './answers.ts';
import { type Figure, figure } from './figure.ts';
import { ratios } from './rounds.ts';
import { MainThreadMeter } from './vsCode/mainThread.ts';

const rounds = 2;
/** Questions and answers. */
const messages = 200;

/** What a panel holds. */
interface Held {
  /** Bytes of the page's scripts, without garbage. */
  readonly heap: number;
  readonly nodes: number;
}

/** What a panel holds that shows a conversation of 200 messages, each answer of 2 kB, and how that grows. */
export async function measurePanel(): Promise<readonly Figure[]> {
  const [browser, harness] = await Promise.all([launchBrowser(), PageHarness.start()]);
  const held: Record<'none' | 'once' | 'twice', Held[]> = { none: [], once: [], twice: [] };
  try {
    for (let round = 0; round < rounds; round++) {
      held.none.push(await heldBy(browser, harness, 0));
      held.once.push(await heldBy(browser, harness, messages));
      held.twice.push(await heldBy(browser, harness, 2 * messages));
    }
  } finally {
    await Promise.all([browser.close(), harness.close()]);
  }
  const above = (some: readonly Held[], what: keyof Held): number[] =>
    some.map((each, round) => each[what] - (held.none[round]?.[what] ?? Number.NaN));
  const grown = (what: keyof Held): number[] => ratios(above(held.twice, what), above(held.once, what));
  return [
    figure(
      'a panel with 200 messages: scripts, MB',
      held.once.map(({ heap }) => heap / 1e6),
      10,
    ),
    figure(
      'an empty panel: scripts, MB',
      held.none.map(({ heap }) => heap / 1e6),
    ),
    figure('scripts above an empty panel: 400 messages ÷ 200', grown('heap'), 2.1),
    figure(
      'a message: nodes of the document',
      above(held.once, 'nodes').map(nodes => nodes / messages),
    ),
    figure('nodes above an empty panel: 400 messages ÷ 200', grown('nodes'), 2.1),
  ];
}

async function heldBy(browser: Browser, harness: PageHarness, count: number): Promise<Held> {
  // The same hundred answers again and again: twice as many messages are twice as much text.
  const text = (n: number): string => longAnswer(2_000, (n % (messages / 2)) + 1);
  const turns = Array.from({ length: count / 2 }, (_, n) => turn(n + 1, { text: text(n) }));
  const chat = await harness.open(browser);
  try {
    await chat.send({ type: 'snapshot', seq: 1, state: chatState({ turns }) });
    await chat.page.waitForFunction(shown => {
      const texts = [...document.getElementsByClassName('answer-text')];
      return texts.length === shown && texts.every(text => text.firstElementChild !== null);
    }, turns.length);
    const meter = await MainThreadMeter.of(chat.page);
    const heap = await meter.heap();
    return { heap, nodes: await chat.page.evaluate(() => document.getElementsByTagName('*').length) };
  } finally {
    await chat.close();
  }
}
