import assert from 'node:assert/strict';
import { PageLink } from '../../../../src/chat/pageLink.ts';
import type { ToPageMessage } from '../../../../src/shared/protocol.ts';
import { ManualClock } from '../../chat/manualClock.ts';
import { chatState, turn } from '../chatStates.ts';
import type { ChatPage } from '../pageHarness.ts';
import { inChromium } from './inPage.ts';

const stepMs = 20;
const steps = 100;
const tokens = Array.from({ length: steps }, (_, n) => `Word ${n} of the *answer* and so on. `);
const text = (piece: string) => ({ type: 'text', answerId: 'a1', text: piece }) as const;

/** What came of an answer of two seconds, told in the host's time. */
interface Streamed {
  /** From the end of the answer until the page showed it. */
  readonly endMs: number;
  /** The longest that a word was on its way to the page. */
  readonly longestMs: number;
  /** Lengths of the pieces in which the text came. */
  readonly pieces: readonly number[];
}

/**
 * The host's end of the line in a time of its own, that stands still while the page works: so only what the
 * line does counts, and not how quick this machine is.
 */
class DistantHost {
  readonly clock = new ManualClock();
  readonly link: PageLink;
  readonly pieces: number[] = [];
  longestMs = 0;
  readonly #chat: ChatPage;
  readonly #delayMs: number;
  readonly #arrived: ToPageMessage[] = [];
  readonly #tokenTimes: number[] = [];
  #shown = 0;

  constructor(chat: ChatPage, delayMs: number) {
    this.#chat = chat;
    this.#delayMs = delayMs;
    const state = chatState({ answering: true, turns: [turn(1, { status: 'streaming', text: '' })] });
    const post = (message: ToPageMessage) => this.#afterDelay(() => this.#arrived.push(message));
    this.link = new PageLink({ post }, () => state, this.clock);
  }

  sendToken(token: string): void {
    for (const _ of token) this.#tokenTimes.push(this.clock.now());
    this.link.send(text(token));
  }

  /** Lets time pass, and the page have what arrived meanwhile. */
  async pass(ms: number): Promise<void> {
    this.clock.advance(ms);
    const messages = this.#arrived.splice(0);
    if (messages.length === 0) return;
    for (const message of messages) if (message.type === 'text') this.#arrive(message.text);
    const seq = await renderedAfter(this.#chat, messages);
    this.#afterDelay(() => this.link.rendered(seq));
  }

  #arrive(piece: string): void {
    this.pieces.push(piece.length);
    const sent = this.#tokenTimes[this.#shown] ?? Number.NaN;
    this.longestMs = Math.max(this.longestMs, this.clock.now() - sent);
    this.#shown += piece.length;
  }

  #afterDelay(callback: () => void): void {
    this.clock.setTimeout(callback, this.#delayMs);
  }
}

/** Hands the messages to the page; returns how far it says that it has come when it has painted again. */
function renderedAfter({ page }: ChatPage, messages: readonly ToPageMessage[]): Promise<number> {
  return page.evaluate(async all => {
    window.posted.length = 0;
    for (const message of all) window.postMessage(message, '*');
    for (;;) {
      const rendered = window.posted.find(message => message.type === 'rendered');
      if (rendered !== undefined) return rendered.seq;
      await new Promise(resolve => setTimeout(resolve));
    }
  }, messages);
}

/** Streams an answer over a line on which every message takes so long, either way. */
async function streamOver(chat: ChatPage, delayMs: number): Promise<Streamed> {
  const host = new DistantHost(chat, delayMs);
  host.link.sendSnapshot();
  for (const token of [...tokens, 'The end.']) {
    host.sendToken(token);
    await host.pass(stepMs);
  }
  const ended = host.clock.now();
  host.link.send({ type: 'answer', answerId: 'a1', answer: { status: 'done' } });
  const end = chat.page.getByText('The end.');
  while ((await end.count()) === 0 && host.clock.now() < ended + 10_000) await host.pass(stepMs);
  assert.equal(await end.count(), 1, 'the whole answer is shown');
  return { endMs: host.clock.now() - ended, longestMs: host.longestMs, pieces: host.pieces };
}

describe('A page far from its host, in Chromium', function () {
  this.timeout(120_000);
  const chromium = inChromium();
  let near: Streamed;
  let far: Streamed;
  before(async () => {
    near = await streamOver(await chromium.openBare(), 0);
    far = await streamOver(await chromium.openBare(), 500);
  });

  it('shows the end of an answer less than a second later than one that is near, for 500 ms of way', () => {
    assert.ok(far.endMs >= 500 - stepMs, `the way was ${far.endMs} ms long`);
    assert.ok(far.endMs - near.endMs < 1000, `${far.endMs} ms instead of ${near.endMs}`);
  });

  it('never lags behind by much more than the way takes', () => {
    assert.ok(near.longestMs <= 60, `a word took ${near.longestMs} ms to a near page`);
    assert.ok(far.longestMs < 750, `a word took ${far.longestMs} ms, of which 500 are the way`);
  });

  it('is sent fewer and larger pieces, the first of them at once', () => {
    assert.ok(
      far.pieces.length < near.pieces.length * 0.8,
      `${far.pieces.length}, not ${near.pieces.length}`,
    );
    for (const { pieces } of [near, far]) assert.equal(pieces[0], tokens[0]?.length);
  });
});
