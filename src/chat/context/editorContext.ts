import type { EditorContextView } from '../../shared/protocol.ts';
import { type Attachment, attachmentView } from '../attachment.ts';

/** What is in front in the editor, as context that may go out with every message. */
export interface EditorContext {
  /** Exactly what would go out now. */
  readonly attachment: Attachment;
  /** Whether it goes out by itself. `asks`: never, since a person is asked about this file first. */
  readonly sends: 'yes' | 'no' | 'asks';
}

/** As the page may know it. */
export function editorContextView({ attachment, sends }: EditorContext): EditorContextView {
  return { attachment: attachmentView(attachment), on: sends === 'yes' };
}
