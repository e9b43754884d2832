import { type Check, list, object, optional, text } from '../../shared/shape.ts';
import type { Attachment } from '../attachment.ts';
import type { QueuedMessage } from '../messageQueue.ts';
import { isAttachment } from './record.ts';

/** What was typed and not sent. */
export interface SavedDraft {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** What was to be sent after an answer and is not sent yet. */
  readonly queued?: readonly QueuedMessage[];
}

const content = { text: text(10_000_000), attachments: list(isAttachment, 1_000) };

/** Whether a value that was read from a file is a draft. */
export const isDraft: Check<SavedDraft> = object<SavedDraft>({
  ...content,
  queued: optional(list(object<QueuedMessage>({ id: text(200), ...content }), 1_000)),
});

/** Whether there is nothing in it that anybody would miss. */
export function isEmptyDraft({ text: typed, attachments, queued = [] }: SavedDraft): boolean {
  return typed === '' && attachments.length === 0 && queued.length === 0;
}
