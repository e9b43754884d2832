import * as vscode from 'vscode';
import type { ConversationSummary } from '../chat/history/summary.ts';
import type { ExcerptView, HistoryItem } from '../shared/historyView.ts';
import type { HistoryMessage } from '../shared/protocol.ts';
import type { ChatPlace } from './chatPlace.ts';
import { type Conversations, currentWorkspace } from './conversations.ts';
import type { History } from './history.ts';

type Question = Extract<HistoryMessage, { readonly type: 'listHistory' }>;

/** What has been found is shown this often while the search goes on, in milliseconds. */
const reportMs = 100;

/** Answers the pages' questions about conversations, and does with them what a person asks for there. */
export class HistoryOnPages {
  readonly #latest = new WeakMap<ChatPlace, number>();
  readonly #history: History;
  readonly #conversations: Conversations;
  readonly #openInTab: (id: string) => void;

  constructor(history: History, conversations: Conversations, openInTab: (id: string) => void) {
    this.#history = history;
    this.#conversations = conversations;
    this.#openInTab = openInTab;
  }

  receive(message: HistoryMessage, place: ChatPlace): void {
    this.#answer(message, place).catch((error: unknown) => sayFailed(error));
  }

  async #answer(message: HistoryMessage, place: ChatPlace): Promise<void> {
    switch (message.type) {
      case 'listHistory':
        this.#latest.set(place, message.request);
        if (message.query.trim() === '') await this.#list(message, place);
        else await this.#search(message, place);
        break;
      case 'openConversation':
        if (message.inTab) this.#openInTab(message.id);
        else await place.open(message.id);
        break;
      case 'renameConversation':
        await this.#history.rename(message.id, message.title);
        break;
      case 'pinConversation':
        await this.#history.setPinned(message.id, message.pinned);
        break;
      case 'deleteConversation':
        await this.#history.remove([message.id]);
        break;
      case 'deleteAllConversations':
        await this.#deleteAll(message.everywhere);
        break;
      case 'restoreConversations':
        await this.#history.restore(message.ids);
        break;
    }
  }

  async #list({ request, everywhere, limit }: Question, place: ChatPlace): Promise<void> {
    const all = (await this.#history.list()).filter(one => everywhere || isOfThisWorkspace(one));
    const items = all.slice(0, limit).map(summary => this.#item(summary, place));
    place.signal({ type: 'history', request, items, more: all.length > limit, searching: false });
  }

  async #search({ request, query, everywhere, limit }: Question, place: ChatPlace): Promise<void> {
    const items: HistoryItem[] = [];
    const tell = (searching: boolean): void =>
      place.signal({
        type: 'history',
        request,
        items: items.slice(0, limit),
        more: items.length > limit,
        searching,
      });
    let told = Date.now();
    for await (const { summary, match } of this.#history.search(query)) {
      if (this.#latest.get(place) !== request) return; // The person has typed on.
      if (!everywhere && !isOfThisWorkspace(summary)) continue;
      items.push(this.#item(summary, place, match));
      if (items.length > limit) break;
      if (Date.now() - told < reportMs) continue;
      told = Date.now();
      tell(true);
    }
    if (this.#latest.get(place) === request) tell(false);
  }

  #item(summary: ConversationSummary, place: ChatPlace, match?: ExcerptView): HistoryItem {
    const { id, title, preview, at, agent, workspace, pinned } = summary;
    const elsewhere = isOfThisWorkspace(summary) ? undefined : workspace?.name;
    return {
      ...{ id, title, preview, at, pinned },
      ...(agent === undefined ? {} : { agent }),
      ...(elsewhere === undefined ? {} : { workspace: elsewhere }),
      current: place.shown?.conversation.id === id,
      answering: this.#conversations.opened(id)?.answering ?? false,
      ...(match === undefined ? {} : { match }),
    };
  }

  async #deleteAll(everywhere: boolean): Promise<void> {
    const all = (await this.#history.list()).filter(one => everywhere || isOfThisWorkspace(one));
    const confirm = vscode.l10n.t('Delete');
    const question = everywhere
      ? vscode.l10n.t('Delete all {0} conversations?', all.length)
      : vscode.l10n.t('Delete all {0} conversations of this workspace?', all.length);
    const chosen = await vscode.window.showWarningMessage(question, { modal: true }, confirm);
    if (chosen === confirm) await this.#history.remove(all.map(({ id }) => id));
  }
}

/** Conversations that began without a folder belong to windows without one. */
export function isOfThisWorkspace({ workspace }: ConversationSummary): boolean {
  return workspace?.uri === currentWorkspace()?.uri;
}

function sayFailed(error: unknown): void {
  const cause = error instanceof Error ? error.message : String(error);
  void vscode.window.showErrorMessage(
    vscode.l10n.t('The conversations could not be reached: {0} Nothing was changed.', cause),
  );
}
