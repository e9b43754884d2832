import type { AttachmentKind, AttachmentView } from '../shared/protocol.ts';

/** A piece of context that goes out with a message: exactly this text, taken when it was attached. */
export interface Attachment {
  readonly id: string;
  /** Absent: a selection. */
  readonly kind?: AttachmentKind;
  /** Where the text came from, as a URI; opens on a click on the chip. Empty: the text itself is shown. */
  readonly uri: string;
  /** The path as the agent reads it: relative to the workspace where possible. */
  readonly path: string;
  /** VS Code's language identifier, such as `typescript`; empty when unknown. */
  readonly languageId: string;
  /** First and last line, counted from 1; 0 where lines say nothing. */
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
  /** What the chip reads and its tooltip, already translated. */
  readonly label: string;
  readonly description: string;
}

/** Size of `text` in bytes of UTF-8: what travels. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}

/** The attachment as the page may know it: without the text and the URI. */
export function attachmentView(attachment: Attachment): AttachmentView {
  const { id, kind, label, description, text } = attachment;
  const view = { id, label, description, bytes: byteLength(text) };
  return kind === undefined ? view : { ...view, kind };
}
