import * as vscode from 'vscode';
import { titleOf } from '../../chat/conversation.ts';
import type { ChatPlaces } from '../chatPlaces.ts';
import type { ConversationFolder } from '../conversationFolder.ts';
import type { History } from '../history.ts';
import { exportChat } from './exportChat.ts';
import { importChats } from './importChats.ts';

/** What can be done with a conversation as a whole: "Rename Chat", "Export Chat", "Import Chats". */
export function registerExchange(
  places: ChatPlaces,
  folder: ConversationFolder,
  history: History,
): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('ares.renameChat', async () => {
      const { conversation } = await places.current.controller;
      const title = await askForTitle(titleOf(conversation));
      if (title !== undefined) await history.rename(conversation.id, title);
    }),
    registerCommand('ares.exportChat', async () => {
      const { conversation } = await places.current.controller;
      await exportChat(conversation);
    }),
    registerCommand('ares.importChats', async () => {
      const place = places.current;
      const id = await importChats(folder);
      if (id === undefined) return;
      await place.open(id);
      await places.reveal(place);
    }),
  );
}

function askForTitle(title: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Rename Chat'),
    prompt: vscode.l10n.t('Leave it empty to call the chat by its first question.'),
    value: title,
  });
}
