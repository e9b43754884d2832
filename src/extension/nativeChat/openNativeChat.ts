import * as vscode from 'vscode';
import { routerId } from '../../shared/addressee.ts';
import type { Connection } from '../connection.ts';
import { vendor } from './languageModels.ts';

/**
 * "Ask in VS Code's Chat": opens it with `@ares` in the input. A participant is answered only while some model is
 * chosen there, and without other extensions ours are the only ones, so one of them is chosen, too.
 */
export function registerOpenNativeChat(connection: Connection): vscode.Disposable {
  return vscode.commands.registerCommand('ares.askInNativeChat', async () => {
    const open = { query: '@ares ', isPartialQuery: true, mode: 'ask' };
    const { hasKey } = await connection.view();
    const chosen = hasKey ? { ...open, modelSelector: { vendor, id: routerId } } : open;
    await vscode.commands.executeCommand('workbench.action.chat.open', chosen);
  });
}
