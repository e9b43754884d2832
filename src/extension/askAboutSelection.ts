import * as vscode from 'vscode';
import type { ChatController } from '../chat/chatController.ts';
import type { ChatPlaces } from './chatPlaces.ts';
import { codeAttachment } from './codeAttachment.ts';
import { editorCode, whyNoEditor } from './editorCode.ts';
import { confirmHuge } from './hugeCode.ts';

/** "Ask ARES About Selection": shows the panel with the code as chips and the cursor in the composer. */
export function registerAskAboutSelection(controller: ChatController, places: ChatPlaces): vscode.Disposable {
  return vscode.commands.registerCommand('ares.askAboutSelection', async () => {
    await attachFrom(vscode.window.activeTextEditor, controller);
    await places.show();
  });
}

async function attachFrom(editor: vscode.TextEditor | undefined, controller: ChatController): Promise<void> {
  if (editor === undefined) return controller.attach([], whyNoEditor());
  const { document } = editor;
  const { ranges, notice } = await editorCode(editor);
  const confirmed = await confirmHuge(document, ranges);
  const attachments = confirmed.map(range => codeAttachment(document, range));
  const dropped = ranges.length > 0 && confirmed.length === 0;
  controller.attach(attachments, dropped ? vscode.l10n.t('Nothing was attached.') : notice);
}
