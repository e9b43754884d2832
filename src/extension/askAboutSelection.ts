import * as vscode from 'vscode';
import type { ChatController } from '../chat/chatController.ts';
import type { ChatPlaces } from './chatPlaces.ts';
import { codeAttachment } from './codeAttachment.ts';
import { type AskAboutFile, askAboutFile, mayAttach } from './context/filePermission.ts';
import { editorCode, whyNoEditor } from './editorCode.ts';
import type { EditorInUse } from './editorInUse.ts';
import { stepDone } from './firstSteps.ts';
import { type AskAboutHuge, confirmHuge } from './hugeCode.ts';

/** "Ask ARES About Selection": shows the panel with the code as chips and the cursor in the composer. */
export function registerAskAboutSelection(places: ChatPlaces, editors: EditorInUse): vscode.Disposable {
  return vscode.commands.registerCommand('ares.askAboutSelection', async () => {
    // Showing the panel may take the focus from the editor; the chips may take a moment.
    const editor = editors.visible ?? (await editors.revealBehindPage());
    await attachCode(editor, await places.show());
  });
}

/** Attaches the code that a person means in this editor, and tells the composer what is special about it. */
export async function attachCode(
  editor: vscode.TextEditor | undefined,
  composer: Pick<ChatController, 'attach'>,
  ask?: AskAboutHuge,
  askAboutSecret: AskAboutFile = askAboutFile,
): Promise<void> {
  if (editor === undefined) return composer.attach([], whyNoEditor());
  const { ranges, notice } = await editorCode(editor);
  if (ranges.length > 0 && !(await mayAttach(editor.document.uri, 0, onlySecrets(askAboutSecret))))
    return composer.attach([], vscode.l10n.t('Nothing was attached.'));
  const confirmed = await confirmHuge(editor.document, ranges, ask);
  const attachments = confirmed.map(range => codeAttachment(editor.document, range));
  const dropped = ranges.length > 0 && confirmed.length === 0;
  composer.attach(attachments, dropped ? vscode.l10n.t('Nothing was attached.') : notice);
  if (attachments.length > 0) stepDone('selection');
}

/** What a person has selected themselves may lie anywhere; a secret among it is easily overlooked. */
function onlySecrets(ask: AskAboutFile): AskAboutFile {
  return async (path, doubts) => (doubts.private || doubts.ignored ? ask(path, doubts) : true);
}
