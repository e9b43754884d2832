import * as vscode from 'vscode';
import { AresError } from '../ares/aresError.ts';
import type { BaseUrl } from '../ares/baseUrl.ts';
import type { Connection } from './connection.ts';
import { explain } from './failureText.ts';
import { openSettings } from './openSettings.ts';

/** The server in force; when its address is not usable, says so, leads to the settings and answers undefined. */
export async function usableServer(connection: Connection): Promise<BaseUrl | undefined> {
  try {
    return connection.server();
  } catch (error) {
    if (!(error instanceof AresError)) throw error;
    const { title, detail } = explain(error.failure);
    const open = vscode.l10n.t('Open Settings');
    const chosen = await vscode.window.showErrorMessage(`${title} ${detail}`, open);
    if (chosen === open) await openSettings();
    return undefined;
  }
}
