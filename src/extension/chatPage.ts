import * as vscode from 'vscode';
import type { ChatController } from '../chat/chatController.ts';
import type { ConnectedPage } from '../chat/chatPorts.ts';
import type { PageSignal } from '../chat/pageLink.ts';
import { isFromPageMessage } from '../shared/messageGuard.ts';
import type {
  ConversationMessage,
  FromPageMessage,
  HistoryMessage,
  ToPageMessage,
} from '../shared/protocol.ts';
import { affectsChatFont, chatFont } from './chatFont.ts';
import type { Log } from './log.ts';
import { pageHtml, pageRoot } from './pageHtml.ts';
import { pageStrings } from './pageStrings.ts';

/** What every page needs. */
export interface PageDeps {
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  /** Called when a page has come up before a person's eyes. */
  shown(): void;
}

/** What a page tells besides what it says to its conversation. */
export interface PageEvents {
  /** A person did something on the page. */
  used(): void;
  /** It has got the keyboard's focus. */
  focused(): void;
  /** It has come up before a person's eyes. */
  seen(): void;
  history(message: HistoryMessage): void;
}

/**
 * One webview that shows a conversation. VS Code destroys the page when it is hidden and builds it again
 * when it is shown; it then asks for its snapshot.
 */
export class ChatPage implements vscode.Disposable {
  #controller: ChatController | undefined;
  #page: ConnectedPage | undefined;
  #up = false;
  /** What the page said, and was to be told, before its conversation was read. */
  #waiting: ConversationMessage[] = [];
  #signals: PageSignal[] = [];
  readonly #webview: vscode.Webview;
  readonly #log: Log;
  readonly #shown: () => void;
  readonly #events: PageEvents;
  readonly #subscription: vscode.Disposable;

  constructor(webview: vscode.Webview, { extensionUri, log, shown }: PageDeps, events: PageEvents) {
    this.#webview = webview;
    this.#log = log;
    this.#shown = shown;
    this.#events = events;
    this.#subscription = vscode.Disposable.from(
      webview.onDidReceiveMessage(message => this.#receive(message)),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (this.#up && affectsChatFont(event)) this.#sendFont();
      }),
    );
    webview.options = { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
    webview.html = pageHtml(webview, extensionUri, pageStrings());
  }

  /** Shows this conversation, in place of another. */
  show(controller: ChatController): void {
    if (controller === this.#controller) return;
    const first = this.#controller === undefined;
    this.#controller = controller;
    this.#connect();
    // A page that is up and showed another one does not ask again.
    if (this.#up && !first) this.#page?.receive({ type: 'ready' });
    for (const message of this.#waiting.splice(0)) this.#page?.receive(message);
    for (const signal of this.#signals.splice(0)) this.#page?.signal(signal);
  }

  /** Tells the page something that is not state; it waits until the page is up. */
  signal(signal: PageSignal): void {
    if (this.#page === undefined) this.#signals.push(signal);
    else this.#page.signal(signal);
  }

  focusComposer(): void {
    this.signal({ type: 'focusComposer' });
  }

  /** The page is gone: nothing more is sent until the next one says that it is ready. */
  hidden(): void {
    this.#up = false;
    this.#waiting = [];
    if (this.#controller !== undefined) this.#connect();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#page?.dispose();
  }

  #connect(): void {
    this.#page?.dispose();
    // Never awaited: over a slow line each message would cost a round trip.
    this.#page = this.#controller?.connect({ post: message => void this.#webview.postMessage(message) });
  }

  #receive(message: unknown): void {
    if (!isFromPageMessage(message)) {
      this.#log.warn('Ignored a message of the page that is none of ours');
      return;
    }
    if (message.type === 'ready') this.#comeUp();
    else if (message.type !== 'rendered' && message.type !== 'resync') this.#events.used();
    if (message.type === 'focused') this.#events.focused();
    else if (isAboutHistory(message)) this.#events.history(message);
    else if (this.#page === undefined) this.#waiting.push(message);
    else this.#page.receive(message);
  }

  #comeUp(): void {
    this.#up = true;
    this.#sendFont();
    this.#shown();
    this.#events.seen();
  }

  #sendFont(): void {
    void this.#webview.postMessage({ type: 'font', ...chatFont() } satisfies ToPageMessage);
  }
}

const historyMessages: { readonly [Type in HistoryMessage['type']]: true } = {
  listHistory: true,
  openConversation: true,
  renameConversation: true,
  pinConversation: true,
  deleteConversation: true,
  deleteAllConversations: true,
  restoreConversations: true,
};

function isAboutHistory(message: FromPageMessage): message is HistoryMessage {
  return Object.hasOwn(historyMessages, message.type);
}
