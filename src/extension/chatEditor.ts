import * as vscode from 'vscode';
import { ChatPage, type PageDeps } from './chatPage.ts';

const panelType = 'ares.chatEditor';

/** Whether this is the tab of the conversation; VS Code puts a prefix before the type of a panel. */
export function isChatTab(tab: vscode.Tab | undefined): boolean {
  return tab?.input instanceof vscode.TabInputWebview && tab.input.viewType.endsWith(panelType);
}

/** The same conversation as an editor tab, at most one; a window that is reloaded brings it back. */
export class ChatEditor implements vscode.WebviewPanelSerializer, vscode.Disposable {
  #open: { readonly panel: vscode.WebviewPanel; readonly page: ChatPage } | undefined;
  readonly #deps: PageDeps;
  readonly #registration: vscode.Disposable;

  constructor(deps: PageDeps) {
    this.#deps = deps;
    this.#registration = vscode.window.registerWebviewPanelSerializer(panelType, this);
  }

  /** Whether a person can see the tab now. */
  get visible(): boolean {
    return this.#open?.panel.visible ?? false;
  }

  /** Opens the tab, or goes to it, and puts the cursor into its composer. */
  show(): void {
    if (this.#open === undefined) this.#bind(createPanel());
    else this.#open.panel.reveal();
    this.#open?.page.focusComposer();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.#open === undefined) this.#bind(panel);
    else panel.dispose();
  }

  /** The tab itself stays, for the window that is reloaded. */
  dispose(): void {
    this.#registration.dispose();
    this.#open?.page.dispose();
  }

  #bind(panel: vscode.WebviewPanel): void {
    panel.title = 'ARES Chat';
    panel.iconPath = iconPath(this.#deps.extensionUri);
    const page = new ChatPage(panel.webview, this.#deps);
    this.#open = { panel, page };
    panel.onDidChangeViewState(() => {
      if (!panel.visible) page.hidden();
    });
    panel.onDidDispose(() => {
      page.dispose();
      this.#open = undefined;
    });
  }
}

function createPanel(): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(panelType, 'ARES Chat', vscode.ViewColumn.Active, {
    enableFindWidget: true,
  });
}

/** A tab's icon is drawn as it is, not as a mask: each kind of theme needs its own colour. */
function iconPath(extensionUri: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  const media = vscode.Uri.joinPath(extensionUri, 'media');
  return {
    light: vscode.Uri.joinPath(media, 'tab-light.svg'),
    dark: vscode.Uri.joinPath(media, 'tab-dark.svg'),
  };
}
