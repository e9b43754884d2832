import type { AresFailure } from '../ares/aresError.ts';
import { createRedact } from '../ares/redact.ts';
import type { FailureView } from '../shared/protocol.ts';

/** What "Copy Details" copies: the card's words and the facts for whoever helps. Holds no credential. */
export function failureDetails(view: FailureView, failure: AresFailure, versions: readonly string[]): string {
  const facts = Object.entries(failure)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}`);
  return createRedact()([view.title, view.detail ?? '', '', ...facts, ...versions].join('\n'));
}
