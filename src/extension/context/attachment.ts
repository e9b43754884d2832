import type { Attachment } from '../../chat/attachment.ts';
import { byteLength } from '../../chat/attachment.ts';
import type { AttachmentKind } from '../../shared/protocol.ts';
import { formatBytes } from '../formats.ts';

/** What makes an attachment that is no selection; the rest follows from it. */
export interface ContextFacts {
  readonly kind: AttachmentKind;
  readonly text: string;
  readonly path: string;
  readonly label: string;
  /** The first part of the tooltip; the size is added. */
  readonly about: string;
  readonly uri?: string;
  readonly languageId?: string;
}

/** An attachment under a fresh id. */
export function contextAttachment({
  kind,
  text,
  path,
  label,
  about,
  uri,
  languageId,
}: ContextFacts): Attachment {
  return {
    ...{ id: crypto.randomUUID(), kind, text, path, label, uri: uri ?? '', languageId: languageId ?? '' },
    ...{ startLine: 0, endLine: 0 },
    description: `${about}, ${formatBytes(byteLength(text))}`,
  };
}
