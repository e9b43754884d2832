import * as vscode from 'vscode';
import type { Gathered } from '../chat/context/gathered.ts';
import { codeAttachment } from './codeAttachment.ts';
import { type AskAboutFile, mayAttach } from './context/filePermission.ts';
import { editorCode, whyNoEditor } from './editorCode.ts';
import { confirmHuge } from './hugeCode.ts';

/** The code that a person means in this editor; a secret is asked about first. */
export async function codeSubject(
  editor: vscode.TextEditor | undefined,
  ask?: AskAboutFile,
): Promise<Gathered> {
  if (editor === undefined) return { attachments: [], notice: whyNoEditor() };
  const { ranges, notice } = await editorCode(editor);
  const { document } = editor;
  if (ranges.length > 0 && !(await mayAttach(document.uri, 0, ask)))
    return { attachments: [], notice: vscode.l10n.t('Nothing was attached.') };
  const confirmed = await confirmHuge(document, ranges);
  const attachments = confirmed.map(range => codeAttachment(document, range));
  return notice === undefined ? { attachments } : { attachments, notice };
}
