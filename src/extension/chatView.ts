import * as vscode from 'vscode';
import { ChatPage, type PageDeps } from './chatPage.ts';

const viewId = 'ares.chat';

/** The "ARES" view in the secondary side bar. */
export class ChatView implements vscode.WebviewViewProvider, vscode.Disposable {
  #page: ChatPage | undefined;
  #focusWanted = false;
  readonly #deps: PageDeps;
  readonly #registration: vscode.Disposable;

  constructor(deps: PageDeps) {
    this.#deps = deps;
    this.#registration = vscode.window.registerWebviewViewProvider(viewId, this);
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const page = new ChatPage(view.webview, this.#deps);
    this.#page = page;
    view.onDidChangeVisibility(() => {
      if (!view.visible) page.hidden();
    });
    view.onDidDispose(() => {
      page.dispose();
      if (this.#page === page) this.#page = undefined;
    });
    if (this.#focusWanted) this.#focusComposer();
  }

  /** Shows the view and puts the cursor into its composer. */
  async show(): Promise<void> {
    await vscode.commands.executeCommand(`${viewId}.focus`);
    this.#focusComposer();
  }

  dispose(): void {
    this.#registration.dispose();
    this.#page?.dispose();
  }

  /** A view that is shown for the first time resolves when it likes; the wish waits for it. */
  #focusComposer(): void {
    this.#focusWanted = this.#page === undefined;
    this.#page?.focusComposer();
  }
}
