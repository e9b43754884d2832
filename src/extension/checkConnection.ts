import * as vscode from 'vscode';
import type { Connection } from './connection.ts';
import type { Log } from './log.ts';
import { usableServer } from './usableServer.ts';

/** "Check Connection": tries the server and says what it found. */
export function registerCheckConnection(connection: Connection, log: Log): vscode.Disposable {
  return vscode.commands.registerCommand('ares.checkConnection', async () => {
    const server = await usableServer(connection);
    if (server !== undefined) log.info(`Checking ${server.host}`);
  });
}
