import * as vscode from 'vscode';
import { type Conversation, titleOf } from '../../chat/conversation.ts';
import { exportJson } from '../../chat/exchange/jsonExport.ts';
import { exportMarkdown } from '../../chat/exchange/markdownExport.ts';
import { describeFileProblem } from '../storageText.ts';

const longestName = 60;

/** "Export Chat": writes a conversation where the person chooses, as Markdown or as JSON. */
export async function exportChat(conversation: Conversation): Promise<void> {
  if (conversation.turns.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is nothing to export yet: nothing was asked in this chat.'),
    );
    return;
  }
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Chat'),
    filters: { Markdown: ['md'], JSON: ['json'] },
    ...(folder === undefined
      ? {}
      : { defaultUri: vscode.Uri.joinPath(folder.uri, fileNameOf(conversation)) }),
  });
  if (target === undefined) return;
  try {
    await exportTo(target, conversation);
  } catch (error) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The chat was not exported. {0} Choose another place.', describeFileProblem(error)),
    );
    return;
  }
  const open = vscode.l10n.t('Open');
  const done = vscode.l10n.t('The chat is exported: {0}', target.path.replace(/^.*\//, ''));
  if ((await vscode.window.showInformationMessage(done, open)) === open)
    await vscode.commands.executeCommand('vscode.open', target);
}

/** Writes the conversation as what the file's name ends in: `.json`, else Markdown. */
export async function exportTo(target: vscode.Uri, conversation: Conversation): Promise<void> {
  const text = /\.json$/i.test(target.path)
    ? exportJson(conversation)
    : exportMarkdown(conversation, {
        you: vscode.l10n.t('You'),
        ares: 'ARES',
        untitled: vscode.l10n.t('Untitled'),
        attached: vscode.l10n.t('Attached:'),
        otherVersions: vscode.l10n.t('Other versions'),
      });
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}

/** A name that every file system takes. */
function fileNameOf(conversation: Conversation): string {
  const title = titleOf(conversation)
    .replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ');
  const name = title.slice(0, longestName).replace(/^[\s.]+|[\s.]+$/g, '');
  return `${name || 'chat'}.md`;
}
