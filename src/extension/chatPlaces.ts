import type * as vscode from 'vscode';
import { ChatEditor } from './chatEditor.ts';
import type { PageDeps } from './chatPage.ts';
import { ChatView } from './chatView.ts';

/** The places where the conversation is shown. */
export class ChatPlaces implements vscode.Disposable {
  readonly #view: ChatView;
  readonly #editor: ChatEditor;

  constructor(deps: PageDeps) {
    this.#view = new ChatView(deps);
    this.#editor = new ChatEditor(deps);
  }

  /** Puts the cursor into a composer: of the editor tab when a person can see it, else of the view. */
  async show(): Promise<void> {
    if (this.#editor.visible) this.#editor.show();
    else await this.#view.show();
  }

  /** Shows the view, also when the editor tab is open. */
  async showView(): Promise<void> {
    await this.#view.show();
  }

  showInEditor(): void {
    this.#editor.show();
  }

  dispose(): void {
    this.#view.dispose();
    this.#editor.dispose();
  }
}
