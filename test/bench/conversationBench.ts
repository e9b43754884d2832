import type { Browser } from 'playwright-core';
import type { TurnView } from '../../src/shared/protocol.ts';
import { launchBrowser } from '../support/browser.ts';
import { chatState, turn } from '../unit/webview/chatStates.ts';
import { type ChatPage, PageHarness } from '../unit/webview/pageHarness.ts';
import { longAnswer, piecesOf } from './answers.ts';
import { type Figure, figure } from './figure.ts';
import { MainThread } from './mainThread.ts';
import { inTurns, ratios } from './rounds.ts';

const count = 1000;
const rounds = 3;
const turns: readonly TurnView[] = Array.from({ length: count }, (_, n) =>
  turn(n + 1, { text: longAnswer(2_000, n + 1) }),
);
const streaming = turn(count + 1, { status: 'streaming', text: 'Now' });

/** A conversation of 1,000 answers of 2 kB, each with its question, while one more streams at its end. */
export async function measureConversation(): Promise<readonly Figure[]> {
  const [browser, harness] = await Promise.all([launchBrowser(), PageHarness.start()]);
  try {
    const long = await Conversation.open(browser, harness, [...turns, streaming]);
    const empty = await Conversation.open(browser, harness, [streaming]);
    return [
      ...(await opening(browser, harness)),
      ...(await atTheEnd(long, empty)),
      // Last: a page that was laid out as a whole once is not what a reader has.
      ...(await firstLayout(long)),
    ];
  } finally {
    await Promise.all([browser.close(), harness.close()]);
  }
}

async function opening(browser: Browser, harness: PageHarness): Promise<readonly Figure[]> {
  const seen: number[] = [];
  const whole: number[] = [];
  const gaps: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const conversation = await Conversation.open(browser, harness, turns);
    seen.push(conversation.seenMs);
    whole.push(conversation.wholeMs);
    gaps.push(conversation.longestMs);
    await conversation.close();
  }
  return [
    figure('opening 1,000 answers: the last is seen after, ms', seen),
    figure('opening 1,000 answers: all are there after, ms', whole),
    figure('opening 1,000 answers: longest time without a frame, ms', gaps),
  ];
}

/** Style and layout of the whole transcript, with and without leaving out what is not in view. */
async function firstLayout(long: Conversation): Promise<readonly Figure[]> {
  const { ours, plain } = await inTurns(
    { ours: () => long.layOut(false), plain: () => long.layOut(true) },
    rounds,
  );
  return [figure('first layout, ours ÷ plain', ratios(ours, plain), 1 / 50)];
}

async function atTheEnd(long: Conversation, empty: Conversation): Promise<readonly Figure[]> {
  const streamed = await inTurns({ long: () => long.stream(), empty: () => empty.stream() }, rounds);
  const scrolled = await inTurns({ cpu: () => long.scroll(), longest: () => long.longestScroll() }, rounds);
  const resized = await inTurns({ long: () => long.resize(), empty: () => empty.resize() }, rounds);
  return [
    figure('a frame at 100 tokens/s, 1,000 answers ÷ none', ratios(streamed.long, streamed.empty), 3),
    figure('a frame of resizing, 1,000 answers ÷ none', ratios(resized.long, resized.empty)),
    figure(
      'a frame of scrolling through 1,000 answers, ms of CPU',
      scrolled.cpu.map(ms => ms / scrolls),
    ),
    figure('scrolling through 1,000 answers: longest task, ms of CPU', scrolled.longest, longMs),
    figure(
      'a frame of resizing 1,000 answers, ms',
      resized.long.map(ms => ms / resizes),
    ),
  ];
}

const resizes = 40;
const scrolls = 100;
/** So long a task loses frames that a person sees. */
const longMs = 50;
const messages = 60;
/** One text message for two frames, 100 tokens of four characters a second. */
const pieces = piecesOf(longAnswer(20_000), 3);

/** A chat page that shows a conversation. */
class Conversation {
  readonly #chat: ChatPage;
  readonly #mainThread: MainThread;
  /** From the host's message until the last answer could be seen, and until all are there; the longest time without a frame meanwhile. */
  readonly seenMs: number;
  readonly wholeMs: number;
  readonly longestMs: number;
  #seq = 1;

