import type { ComposerView } from '../shared/protocol.ts';
import { type Attachment, attachmentView, byteLength } from './attachment.ts';
import { composeMessage } from './composeMessage.ts';
import type { SavedDraft } from './transcript/draft.ts';

/** Why a message was not sent. Sizes in bytes. */
export type ComposerNotice =
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'answering' }
  /** A newer version of this extension wrote the conversation: it is not continued here. */
  | { readonly kind: 'newer' };

/** Largest message sent, in bytes of UTF-8 with its attachments: servers refuse bodies of 2 MB. */
export const messageLimitBytes = 1_500_000;

/** What the person is about to send: the draft, the chips, and what there is to say about them. */
export class Composer {
  draft = '';
  #attachments: readonly Attachment[] = [];
  notice: string | undefined;

  get attachments(): readonly Attachment[] {
    return this.#attachments;
  }

  /** Starts with what an earlier window left. */
  restore({ text, attachments }: SavedDraft): void {
    this.draft = text;
    this.#attachments = attachments;
  }

  /** What a message would be made of now. */
  get content(): SavedDraft {
    return { text: this.draft, attachments: this.#attachments };
  }

  /** The chips and the notice as a page shows them. */
  get chips(): Omit<ComposerView, 'draft'> {
    const attachments = this.#attachments.map(attachmentView);
    return this.notice === undefined ? { attachments } : { attachments, notice: this.notice };
  }

  /** Adds chips; one whose very text is there already is not added twice. */
  attach(attachments: readonly Attachment[]): void {
    const known = new Set(this.#attachments.map(identity));
    this.#attachments = [...this.#attachments, ...attachments.filter(one => !known.has(identity(one)))];
  }

  remove(id: string): void {
    this.#attachments = this.#attachments.filter(attachment => attachment.id !== id);
  }

  /** The chips, and after them what goes out with every message, unless it is among them. */
  with(more: Attachment | undefined): readonly Attachment[] {
    return more === undefined || this.has(more) ? this.#attachments : [...this.#attachments, more];
  }

  /** Whether this very text is attached already. */
  has(attachment: Attachment): boolean {
    return this.#attachments.some(one => identity(one) === identity(attachment));
  }

  /** Leaves the composer empty. */
  clear(): void {
    this.#attachments = [];
    this.draft = '';
    this.notice = undefined;
  }
}

/** Why a message of this text and these chips cannot go out; undefined when it can. */
export function refusalOf(text: string, attachments: readonly Attachment[]): ComposerNotice | undefined {
  const bytes = byteLength(composeMessage(text, attachments));
  return bytes > messageLimitBytes ? { kind: 'tooLarge', bytes, limit: messageLimitBytes } : undefined;
}

function identity({ uri, startLine, endLine, text }: Attachment): string {
  return JSON.stringify([uri, startLine, endLine, text]);
}
