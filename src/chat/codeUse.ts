import type { Attachment } from './attachment.ts';

/** A code block of an answer, by the text that the host holds. */
export interface CodeToUse {
  readonly text: string;
  /** What its fence says after the backticks. */
  readonly info: string;
  /** The paragraph right before it. */
  readonly before: string;
  /** False while it is being written, and where the answer broke off inside it. */
  readonly complete: boolean;
  /** What went out with the question. */
  readonly askedAbout: readonly Attachment[];
}
