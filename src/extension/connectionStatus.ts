import * as vscode from 'vscode';
import type { ChatController } from '../chat/chatController.ts';
import type { Connection } from './connection.ts';
import type { Log } from './log.ts';

/** Tells the page and the context key `ares.hasKey` about the connection, now and whenever it changes. */
export function followConnection(
  connection: Connection,
  controller: ChatController,
  log: Log,
): vscode.Disposable {
  let latest = 0;
  const update = async (): Promise<void> => {
    const number = ++latest;
    const view = await connection.view();
    // The keyring may answer out of order.
    if (number !== latest) return;
    controller.setConnection(view);
    await vscode.commands.executeCommand('setContext', 'ares.hasKey', view.hasKey);
  };
  const follow = (): void =>
    void update().catch(error => log.error('The connection could not be read', error));
  follow();
  return connection.onDidChange(follow);
}
