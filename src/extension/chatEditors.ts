import * as vscode from 'vscode';
import type { ChatController } from '../chat/chatController.ts';
import { titleOf } from '../chat/conversation.ts';
import { ChatPage, type PageDeps } from './chatPage.ts';
import { ChatPlace, eventsOf, type PlaceEvents } from './chatPlace.ts';
import { isConversationId } from './conversationFolder.ts';
import type { Conversations, Lease } from './conversations.ts';

const panelType = 'ares.chatEditor';
const longestTitle = 40;

/** Whether this is the tab of a conversation; VS Code puts a prefix before the type of a panel. */
export function isChatTab(tab: vscode.Tab | undefined): boolean {
  return tab?.input instanceof vscode.TabInputWebview && tab.input.viewType.endsWith(panelType);
}

interface ChatTab {
  readonly panel: vscode.WebviewPanel;
  readonly place: ChatPlace;
  readonly page: ChatPage;
}

/** What the tabs need. */
export interface EditorDeps extends PageDeps {
  readonly conversations: Conversations;
  readonly events: PlaceEvents;
}

/** Conversations as editor tabs, any number of them; a window that is reloaded brings them back. */
export class ChatEditors implements vscode.WebviewPanelSerializer, vscode.Disposable {
  /** The one used last at the end. */
  #tabs: readonly ChatTab[] = [];
  readonly #deps: EditorDeps;
  readonly #subscriptions: vscode.Disposable;

  constructor(deps: EditorDeps) {
    this.#deps = deps;
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(panelType, this),
      deps.conversations.onDidChangeAnswering(controller => this.#retitle(controller)),
    );
  }

  /** Whether the place is one of the tabs that a person can see now. */
  shows(place: ChatPlace): boolean {
    return this.#tabs.some(tab => tab.place === place && tab.panel.visible);
  }

  /** The places of all tabs that a person can see now. */
  get visiblePlaces(): readonly ChatPlace[] {
    return this.#tabs.filter(({ panel }) => panel.visible).map(({ place }) => place);
  }

  /** The tab used last of those that a person can see now. */
  get visible(): ChatPlace | undefined {
    return this.#tabs.findLast(({ panel }) => panel.visible)?.place;
  }

  /** Opens a tab for this conversation, or goes to the one that there is, and puts the cursor into its composer. */
  show(id: string): void {
    const open = this.#tabs.findLast(({ place }) => place.shown?.conversation.id === id);
    if (open === undefined) this.#bind(createPanel(), this.#deps.conversations.open(id)).page.focusComposer();
    else this.#reveal(open);
  }

  /** The places of all tabs. */
  get places(): readonly ChatPlace[] {
    return this.#tabs.map(({ place }) => place);
  }

  /** A conversation was renamed: its tabs are called as it is. */
  retitle(): void {
    for (const { place } of this.#tabs) if (place.shown !== undefined) this.#retitle(place.shown);
  }

  /** Goes to the tab of this place. */
  reveal(place: ChatPlace): void {
    const tab = this.#tabs.find(one => one.place === place);
    if (tab !== undefined) this.#reveal(tab);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { conversationId } = (state ?? {}) as { conversationId?: unknown };
    const { conversations } = this.#deps;
    const known = isConversationId(conversationId);
    this.#bind(panel, known ? conversations.open(conversationId) : conversations.begin());
  }

  /** The tabs themselves stay, for the window that is reloaded. */
  dispose(): void {
    this.#subscriptions.dispose();
    for (const { page, place } of this.#tabs) {
      page.dispose();
      place.dispose();
    }
  }

  #bind(panel: vscode.WebviewPanel, lease: Promise<Lease>): ChatTab {
    panel.title = 'ARES Chat';
    panel.iconPath = iconPath(this.#deps.extensionUri);
    const place = new ChatPlace(this.#deps.conversations, lease, controller => {
      this.#retitle(controller);
      this.#deps.events.seen();
    });
    const events = { ...this.#deps.events, used: () => this.#used(tab) };
    const page = new ChatPage(panel.webview, this.#deps, eventsOf(place, events));
    place.setPage(page);
    const tab: ChatTab = { panel, page, place };
    this.#tabs = [...this.#tabs, tab];
    panel.onDidChangeViewState(() => {
      if (!panel.visible) page.hidden();
      if (panel.active) this.#used(tab);
    });
    panel.onDidDispose(() => {
      this.#tabs = this.#tabs.filter(one => one !== tab);
      page.dispose();
      this.#deps.events.closed(place);
      place.dispose();
    });
    return tab;
  }

  #used(tab: ChatTab): void {
    this.#tabs = [...this.#tabs.filter(one => one !== tab), tab];
    this.#deps.events.used(tab.place);
  }

  #reveal({ panel, page }: ChatTab): void {
    panel.reveal();
    page.focusComposer();
  }

  #retitle(controller: ChatController): void {
    for (const { panel, place } of this.#tabs)
      if (place.shown === controller) panel.title = tabTitle(titleOf(controller.conversation));
  }
}

function tabTitle(title: string): string {
  if (title === '') return 'ARES Chat';
  return title.length <= longestTitle ? title : `${title.slice(0, longestTitle - 1).trimEnd()}…`;
}

function createPanel(): vscode.WebviewPanel {
  // Without VS Code's own find widget, which a view has not: the page finds by itself, in both alike.
  return vscode.window.createWebviewPanel(panelType, 'ARES Chat', vscode.ViewColumn.Active);
}

/** A tab's icon is drawn as it is, not as a mask: each kind of theme needs its own colour. */
function iconPath(extensionUri: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  const media = vscode.Uri.joinPath(extensionUri, 'media');
  return {
    light: vscode.Uri.joinPath(media, 'tab-light.svg'),
    dark: vscode.Uri.joinPath(media, 'tab-dark.svg'),
  };
}
