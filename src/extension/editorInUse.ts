import * as vscode from 'vscode';
import { isChatTab } from './chatEditors.ts';

/** Remembers the text editor that a person used last, also while the chat has the focus or covers it. */
export class EditorInUse implements vscode.Disposable {
  #last = vscode.window.activeTextEditor;
  readonly #subscription = vscode.window.onDidChangeActiveTextEditor(editor => {
    this.#last = editor ?? this.#last;
  });

  /** The editor with the cursor; beside the chat in its own tab, the one that a person sees there. */
  get visible(): vscode.TextEditor | undefined {
    const { activeTextEditor, visibleTextEditors, tabGroups } = vscode.window;
    const chatIsActive = isChatTab(tabGroups.activeTabGroup.activeTab);
    const beside = visibleTextEditors.find(one => one === this.#last) ?? visibleTextEditors[0];
    return activeTextEditor ?? (chatIsActive ? beside : undefined);
  }

  /** The editor used last; one that is covered by another tab is brought back. Undefined when it is gone. */
  async reveal(): Promise<vscode.TextEditor | undefined> {
    const editor = this.visible ?? this.#last;
    if (editor === undefined || editor.document.isClosed) return undefined;
    if (vscode.window.visibleTextEditors.includes(editor)) return editor;
    const { document, viewColumn } = editor;
    return vscode.window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
  }

  /** The same, where what covers it is a page of VS Code's own: the walkthrough says to select code and leads here. */
  async revealBehindPage(): Promise<vscode.TextEditor | undefined> {
    return isPageInFront() ? this.reveal() : undefined;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

/** Whether a page of VS Code's own is in front, such as the walkthrough: it tells nothing else of them. */
export function isPageInFront(): boolean {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab !== undefined && tab.input === undefined;
}
