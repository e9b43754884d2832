import * as vscode from 'vscode';
import { AresError } from '../ares/aresError.ts';
import type { ConversationSummary } from '../chat/history/summary.ts';
import type { ExcerptView, HistoryItem } from '../shared/historyView.ts';
import type { HistoryMessage } from '../shared/protocol.ts';
import { readableAgent } from './agentNames.ts';
import type { ChatPlace } from './chatPlace.ts';
import { type Conversations, currentWorkspace } from './conversations.ts';
import { explain } from './failureText.ts';
import { withoutLinks } from './foreignWords.ts';
import type { History } from './history.ts';
import { isOnServer, type ServerConversations, type ServerEntry } from './serverConversations.ts';

type Question = Extract<HistoryMessage, { readonly type: 'listHistory' }>;
type OpenMessage = Extract<HistoryMessage, { readonly type: 'openConversation' }>;

/** What has been found is shown this often while the search goes on, in milliseconds. */
const reportMs = 100;

/** Where conversations are found. */
export interface HistoryDeps {
  readonly history: History;
  readonly conversations: Conversations;
  readonly onServer: ServerConversations;
}

/** Answers the pages' questions about conversations, and does with them what a person asks for there. */
export class HistoryOnPages {
  readonly #latest = new WeakMap<ChatPlace, number>();
  readonly #history: History;
  readonly #conversations: Conversations;
  readonly #server: ServerConversations;
  readonly #openInTab: (id: string) => void;

  constructor(deps: HistoryDeps, openInTab: (id: string) => void) {
    this.#history = deps.history;
    this.#conversations = deps.conversations;
    this.#server = deps.onServer;
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
        await this.#open(message, place);
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

  async #open({ id, inTab }: OpenMessage, place: ChatPlace): Promise<void> {
    const here = isOnServer(id) ? await this.#server.bring(id) : id;
    if (inTab) this.#openInTab(here);
    else await place.open(here);
  }

  /** What is on this machine is shown at once, what the server keeps besides when it has said so. */
  async #list({ request, everywhere, limit }: Question, place: ChatPlace): Promise<void> {
    const known = await this.#history.list();
    const all = known.filter(one => everywhere || isOfThisWorkspace(one));
    const tell = (items: readonly HistoryItem[], searching: boolean): void => {
      const more = items.length > limit;
      place.signal({ type: 'history', request, items: items.slice(0, limit), more, searching });
    };
    const here = all.slice(0, limit + 1).map(summary => this.#item(summary, place));
    const mayHaveMore = await this.#server.areOffered();
    tell(here, mayHaveMore);
    if (!mayHaveMore) return;
    const onServer = (await this.#server.missing(known)).map(serverItem);
    if (this.#latest.get(place) === request) tell([...here, ...onServer].sort(pinnedThenLatest), false);
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
    const onServer = await this.#server.missing(await this.#history.list());
    if (this.#latest.get(place) !== request) return;
    const words = query.trim().toLowerCase();
    items.push(
      ...onServer.filter(({ title }) => title?.toLowerCase().includes(words) === true).map(serverItem),
    );
    tell(false);
  }

  #item(summary: ConversationSummary, place: ChatPlace, match?: ExcerptView): HistoryItem {
    const { id, title, preview, at, agent, workspace, pinned } = summary;
    const elsewhere = isOfThisWorkspace(summary) ? undefined : workspace?.name;
    return {
      ...{ id, title, preview, at, pinned },
      ...(agent === undefined ? {} : { agent: readableAgent(agent) }),
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

/** Of these only the list is known; what was said in them comes when one is opened. */
function serverItem({ id, title = '', at, host }: ServerEntry): HistoryItem {
  return { id, title, preview: '', at, server: host, pinned: false, current: false, answering: false };
}

function pinnedThenLatest(a: HistoryItem, b: HistoryItem): number {
  return Number(b.pinned) - Number(a.pinned) || b.at - a.at;
}

/** Conversations that began without a folder belong to windows without one. */
export function isOfThisWorkspace({ workspace }: ConversationSummary): boolean {
  return workspace?.uri === currentWorkspace()?.uri;
}

/** Says why nothing came of it. */
export function sayFailed(error: unknown): void {
  if (error instanceof AresError) {
    const { title, detail } = explain(error.failure);
    void vscode.window.showErrorMessage(`${title} ${detail}`);
    return;
  }
  const cause = error instanceof Error ? error.message : String(error);
  void vscode.window.showErrorMessage(
    withoutLinks(vscode.l10n.t('The conversations could not be reached: {0} Nothing was changed.', cause)),
  );
}
