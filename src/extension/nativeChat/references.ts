import * as vscode from 'vscode';
import { type Attachment, byteLength } from '../../chat/attachment.ts';
import { codeAttachment } from '../codeAttachment.ts';
import { type AskAboutFile, mayAttach } from '../context/filePermission.ts';

/** What became of the references of a question. */
export interface ReadReferences {
  readonly attachments: readonly Attachment[];
  /** Texts that came as they are, without a place. */
  readonly texts: readonly string[];
  /** What could not be read or was not allowed, by name: it was not sent. */
  readonly unread: readonly string[];
}

/**
 * Reads what a person has referred to (`#file`, `#selection` and the like), as it is now. VS Code adds the file in
 * front by itself, so of whole files is asked what the panel asks of them.
 */
export async function readReferences(
  references: readonly vscode.ChatPromptReference[],
  ask?: AskAboutFile,
): Promise<ReadReferences> {
  const attachments: Attachment[] = [];
  const texts: string[] = [];
  const unread: string[] = [];
  for (const { value, id } of references) {
    if (typeof value === 'string') texts.push(value);
    else if (value instanceof vscode.Uri) await read(value, undefined);
    else if (value instanceof vscode.Location) await read(value.uri, value.range);
    else unread.push(id);
  }
  return { attachments, texts, unread };

  async function read(uri: vscode.Uri, range: vscode.Range | undefined): Promise<void> {
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      if (range === undefined && !(await mayAttach(uri, byteLength(document.getText()), ask)))
        unread.push(vscode.workspace.asRelativePath(uri));
      else attachments.push(codeAttachment(document, range ?? wholeOf(document)));
    } catch {
      unread.push(vscode.workspace.asRelativePath(uri)); // A folder, an image, or gone.
    }
  }
}

function wholeOf(document: vscode.TextDocument): vscode.Range {
  return document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
}
