import * as vscode from 'vscode';
import type { ChatController } from '../chat/chatController.ts';
import { UnseenAnswers } from '../chat/unseenAnswers.ts';
import { ChatEditors } from './chatEditors.ts';
import type { ChatPlace } from './chatPlace.ts';
import { ChatView, type ViewDeps } from './chatView.ts';
import type { History } from './history.ts';
import { HistoryOnPages } from './historyOnPages.ts';
import type { ServerConversations } from './serverConversations.ts';

/** What the places need. */
export interface PlacesDeps extends Omit<ViewDeps, 'events'> {
  readonly history: History;
  readonly onServer: ServerConversations;
}

/** The places where conversations are shown: the view, and any number of editor tabs. */
export class ChatPlaces implements vscode.Disposable {
  /** Where a person did something last. */
  #used: ChatPlace | undefined;
  readonly #deps: PlacesDeps;
  readonly #view: ChatView;
  readonly #editors: ChatEditors;
  readonly #subscription: vscode.Disposable;

  constructor(deps: PlacesDeps) {
    this.#deps = deps;
    const { history, conversations } = deps;
    const lists = new HistoryOnPages(deps, id => this.#editors.show(id));
    const unseen = new UnseenAnswers({
      isSeen: id => this.#canBeSeen(id),
      show: count => this.#view.showBadge(count),
    });
    const events = {
      seen: () => unseen.lookAgain(),
      used: (place: ChatPlace) => {
        this.#used = place;
      },
      // In a browser VS Code does not say that a person comes back to a window where the cursor was in a page.
      focused: () => this.catchUp(),
      closed: (place: ChatPlace) => this.#closed(place),
      history: lists.receive.bind(lists),
    };
    this.#view = new ChatView({ ...deps, events });
    this.#editors = new ChatEditors({ ...deps, events });
    this.#subscription = vscode.Disposable.from(
      conversations.onDidChangeAnswering(({ answering, conversation }) => {
        if (!answering) unseen.answerEnded(conversation.id);
      }),
      history.onDidChange(({ deleted }) => {
        unseen.forget(deleted);
        for (const place of this.#all) place.signal({ type: 'historyChanged', deleted });
        this.#editors.retitle();
      }),
    );
  }

  /** Where a person is: the tab that was used last, while it can be seen, else the view. */
  get current(): ChatPlace {
    const used = this.#used;
    return used !== undefined && this.#editors.shows(used) ? used : this.#view.place;
  }

  get view(): ChatPlace {
    return this.#view.place;
  }

  /**
   * Puts the cursor into a composer, of an editor tab when a person can see one, else of the view, and
   * answers whose it is.
   */
  async show(): Promise<ChatController> {
    const tab = this.#editors.visible;
    if (tab === undefined) await this.#view.show();
    else this.#editors.reveal(tab);
    return (tab ?? this.#view.place).controller;
  }

  /** Shows what other windows have said in the conversations that are open here, and what they call them. */
  catchUp(): void {
    const { conversations, log } = this.#deps;
    conversations
      .catchUp()
      .then(() => this.#editors.retitle())
      .catch(error => log.error('A conversation could not be read', error));
  }

  /** Puts the cursor into the composer of this place. */
  async reveal(place: ChatPlace): Promise<void> {
    if (this.#editors.shows(place)) this.#editors.reveal(place);
    else await this.#view.show();
  }

  /** Shows the view's conversation as an editor tab. */
  async showInEditor(): Promise<void> {
    const { conversation } = await this.#view.place.controller;
    this.#editors.show(conversation.id);
  }

  /** Shows this conversation as an editor tab. */
  openInEditor(id: string): void {
    this.#editors.show(id);
  }

  /** Shows the list of conversations in the view. */
  async showHistory(): Promise<void> {
    await this.#view.show();
    this.#view.place.signal({ type: 'showHistory' });
  }

  /** What was typed there stays with its conversation, unless nobody would find that again. */
  #closed(place: ChatPlace): void {
    const isStillShown = this.#all.some(({ shown }) => shown === place.shown);
    if (!isStillShown) void this.#view.place.takeOver(place);
  }

  get #all(): readonly ChatPlace[] {
    return [this.#view.place, ...this.#editors.places];
  }

  #canBeSeen(id: string): boolean {
    const visible = [...(this.#view.visible ? [this.#view.place] : []), ...this.#editors.visiblePlaces];
    return visible.some(({ shown }) => shown?.conversation.id === id);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#view.dispose();
    this.#editors.dispose();
  }
}
