import type { ChatState, ToPageMessage } from '../shared/protocol.ts';
import type { Host } from './host.ts';
import { applyMessage, initialPageState, type PageState, type StateMessage } from './pageState.ts';

/** Follows one answer's text. */
export interface TextListener {
  /** The text went on by this piece. */
  append(piece: string): void;
  /** The text is another one: start again with this. */
  replace(text: string): void;
}

/**
 * The page's state and who listens to it. Text takes a way of its own past the components, so that a
 * token costs the same in a conversation of a thousand messages as in the first.
 */
export class PageStore {
  #page: PageState = initialPageState;
  readonly #host: Host;
  readonly #listeners = new Set<() => void>();
  readonly #textListeners = new Map<string, TextListener>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** The conversation, or undefined until the host has sent it. */
  get chat(): ChatState | undefined {
    return this.#page.sync === 'waiting' ? undefined : this.#page.chat;
  }

  textOf(answerId: string): string {
    return this.chat?.turns.findLast(turn => turn.answer.id === answerId)?.answer.text ?? '';
  }

  /** Calls after every change of the state but the growth of a text; returns the way to unsubscribe. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** One listener for an answer at a time; returns the way to unsubscribe. */
  followText(answerId: string, listener: TextListener): () => void {
    this.#textListeners.set(answerId, listener);
    return () => {
      if (this.#textListeners.get(answerId) === listener) this.#textListeners.delete(answerId);
    };
  }

  /**
   * Takes the host's message in and tells whether it changed the state; on a gap asks, once, for the whole
   * state instead.
   */
  receive(message: StateMessage): boolean {
    const before = this.#page;
    this.#page = applyMessage(before, message);
    if (this.#page === before) return false;
    if (this.#page.sync === 'behind') {
      this.#host.post({ type: 'resync' });
      return false;
    }
    this.#tell(message, before);
    return true;
  }

  #tell(message: StateMessage, before: PageState): void {
    if (message.type === 'text') this.#textListeners.get(message.answerId)?.append(message.text);
    else {
      if (message.type === 'snapshot') this.#compareTexts(before);
      for (const listener of this.#listeners) listener();
    }
  }

  #compareTexts(before: PageState): void {
    if (before.sync === 'waiting') return;
    for (const [answerId, listener] of this.#textListeners) {
      const old = before.chat.turns.findLast(turn => turn.answer.id === answerId)?.answer.text ?? '';
      const text = this.textOf(answerId);
      if (!text.startsWith(old)) listener.replace(text);
      else if (text.length > old.length) listener.append(text.slice(old.length));
    }
  }
}

/** Whether the message is part of the numbered state, rather than a signal. */
export function isStateMessage(message: ToPageMessage): message is StateMessage {
  return 'seq' in message;
}
