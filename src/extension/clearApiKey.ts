import * as vscode from 'vscode';
import type { ApiKeys } from './apiKeys.ts';
import type { Connection } from './connection.ts';

/** "Clear API Key": asks which of the stored keys, and once more, then forgets it. */
export function registerClearApiKey(connection: Connection, keys: ApiKeys): vscode.Disposable {
  return vscode.commands.registerCommand('ares.clearApiKey', async () => {
    const origins = await keys.origins();
    if (origins.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('No API key is set, so there is none to clear.'),
      );
      return;
    }
    const origin = await choose(origins, connection.origin);
    if (origin !== undefined && (await confirm(origin))) await clear(origin, keys);
  });
}

/** A single key needs no list: the question names its server. */
async function choose(origins: readonly string[], current: string | undefined): Promise<string | undefined> {
  if (origins.length === 1) return origins[0];
  const items = origins
    .map(label => (label === current ? { label, description: vscode.l10n.t('in use') } : { label }))
    .sort((one, other) => Number(other.label === current) - Number(one.label === current));
  const title = vscode.l10n.t('Clear the API key of which server?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder: title }))?.label;
}

async function confirm(origin: string): Promise<boolean> {
  const clearIt = vscode.l10n.t('Clear API Key');
  const detail = vscode.l10n.t('To ask this server again you will need to set its key again.');
  const question = vscode.l10n.t('Clear the API key for {0}?', origin);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, clearIt)) === clearIt;
}

async function clear(origin: string, keys: ApiKeys): Promise<void> {
  if (await keys.remove(origin))
    void vscode.window.showInformationMessage(vscode.l10n.t('The API key for {0} is cleared.', origin));
  else
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        'The API key for {0} was not cleared: the system’s secret storage does not answer.',
        origin,
      ),
    );
}
