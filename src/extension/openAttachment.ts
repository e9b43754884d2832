import * as vscode from 'vscode';
import type { Attachment } from '../chat/attachment.ts';
import { withoutLinks } from './foreignWords.ts';
import type { RequestPreview } from './previewRequest.ts';

/** Opens what a chip stands for, with its lines selected; says so when it is gone. */
export async function openAttachment(
  attachment: Attachment,
  texts: Pick<RequestPreview, 'showText'>,
): Promise<void> {
  if (attachment.uri === '' || attachment.kind === 'problems') {
    // What has no place of its own is shown as it was taken.
    const ending = attachment.kind === 'diff' ? 'diff' : 'txt';
    return texts.showText(attachment.label, ending, attachment.text);
  }
  const uri = vscode.Uri.parse(attachment.uri, true);
  if (attachment.kind === 'folder') return vscode.commands.executeCommand('revealInExplorer', uri);
  if (!(await canOpen(uri))) {
    const sentence = vscode.l10n.t(
      '{0} is no longer there. The text that you attached is kept and is sent with your message.',
      attachment.path,
    );
    void vscode.window.showInformationMessage(withoutLinks(sentence));
    return;
  }
  await vscode.commands.executeCommand('vscode.open', uri, { selection: linesOf(attachment), preview: true });
}

async function canOpen(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.textDocuments.some(document => document.uri.toString() === uri.toString()))
    return true;
  if (uri.scheme === 'untitled') return false;
  try {
    await vscode.workspace.openTextDocument(uri);
    return true;
  } catch {
    return false;
  }
}

function linesOf({ startLine, endLine }: Attachment): vscode.Range {
  return new vscode.Range(startLine - 1, 0, endLine - 1, Number.MAX_SAFE_INTEGER);
}