  private constructor(chat: ChatPage, mainThread: MainThread, times: Awaited<ReturnType<typeof show>>) {
    this.#chat = chat;
    this.#mainThread = mainThread;
    this.seenMs = times.seenMs;
    this.wholeMs = times.wholeMs;
    this.longestMs = times.longestMs;
  }

  static async open(browser: Browser, harness: PageHarness, shown: readonly TurnView[]) {
    const chat = await harness.open(browser);
    const mainThread = await MainThread.of(chat.page);
    return new Conversation(chat, mainThread, await show(chat, shown));
  }

  close(): Promise<void> {
    return this.#chat.close();
  }

  /** Milliseconds that the transcript's first style and layout take; `plain`: of all of it. */
  layOut(plain: boolean): Promise<number> {
    return this.#chat.page.evaluate(async all => {
      const messages = document.querySelector<HTMLElement>('.messages');
      const sheet = new CSSStyleSheet();
      if (all) sheet.replaceSync('.messages, .messages * { content-visibility: visible !important }');
      document.adoptedStyleSheets = [sheet];
      const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
      if (messages === null) return Number.NaN;
      messages.style.display = 'none';
      await frame();
      messages.style.display = '';
      const started = performance.now();
      messages.getBoundingClientRect();
      const ms = performance.now() - started;
      document.adoptedStyleSheets = [];
      for (let frames = 0; frames < 5; frames++) await frame();
      return ms;
    }, plain);
  }

  /** The main thread's work, in milliseconds, on so many text messages for the last answer. */
  async stream(): Promise<number> {
    const texts = pieces.slice((this.#seq * messages) % 1000).slice(0, messages);
    const first = this.#seq + 1;
    this.#seq += texts.length;
    return this.#mainThread.workOf(() =>
      this.#chat.page.evaluate(
        async ([parts, seq, answerId]) => {
          for (const [index, text] of parts.entries()) {
            window.postMessage({ type: 'text', seq: seq + index, answerId, text }, '*');
            for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
          }
        },
        [texts, first, `a${count + 1}`] as const,
      ),
    );
  }

  /** The main thread's work, in milliseconds, on so many steps upward from the end, most of a view and a frame each. */
  scroll(): Promise<number> {
    return this.#mainThread.workOf(() => this.#goUp());
  }

  /** The longest of its tasks meanwhile, likewise. */
  longestScroll(): Promise<number> {
    return this.#mainThread.longestTask(() => this.#goUp());
  }

  #goUp(): Promise<void> {
    return this.#chat.page.evaluate(async times => {
      const log = document.querySelector('[role=log]');
      if (log === null) throw new Error('There is no transcript.');
      for (let n = 0; n < times; n++) {
        log.scrollBy(0, -log.clientHeight * 0.8);
        await new Promise(requestAnimationFrame);
      }
      log.scrollTo(0, log.scrollHeight);
      await new Promise(requestAnimationFrame);
    }, scrolls);
  }

  /** The main thread's work, in milliseconds, on so many widths of the panel, a frame each. */
  async resize(): Promise<number> {
    return this.#mainThread.workOf(() =>
      this.#chat.page.evaluate(async times => {
        const page = document.querySelector<HTMLElement>('#app');
        for (let n = 0; n < times && page !== null; n++) {
          page.style.width = `${400 - 4 * (n % 20)}px`;
          await new Promise(requestAnimationFrame);
        }
        if (page !== null) page.style.width = '';
        await new Promise(requestAnimationFrame);
      }, resizes),
    );
  }
}

/** Sends a conversation as the host does, and waits until all of it is in the page. */
function show({ page }: ChatPage, shown: readonly TurnView[]) {
  const state = chatState({ turns: shown, answering: shown.at(-1)?.answer.status === 'streaming' });
  return page.evaluate(
    async snapshot => {
      const started = performance.now();
      let [longestMs, last] = [0, started];
      const frame = async () => {
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        longestMs = Math.max(longestMs, now - last);
        last = now;
      };
      window.postMessage({ type: 'snapshot', seq: 1, state: snapshot }, '*');
      const texts = document.getElementsByClassName('answer-text');
      const there = (text: Element | undefined) => text?.firstElementChild !== null && text !== undefined;
      while (!there(texts[texts.length - 1])) await frame();
      const seenMs = performance.now() - started;
      while (texts.length < snapshot.turns.length || ![...texts].every(there)) await frame();
      const wholeMs = performance.now() - started;
      return { seenMs, wholeMs, longestMs };
    },
    { ...state, turns: [...state.turns] },
  );
}
