import { type Check, list, object, text } from '../../shared/shape.ts';
import type { Attachment } from '../attachment.ts';
import { isAttachment } from './record.ts';

/** What was typed and not sent. */
export interface SavedDraft {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** Whether a value that was read from a file is a draft. */
export const isDraft: Check<SavedDraft> = object<SavedDraft>({
  text: text(10_000_000),
  attachments: list(isAttachment, 1_000),
});
