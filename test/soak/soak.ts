import type { CDPSession } from 'playwright-core';
import { parseBaseUrl } from '../../src/ares/baseUrl.ts';
import { AresClient } from '../../src/ares/client.ts';
import { defaultTimeLimits } from '../../src/ares/limits.ts';
import { RouteMemory } from '../../src/ares/routes.ts';
import { ChatController } from '../../src/chat/chatController.ts';
import type { ChatPorts, ConnectedPage } from '../../src/chat/chatPorts.ts';
import { newConversation } from '../../src/chat/conversation.ts';
import type { ConversationMessage, ToPageMessage } from '../../src/shared/protocol.ts';
import { launchBrowser } from '../support/browser.ts';
import { type ChatPage, PageHarness } from '../unit/webview/pageHarness.ts';
import { CountedClock } from './countedClock.ts';
import { collectGarbage } from './garbage.ts';
import { neverEnding, type SoakServer, startSoakServer } from './soakServer.ts';

/** How long to go on. */
export interface SoakPlan {
  readonly answers: number;
  readonly tokensPerAnswer: number;
  /** So many further answers are stopped while they are made. */
  readonly stops: number;
  /** So often the page is destroyed, as when the panel is hidden, and built anew. */
  readonly hides: number;
}

/** What is left when everything is over. Heaps in bytes, after collection. */
export interface SoakReport {
  readonly tokens: number;
  readonly stopped: number;
  readonly hides: number;
  readonly hostGrowth: number;
  readonly pageGrowth: number;
  /** Nodes of the document, at the beginning and at the end of an empty conversation, and the most in between. */
  readonly nodes: { readonly before: number; readonly after: number; readonly most: number };
  readonly listeners: { readonly before: number; readonly after: number };
  readonly timers: number;
  readonly connections: number;
  readonly unhandled: readonly string[];
}

const answersInChat = 20;
const warmUp = { answers: 40, stops: 5, hides: 3 };

/**
 * Has answers made, stopped, and their page hidden and shown, through the real client, controller and page, for
 * as long as the plan says, and tells what is left of it.
 */
export async function soak(plan: SoakPlan, say: (line: string) => void = () => {}): Promise<SoakReport> {
  const server = await startSoakServer(plan.tokensPerAnswer);
  const [browser, harness] = await Promise.all([launchBrowser(), PageHarness.start()]);
  const unhandled: string[] = [];
  const note = (reason: unknown) =>
    unhandled.push(reason instanceof Error ? `${reason.stack}` : String(reason));
  process.on('unhandledRejection', note);
  try {
    const chat = await harness.open(browser);
    chat.page.on('pageerror', error => note(error));
    const bench = await Bench.start(server, chat);
    await bench.work({ ...plan, ...warmUp });
    const before = await bench.measure();
    await bench.work(plan, (done, all) => say(`${done} of ${all} answers`));
    const after = await bench.measure();
    bench.end();
    await untilSame(() => bench.timers, 0);
    await untilSame(() => server.connections(), 0);
    return {
      tokens: plan.answers * plan.tokensPerAnswer,
      stopped: plan.stops,
      hides: plan.hides,
      hostGrowth: after.host - before.host,
      pageGrowth: after.page - before.page,
      nodes: { before: before.nodes, after: after.nodes, most: bench.mostNodes },
      listeners: { before: before.listeners, after: after.listeners },
      timers: bench.timers,
      connections: await server.connections(),
      unhandled,
    };
  } finally {
    process.off('unhandledRejection', note);
    await Promise.all([browser.close(), harness.close(), server.close()]);
  }
}

/** Waits until a number is this one, at most half a minute: connections close in their own time. */
async function untilSame(count: () => number | Promise<number>, wanted: number): Promise<void> {
  const giveUp = performance.now() + 30_000;
  while ((await count()) !== wanted && performance.now() < giveUp)
    await new Promise(resolve => setTimeout(resolve, 50));
}

interface Measures {
  readonly host: number;
  readonly page: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** One chat with its page. */
class Bench {
  mostNodes = 0;
  readonly #clock = new CountedClock();
  #controller: ChatController;
  #connected: ConnectedPage | undefined;
  #ended: (() => void) | undefined;
  readonly #client: AresClient;
  readonly #chat: ChatPage;
  readonly #devTools: CDPSession;

