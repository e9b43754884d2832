import type { AresFailure } from './aresError.ts';

/**
 * What one answer is made of, in the order in which it happens. `streamChat` yields these for all
 * three dialects of the wire alike; an answer that fails ends by a thrown `AresError` instead of `done`.
 */
export type ChatEvent =
  /** The server took the request (status 200, `text/event-stream`): it is at work on the answer. */
  | { readonly type: 'accepted' }
  /** Who answers, and under which conversation id. Only some dialects say. */
  | { readonly type: 'start'; readonly agent?: string; readonly contextId?: string }
  /** The next piece of the answer, never empty. The answer is all pieces, concatenated. */
  | { readonly type: 'text'; readonly text: string }
  /** The connection lives although no text came (an SSE comment, or an event without text). */
  | { readonly type: 'alive' }
  /** Nothing reached the server, or it declined for now: the request goes out again after the wait. */
  | {
      readonly type: 'retrying';
      readonly waitMs: number;
      /** Which try comes after the wait: 2 or 3. */
      readonly attempt: number;
      readonly failure: AresFailure;
    }
  /** The answer is whole. Always the last event. */
  | {
      readonly type: 'done';
      readonly agent?: string;
      readonly contextId?: string;
      readonly tokensUsed?: number;
    };
