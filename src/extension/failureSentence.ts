import type { AresErrorCode, AresFailure } from '../ares/aresError.ts';
import type { HostAction } from './hostAction.ts';

/** What a person is told about one kind of failure. */
export interface FailureSentence {
  /** What happened, in one sentence. */
  readonly title: string;
  /** Why, and what to do next. */
  readonly detail: string;
  /** What helps besides asking again. */
  readonly help?: readonly HostAction[];
}

/** The facts a sentence is made of; `host` is a name even when the failure knows none. */
export type FailureFacts = AresFailure & { readonly host: string };

/** A sentence for each of the codes: a code without one does not compile. */
export type FailureSentences<Code extends AresErrorCode> = {
  readonly [C in Code]: (facts: FailureFacts) => FailureSentence;
};
