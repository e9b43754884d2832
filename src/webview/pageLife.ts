import type { ChatState } from '../shared/protocol.ts';
import { type PageMemory, readMemory } from './pageMemory.ts';
import type { PageServices } from './pageServices.ts';

/** A longer draft is not remembered: VS Code keeps this memory in its window state, and the host has the draft. */
const longestRememberedDraft = 100_000;
const rememberAfterMs = 300;

/**
 * Carries draft and reading place from one life of the page to the next: VS Code destroys the page when it
 * is hidden.
 */
export class PageLife {
  #earlier: PageMemory | undefined;
  #conversationId: string | undefined;
  #timer: number | undefined;
  readonly #services: PageServices;

  constructor(services: PageServices) {
    this.#services = services;
  }

  /** Shows what an earlier life left, before the host has said anything; saves when the page may go. */
  begin(window: Window): void {
    const { host, draft, edits, scroll } = this.#services;
    this.#earlier = readMemory(host.recall());
    draft.restore(this.#earlier?.draft ?? '');
    for (const [id, text] of Object.entries(this.#earlier?.edits ?? {})) edits.set(id, text);
    edits.changed = () => this.changed();
    draft.changed = () => this.changed();
    scroll.awaitsPlace = this.#earlier?.place !== undefined;
    const leaving = (): void => {
      draft.flush();
      this.#remember();
    };
    window.addEventListener('pagehide', leaving);
    window.addEventListener('blur', leaving);
    window.document.addEventListener('visibilitychange', leaving);
  }

  /** A snapshot came: decides whose draft it is to be. */
  snapshot(state: ChatState): void {
    const { draft, scroll } = this.#services;
    const before = this.#conversationId;
    this.#conversationId = state.conversationId;
    if (before !== state.conversationId) this.changed();
    if (before !== undefined && before !== state.conversationId) {
      draft.fromAnother(state.composer.draft);
      scroll.jumpToEnd();
    } else this.#restoreDraft(state);
  }

  #restoreDraft(state: ChatState): void {
    const { draft } = this.#services;
    if (this.#earlier?.draft && state.composer.draft === '' && sameMoment(this.#earlier, state)) draft.keep();
    else draft.fromSnapshot(state.composer.draft);
    this.#earlier &&= { ...this.#earlier, draft: '' };
  }

  /** The conversation is on the page: the first time, brings the reader back to their place. */
  shown(): void {
    const { store, scroll } = this.#services;
    if (store.chat === undefined || this.#earlier === undefined) return;
    const { conversationId, place } = this.#earlier;
    this.#earlier = undefined;
    scroll.awaitsPlace = false;
    if (place !== undefined && conversationId === store.chat.conversationId) scroll.restore(place);
  }

  /** Draft or place changed. */
  changed(): void {
    this.#timer ??= window.setTimeout(() => this.#remember(), rememberAfterMs);
  }

  #remember(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { host, store, draft, edits, scroll } = this.#services;
    if (store.chat === undefined) return; // nothing is known yet: leave the earlier memory alone
    const { kept } = draft;
    const memory: PageMemory = {
      conversationId: store.chat.conversationId,
      lastTurnId: lastTurnId(store.chat),
      draft: kept.length <= longestRememberedDraft ? kept : '',
      edits: Object.fromEntries(edits.all.filter(([, text]) => text.length <= longestRememberedDraft)),
      place: scroll.place,
    };
    host.remember(memory);
  }
}

/** Nothing has come since, neither as a turn nor as one that waits. */
function sameMoment(memory: PageMemory, state: ChatState): boolean {
  return (
    memory.conversationId === state.conversationId &&
    memory.lastTurnId === lastTurnId(state) &&
    !state.queued?.some(({ text }) => text === memory.draft)
  );
}

function lastTurnId(state: ChatState): string | undefined {
  return state.turns.at(-1)?.question.id;
}
