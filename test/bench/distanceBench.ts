import { type LinkClock, PageLink } from '../../src/chat/pageLink.ts';
import type { FromPageMessage } from '../../src/shared/protocol.ts';
import { launchBrowser } from '../support/browser.ts';
import { chatState, turn } from '../unit/webview/chatStates.ts';
import { type ChatPage, PageHarness } from '../unit/webview/pageHarness.ts';
import { longAnswer, tokensOf } from './answers.ts';
import { type Figure, figure } from './figure.ts';
import { inTurns } from './rounds.ts';

const distanceMs = 500;
const clock: LinkClock = { now: () => performance.now(), setTimeout, clearTimeout };
const text = `${longAnswer(8_000)}\n\nThe end.`;

/** How much later the end of an answer shows when every message between host and page takes half a second. */
export async function measureDistance(): Promise<readonly Figure[]> {
  const [browser, harness] = await Promise.all([launchBrowser(), PageHarness.start()]);
  const endMs = async (distance: number): Promise<number> => {
    const chat = await harness.open(browser);
    try {
      return await streamOver(chat, distance);
    } finally {
      await chat.close();
    }
  };
  try {
    const { near, far } = await inTurns({ near: () => endMs(0), far: () => endMs(distanceMs) }, 3);
    const later = far.map((ms, round) => ms - (near[round] ?? Number.NaN));
    return [
      figure('500 ms between host and page: the end shows later by, ms', later, 1000),
      figure('next to each other: from the end of the answer to the screen, ms', near),
    ];
  } finally {
    await Promise.all([browser.close(), harness.close()]);
  }
}

/** Streams 1,000 tokens a second; returns the milliseconds from the last of them until the page shows it. */
async function streamOver(chat: ChatPage, distance: number): Promise<number> {
  const state = chatState({ answering: true, turns: [turn(1, { status: 'streaming', text: '' })] });
  const post = (message: Parameters<ChatPage['send']>[0]) =>
    clock.setTimeout(() => void chat.send(message), distance);
  const link = new PageLink({ post }, () => state, clock);
  await hear(chat, message => {
    if (message.type === 'rendered') clock.setTimeout(() => link.rendered(message.seq), distance);
  });
  link.sendSnapshot();
  await sendTokens(link);
  const ended = performance.now();
  link.send({ type: 'answer', answerId: 'a1', answer: { status: 'done' } });
  await chat.page.getByText('The end.').waitFor();
  return performance.now() - ended;
}

async function sendTokens(link: PageLink): Promise<void> {
  const tokens = tokensOf(text);
  const begin = performance.now();
  for (let sent = 0; sent < tokens.length; ) {
    await new Promise(resolve => setTimeout(resolve, 1));
    const due = Math.ceil(performance.now() - begin);
    for (; sent < Math.min(due, tokens.length); sent++) {
      link.send({ type: 'text', answerId: 'a1', text: tokens[sent] ?? '' });
    }
  }
}

/** Takes what the page posts, as it posts it. */
async function hear({ page }: ChatPage, take: (message: FromPageMessage) => void): Promise<void> {
  await page.exposeFunction('toHost', take);
  await page.evaluate(() => {
    const { toHost } = window as unknown as { toHost(message: unknown): void };
    window.posted.push = (...messages) => {
      for (const message of messages) toHost(message);
      return 0;
    };
  });
}
