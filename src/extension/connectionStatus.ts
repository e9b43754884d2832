import type * as vscode from 'vscode';
import type { Connection } from './connection.ts';
import type { Conversations } from './conversations.ts';
import type { Log } from './log.ts';

/** Tells the pages about the connection, now and whenever it changes. */
export function followConnection(
  connection: Connection,
  conversations: Conversations,
  log: Log,
): vscode.Disposable {
  let latest = 0;
  const update = async (): Promise<void> => {
    const number = ++latest;
    const view = await connection.view();
    // The keyring may answer out of order.
    if (number === latest) conversations.setConnection(view);
  };
  const follow = (): void =>
    void update().catch(error => log.error('The connection could not be read', error));
  follow();
  return connection.onDidChange(follow);
}
