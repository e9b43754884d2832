import * as vscode from 'vscode';
import type { ChatController } from '../chat/chatController.ts';
import type { ChatPlaces } from './chatPlaces.ts';
import type { Log } from './log.ts';

/** The commands of the conversation itself. */
export function registerChatCommands(
  controller: ChatController,
  places: ChatPlaces,
  log: Log,
): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('ares.openChat', () => places.showView()),
    registerCommand('ares.openChatInEditor', () => places.showInEditor()),
    registerCommand('ares.newChat', async () => {
      controller.newChat();
      await places.show();
    }),
    registerCommand('ares.stopResponse', () => controller.stop()),
    registerCommand('ares.showLog', () => log.show()),
  );
}