  private constructor(server: SoakServer, chat: ChatPage, devTools: CDPSession) {
    this.#chat = chat;
    this.#devTools = devTools;
    this.#client = new AresClient({
      baseUrl: parseBaseUrl(server.url),
      credential: async () => ({ kind: 'apiKey', secret: 'ares_soak' }),
      requestFormat: 'message',
      limits: defaultTimeLimits,
      log: () => {},
      routes: new RouteMemory(),
      clock: this.#clock,
    });
    this.#controller = this.#newController();
  }

  static async start(server: SoakServer, chat: ChatPage): Promise<Bench> {
    const devTools = await chat.page.context().newCDPSession(chat.page);
    const bench = new Bench(server, chat, devTools);
    await chat.page.exposeFunction('toHost', (message: ConversationMessage) =>
      bench.#connected?.receive(message),
    );
    await chat.page.addInitScript(() => {
      // The harness remembers what the page posts; a soak would only measure that memory.
      const post = (message: unknown) =>
        (window as unknown as { toHost(one: unknown): void }).toHost(message);
      Object.defineProperty(window, 'posted', { get: () => ({ push: post }), set: () => {} });
    });
    await bench.#show();
    return bench;
  }

  /** Timers of the host's side that have not run yet. */
  get timers(): number {
    return this.#clock.pending;
  }

  async work(
    plan: Omit<SoakPlan, 'tokensPerAnswer'>,
    progress?: (done: number, all: number) => void,
  ): Promise<void> {
    const every = (times: number) => Math.max(1, Math.floor(plan.answers / Math.max(1, times)));
    let [stops, hides] = [0, 0];
    for (let n = 1; n <= plan.answers; n++) {
      await this.#answer();
      while (stops < plan.stops && stops < (n / plan.answers) * plan.stops) {
        await this.#stop();
        stops++;
      }
      if (hides < plan.hides && n % every(plan.hides) === 0) {
        await this.#show();
        hides++;
      }
      if (n % answersInChat === 0) await this.#newChat();
      if (n % every(10) === 0) progress?.(n, plan.answers);
    }
    await this.#newChat();
  }

  async measure(): Promise<Measures> {
    await this.#painted();
    for (let n = 0; n < 3; n++) {
      collectGarbage();
      await new Promise(resolve => setImmediate(resolve));
      await this.#devTools.send('HeapProfiler.collectGarbage');
    }
    const { usedSize } = await this.#devTools.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await this.#devTools.send('Memory.getDOMCounters');
    return { host: process.memoryUsage().heapUsed, page: usedSize, nodes, listeners: jsEventListeners };
  }

  end(): void {
    this.#connected?.dispose();
    this.#controller.dispose();
  }

  async #answer(): Promise<void> {
    const whole = new Promise<void>(resolve => {
      this.#ended = resolve;
    });
    this.#controller.send('Go on');
    await whole;
    const last = this.#controller.conversation.turns.at(-1)?.answer;
    if (last?.status !== 'done') throw new Error(`An answer ended as ${JSON.stringify(last?.failure)}.`);
  }

  /** Stops an answer once its text has begun. */
  async #stop(): Promise<void> {
    const ended = new Promise<void>(resolve => {
      this.#ended = resolve;
    });
    this.#controller.send(neverEnding);
    while (this.#controller.conversation.turns.at(-1)?.answer.status === 'waiting')
      await new Promise(resolve => setImmediate(resolve));
    this.#controller.stop();
    await ended;
  }

  async #newChat(): Promise<void> {
    await this.#devTools.send('HeapProfiler.collectGarbage'); // Else what is not swept yet would be counted.
    const { nodes } = await this.#devTools.send('Memory.getDOMCounters');
    this.mostNodes = Math.max(this.mostNodes, nodes);
    this.#connected?.dispose();
    this.#controller.dispose();
    this.#controller = this.#newController();
    this.#connect();
    this.#connected?.receive({ type: 'resync' });
    await this.#painted();
  }

  /** As VS Code does when the panel is hidden and shown: the page is gone, and comes up again. */
  async #show(): Promise<void> {
    this.#connected?.dispose();
    this.#connect();
    await this.#chat.page.reload({ waitUntil: 'commit' });
    await this.#chat.page.locator('textarea').waitFor();
  }

  async #painted(): Promise<void> {
    await this.#chat.page.evaluate(
      () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  #connect(): void {
    this.#connected = this.#controller.connect({ post: message => this.#post(message) });
  }

  #post(message: ToPageMessage): void {
    // A page that is going away hears nothing any more.
    this.#chat.page.evaluate(one => window.postMessage(one, '*'), message).catch(() => {});
  }

  #newController(): ChatController {
    const words = {
      failure: () => ({ title: 'failed', actions: [] }),
      goOn: () => 'Go on.',
      carried: () => '',
      notShown: () => '',
      cutOff: () => ({ title: 'cut off', actions: [] }),
      retryReason: () => '',
      notice: () => '',
      agent: () => ({ agent: 'soak' }),
    };
    const never = (): never => {
      throw new Error('The soak asks for nothing of this kind.');
    };
    const ports: ChatPorts = {
      openClient: async () => ({ client: this.#client }),
      agents: () => ({ agents: [], routerLabel: 'Router' }),
      words,
      clock: this.#clock,
      ...{ perform: never, openLink: never, openAttachment: never, openAnswer: never, openReference: never },
      ...{ complete: never, gather: never, preview: never, sendEditor: never },
      editorContext: () => undefined,
      ...{ copy: never, useCode: never, saveAgain: never, draftChanged: () => {}, log: () => {} },
      lookUp: () => {},
      erase: () => {},
      earlierTurns: () => 'server',
      record: () => {},
      answeringChanged: answering => {
        if (answering) return;
        this.#ended?.();
        this.#ended = undefined;
      },
    };
    return new ChatController(ports, { conversation: newConversation({ now: Date.now() }) });
  }
}
