import assert from 'node:assert/strict';
import { RawServer } from '../../support/faults/rawServer.ts';
import { wholeStream } from '../../support/faults/replies.ts';
import { until } from '../../support/faults/until.ts';
import { type ChatWindow, openChatWindow } from './chatWindow.ts';

/** Time limits short enough to wait for, in seconds, and long enough for a machine that is busy. */
const shortLimits = {
  'ares.timeouts.firstByte': 4,
  'ares.timeouts.silence': 4,
  'ares.timeouts.noText': 5,
} as const;

/** How long a machine that is busy elsewhere may take for what takes no time, in milliseconds. */
export const patience = 20_000;

/** A server that can be made to answer in any way, and one window that asks it. */
export class FaultWindow {
  readonly server: RawServer;
  readonly chat: ChatWindow;
  #asked = 0;

  private constructor(server: RawServer, chat: ChatWindow) {
    this.server = server;
    this.chat = chat;
  }

  static async open(): Promise<FaultWindow> {
    const server = await RawServer.start(wholeStream('data: well\n\n'));
    const chat = await openChatWindow({ server: server.url, settings: shortLimits, staysOpen: true });
    await chat.openChat();
    await chat.setApiKey();
    return new FaultWindow(server, chat);
  }

  /** How many messages the server has seen. */
  get messages(): number {
    return this.server.requests.filter(({ method }) => method === 'POST').length;
  }

  /** Asks something new and waits until it stands in the conversation. */
  async ask(): Promise<void> {
    const question = `Question ${++this.#asked}.`;
    await this.chat.ask(question);
    await this.chat.questions.getByText(question).waitFor();
  }

  /** Resolves when nothing of the answer is left: no connection, and Send in the place of Stop. */
  async whenIdle(): Promise<void> {
    await until('no connection is left', () => this.server.openSockets === 0, patience);
    await this.chat.button('Send').waitFor();
  }

  /** Asks, and resolves to how many milliseconds a key press takes to the server at this moment. */
  async askAndMeasure(): Promise<number> {
    const before = this.messages;
    await this.chat.composer.fill('How long does this take?');
    const begin = performance.now();
    await this.chat.composer.press('Enter');
    await until('the request is there', () => this.messages > before, patience);
    return performance.now() - begin;
  }

  /** A message after the fault gets its answer. */
  async nextMessageWorks(): Promise<void> {
    this.server.reply = wholeStream('data: All is well again.\n\n');
    const before = this.messages;
    await this.ask();
    await this.chat.answers.last().getByText('All is well again.').waitFor();
    assert.equal(this.messages - before, 1);
    await this.chat.button('Send').waitFor();
  }

  async close(): Promise<void> {
    await Promise.all([this.chat.close(), this.server.close()]);
  }
}
