import type { Attachment } from '../attachment.ts';

/** Where context is to be taken from. */
export type ContextSource =
  /** The person chooses from a list. */
  | { readonly from: 'pick' }
  /** Pasted, or read by the page from a file outside of VS Code, whose name it then has. */
  | { readonly from: 'text'; readonly text: string; readonly name?: string }
  /** Chosen from the list under `#`. */
  | { readonly from: 'offer'; readonly id: string }
  /** Dropped from VS Code. */
  | { readonly from: 'uris'; readonly uris: readonly string[] }
  /** Problems of these files, or at the lines that they name: dropped from the problems panel. */
  | { readonly from: 'problems'; readonly uris: readonly string[] };

/** What was taken, and what the person should know about it. */
export interface Gathered {
  readonly attachments: readonly Attachment[];
  readonly notice?: string;
  /** What the person is to find in the composer, as if they had typed it. */
  readonly insert?: string;
}
