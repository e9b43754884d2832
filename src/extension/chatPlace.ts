import type * as vscode from 'vscode';
import type { ChatController } from '../chat/chatController.ts';
import type { PageSignal } from '../chat/pageLink.ts';
import type { HistoryMessage } from '../shared/protocol.ts';
import type { ChatPage, PageEvents } from './chatPage.ts';
import type { Conversations, Lease } from './conversations.ts';

/** What happens in a place that is not the business of its conversation. */
export interface PlaceEvents {
  /** A person did something there. */
  used(place: ChatPlace): void;
  /** A page has got the keyboard's focus. */
  focused(): void;
  /** What a person can see there has changed. */
  seen(): void;
  /** A person has closed it. */
  closed(place: ChatPlace): void;
  history(message: HistoryMessage, place: ChatPlace): void;
}

/** The events of a page as those of the place that it is in. */
export function eventsOf(place: ChatPlace, events: PlaceEvents): PageEvents {
  return {
    used: () => events.used(place),
    focused: () => events.focused(),
    seen: () => events.seen(),
    history: message => events.history(message, place),
  };
}

/** One place that shows a conversation, the view or a tab: which one it is, and the page that is there now. */
export class ChatPlace implements vscode.Disposable {
  #lease: Promise<Lease>;
  #controller: ChatController | undefined;
  #page: ChatPage | undefined;
  readonly #conversations: Conversations;
  readonly #changed: (controller: ChatController) => void;
  readonly #subscription: vscode.Disposable;

  /** `changed` hears of each conversation that is shown here, the first included. */
  constructor(
    conversations: Conversations,
    first: Promise<Lease>,
    changed: (controller: ChatController) => void,
  ) {
    this.#conversations = conversations;
    this.#changed = changed;
    this.#lease = first;
    this.#subscription = conversations.onDidDiscard(discarded => {
      if (discarded === this.#controller) void this.#switchTo(conversations.begin());
    });
    void this.#arrive(first);
  }

  /** The conversation shown here, or undefined while the first is being read. */
  get shown(): ChatController | undefined {
    return this.#controller;
  }

  /** The conversation that is or will be shown here. */
  get controller(): Promise<ChatController> {
    return this.#lease.then(({ controller }) => controller);
  }

  /** The page that is up here from now on, or none any more. */
  setPage(page: ChatPage | undefined): void {
    this.#page = page;
    if (this.#controller !== undefined) page?.show(this.#controller);
  }

  /** Tells the page that is there now. */
  signal(signal: PageSignal): void {
    this.#page?.signal(signal);
  }

  /**
   * Shows the conversation with this id. What was typed where nothing is asked yet comes along: nobody would find it
   * again there.
   */
  async open(id: string): Promise<void> {
    const before = await this.controller;
    await this.#switchTo(this.#conversations.open(id));
    const opened = await this.controller;
    if (opened !== before && before.conversation.turns.length === 0) opened.addDraft(before.takeDraft());
  }

  /**
   * Begins another conversation here; what was typed and not sent comes along. An answer that is being made
   * goes on in the conversation that it belongs to.
   */
  async newChat(): Promise<void> {
    const before = await this.controller;
    const { turns, agent } = before.conversation;
    if (turns.length > 0)
      await this.#switchTo(this.#conversations.begin({ agent, draft: before.takeDraft() }));
  }

  /** Takes over what was typed in a place that is closed before anything was asked there. */
  async takeOver(closed: ChatPlace): Promise<void> {
    const before = await closed.controller;
    if (before.conversation.turns.length > 0) return;
    const draft = before.takeDraft();
    (await this.controller).addDraft(draft);
  }

  dispose(): void {
    this.#subscription.dispose();
    void this.#lease.then(lease => lease.release());
  }

  async #switchTo(next: Promise<Lease>): Promise<void> {
    const before = this.#lease;
    this.#lease = next;
    await this.#arrive(next);
    (await before).release();
  }

  async #arrive(arriving: Promise<Lease>): Promise<void> {
    const { controller } = await arriving;
    if (this.#lease !== arriving) return; // Another one was asked for meanwhile.
    this.#controller = controller;
    this.#page?.show(controller);
    this.#changed(controller);
  }
}
