import type * as vscode from 'vscode';
import type { ChatController } from '../chat/chatController.ts';
import type { ConnectedPage } from '../chat/chatPorts.ts';
import { isFromPageMessage } from '../shared/messageGuard.ts';
import type { Log } from './log.ts';
import { pageHtml, pageRoot } from './pageHtml.ts';
import { pageStrings } from './pageStrings.ts';

/** What every page needs. */
export interface PageDeps {
  readonly controller: ChatController;
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  /** Called when a page has come up before a person's eyes. */
  shown(): void;
}

/**
 * One webview that shows the conversation. VS Code destroys the page when it is hidden and builds it again
 * when it is shown; it then asks for its snapshot.
 */
export class ChatPage implements vscode.Disposable {
  #page: ConnectedPage;
  readonly #webview: vscode.Webview;
  readonly #deps: PageDeps;
  readonly #subscription: vscode.Disposable;

  constructor(webview: vscode.Webview, deps: PageDeps) {
    this.#webview = webview;
    this.#deps = deps;
    this.#page = this.#connect();
    this.#subscription = webview.onDidReceiveMessage(message => this.#receive(message));
    webview.options = { enableScripts: true, localResourceRoots: [pageRoot(deps.extensionUri)] };
    webview.html = pageHtml(webview, deps.extensionUri, pageStrings());
  }

  focusComposer(): void {
    this.#page.focusComposer();
  }

  /** The page is gone: nothing more is sent until the next one says that it is ready. */
  hidden(): void {
    this.#page.dispose();
    this.#page = this.#connect();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#page.dispose();
  }

  #connect(): ConnectedPage {
    // Never awaited: over a slow line each message would cost a round trip.
    return this.#deps.controller.connect({ post: message => void this.#webview.postMessage(message) });
  }

  #receive(message: unknown): void {
    if (isFromPageMessage(message)) {
      if (message.type === 'ready') this.#deps.shown();
      this.#page.receive(message);
    } else this.#deps.log.warn('Ignored a message of the page that is none of ours');
  }
}
