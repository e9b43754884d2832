import * as vscode from 'vscode';
import type { Attachment } from '../chat/attachment.ts';
import { withoutLinks } from './foreignWords.ts';
import type { RequestPreview } from './previewRequest.ts';

/** Opens what a chip stands for, with its lines selected; says so when it is gone. */
export async function openAttachment(
  attachment: Attachment,
  texts: Pick<RequestPreview, 'showText'>,
): Promise<void> {
  const uri = addressOf(attachment);
  if (uri === undefined || attachment.kind === 'problems') {
    // What has no place of its own is shown as it was taken.
    const ending = attachment.kind === 'diff' ? 'diff' : 'txt';
    return texts.showText(attachment.label, ending, attachment.text);
  }
  if (!(await canOpen(uri, attachment.kind))) {
    const sentence = vscode.l10n.t(
      '{0} is no longer there. The text that you attached is kept and is sent with your message.',
      attachment.path,
    );
    void vscode.window.showInformationMessage(withoutLinks(sentence));
    return;
  }
  if (attachment.kind === 'folder') return vscode.commands.executeCommand('revealInExplorer', uri);
  await vscode.commands.executeCommand('vscode.open', uri, { selection: linesOf(attachment), preview: true });
}

/** Undefined for what has no place, and for what an imported file calls one. */
function addressOf({ uri }: Attachment): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(uri, true);
  } catch {
    return undefined;
  }
}

async function canOpen(uri: vscode.Uri, kind: Attachment['kind']): Promise<boolean> {
  if (vscode.workspace.textDocuments.some(document => document.uri.toString() === uri.toString()))
    return true;
  if (uri.scheme === 'untitled') return false;
  try {
    await (kind === 'folder' ? vscode.workspace.fs.stat(uri) : vscode.workspace.openTextDocument(uri));
    return true;
  } catch {
    return false;
  }
}

function linesOf({ startLine, endLine }: Attachment): vscode.Range {
  return new vscode.Range(Math.max(0, startLine - 1), 0, Math.max(0, endLine - 1), Number.MAX_SAFE_INTEGER);
}
