import type { ToPageMessage } from '../../shared/protocol.ts';

type Completions = Extract<ToPageMessage, { readonly type: 'completions' }>;

/** Hands the host's completions to the composer that asked for them. */
export class CompletionFeed {
  #listener: ((completions: Completions) => void) | undefined;

  receive(completions: Completions): void {
    this.#listener?.(completions);
  }

  /** One listener at a time; returns the way to stop. */
  listen(listener: (completions: Completions) => void): () => void {
    this.#listener = listener;
    return () => {
      if (this.#listener === listener) this.#listener = undefined;
    };
  }
}
