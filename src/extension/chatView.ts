import * as vscode from 'vscode';
import { ChatPage, type PageDeps } from './chatPage.ts';
import { ChatPlace, eventsOf, type PlaceEvents } from './chatPlace.ts';
import { isConversationId } from './conversationFolder.ts';
import type { Conversations } from './conversations.ts';

const viewId = 'ares.chat';
const rememberedKey = 'ares.viewConversation';

/** What the view needs: `memory` is kept for this workspace across restarts. */
export interface ViewDeps extends PageDeps {
  readonly conversations: Conversations;
  readonly memory: vscode.Memento;
  readonly events: PlaceEvents;
}

/** The "ARES" view in the secondary side bar. It shows again what it showed when the window was closed. */
export class ChatView implements vscode.WebviewViewProvider, vscode.Disposable {
  #page: ChatPage | undefined;
  #view: vscode.WebviewView | undefined;
  #badge = 0;
  #place: ChatPlace | undefined;
  #focusWanted = false;
  readonly #deps: ViewDeps;
  readonly #registration: vscode.Disposable;

  constructor(deps: ViewDeps) {
    this.#deps = deps;
    this.#registration = vscode.window.registerWebviewViewProvider(viewId, this);
  }

  /** What is shown here; the conversation is read when this is first asked for. */
  get place(): ChatPlace {
    const { conversations, memory } = this.#deps;
    const remembered = memory.get(rememberedKey);
    this.#place ??= new ChatPlace(
      conversations,
      isConversationId(remembered) ? conversations.open(remembered) : conversations.begin(),
      ({ conversation }) => {
        void memory.update(rememberedKey, conversation.id);
        this.#deps.events.seen();
      },
    );
    return this.#place;
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    this.showBadge(this.#badge);
    const page = new ChatPage(view.webview, this.#deps, eventsOf(this.place, this.#deps.events));
    this.#page = page;
    this.place.setPage(page);
    view.onDidChangeVisibility(() => {
      if (!view.visible) page.hidden();
    });
    view.onDidDispose(() => {
      page.dispose();
      if (this.#page !== page) return;
      this.#page = undefined;
      this.#view = undefined;
      this.place.setPage(undefined);
    });
    if (this.#focusWanted) this.#focusComposer();
  }

  /** Whether a person can see the view now. */
  get visible(): boolean {
    return this.#view?.visible ?? false;
  }

  /** Shows on the view's icon in how many conversations an answer has ended that nobody has seen. */
  showBadge(count: number): void {
    this.#badge = count;
    if (this.#view === undefined) return;
    const tooltip =
      count === 1
        ? vscode.l10n.t('A new answer in 1 chat')
        : vscode.l10n.t('New answers in {0} chats', count);
    // The oldest VS Code takes no badge away again, but it shows none of zero.
    this.#view.badge = { value: count, tooltip: count === 0 ? '' : tooltip };
  }

  /** Shows the view and puts the cursor into its composer. */
  async show(): Promise<void> {
    await vscode.commands.executeCommand(`${viewId}.focus`);
    this.#deps.events.used(this.place);
    this.#focusComposer();
  }

  dispose(): void {
    this.#registration.dispose();
    this.#page?.dispose();
    this.#place?.dispose();
  }

  /** A view that is shown for the first time resolves when it likes; the wish waits for it. */
  #focusComposer(): void {
    this.#focusWanted = this.#page === undefined;
    this.#page?.focusComposer();
  }
}
