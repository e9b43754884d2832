import { type HistoryItem, undoMs } from '../../shared/historyView.ts';
import type { ToPageMessage } from '../../shared/protocol.ts';
import type { Host } from '../host.ts';

/** What the list of conversations shows. */
export interface HistoryState {
  readonly open: boolean;
  readonly query: string;
  readonly everywhere: boolean;
  /** Undefined until the host has answered for the first time. */
  readonly items: readonly HistoryItem[] | undefined;
  readonly more: boolean;
  readonly searching: boolean;
  /** Deleted a moment ago: can be brought back. */
  readonly deleted: readonly string[];
}

type HistoryAnswer = Extract<ToPageMessage, { readonly type: 'history' | 'historyChanged' | 'showHistory' }>;

const atATime = 100;
const closed: HistoryState = {
  ...{ open: false, query: '', everywhere: false, items: undefined },
  ...{ more: false, searching: false, deleted: [] },
};

/** The list of conversations on this page: what the person asked to see of it, and what the host answered. */
export class HistoryStore {
  #state = closed;
  #request = 0;
  #limit = atATime;
  #undoTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: Host;
  readonly #listeners = new Set<() => void>();

  constructor(host: Host) {
    this.#host = host;
  }

  get state(): HistoryState {
    return this.#state;
  }

  /** Calls after every change; returns the way to unsubscribe. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  show(): void {
    this.#limit = atATime;
    this.#set({ ...closed, everywhere: this.#state.everywhere, open: true });
    this.#ask();
  }

  close(): void {
    this.#set({ open: false });
  }

  /** Looks for a text, in this workspace or everywhere. */
  look(query: string, everywhere: boolean): void {
    this.#limit = atATime;
    this.#set({ query, everywhere });
    this.#ask();
  }

  showMore(): void {
    this.#limit += atATime;
    this.#ask();
  }

  undoDelete(): void {
    this.#host.post({ type: 'restoreConversations', ids: this.#state.deleted });
    this.#set({ deleted: [] });
  }

  receive(message: HistoryAnswer): void {
    if (message.type === 'showHistory') this.show();
    else if (message.type === 'historyChanged') this.#changed(message.deleted);
    else if (message.request === this.#request) {
      const { items, more, searching } = message;
      this.#set({ items, more, searching });
    }
  }

  #changed(deleted: readonly string[]): void {
    if (!this.#state.open) return;
    if (deleted.length > 0) this.#offerUndo(deleted);
    this.#ask();
  }

  /** Not for longer than it can be done. */
  #offerUndo(deleted: readonly string[]): void {
    this.#set({ deleted });
    clearTimeout(this.#undoTimer);
    this.#undoTimer = setTimeout(() => this.#set({ deleted: [] }), undoMs);
  }

  #ask(): void {
    const { query, everywhere } = this.#state;
    const request = ++this.#request;
    this.#host.post({ type: 'listHistory', request, query, everywhere, limit: this.#limit });
  }

  #set(change: Partial<HistoryState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
