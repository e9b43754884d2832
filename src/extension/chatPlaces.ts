import type * as vscode from 'vscode';
import type { ChatController } from '../chat/chatController.ts';
import { ChatEditors } from './chatEditors.ts';
import type { ChatPlace } from './chatPlace.ts';
import { ChatView, type ViewDeps } from './chatView.ts';

/** The places where conversations are shown: the view, and any number of editor tabs. */
export class ChatPlaces implements vscode.Disposable {
  /** Where a person did something last. */
  #used: ChatPlace | undefined;
  readonly #view: ChatView;
  readonly #editors: ChatEditors;

  constructor(deps: Omit<ViewDeps, 'used'>) {
    const used = (place: ChatPlace): void => {
      this.#used = place;
    };
    this.#view = new ChatView({ ...deps, used });
    this.#editors = new ChatEditors({ ...deps, used });
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

  dispose(): void {
    this.#view.dispose();
    this.#editors.dispose();
  }
}
