import * as vscode from 'vscode';
import type { BaseUrl } from '../ares/baseUrl.ts';
import { cleanKey, type KeyOddity, keyOddity } from './apiKeyShape.ts';
import type { Connection } from './connection.ts';
import type { Credentials } from './credentials.ts';
import { usableServer } from './usableServer.ts';

/** "Set API Key": asks for the key of the server in force, keeps it and uses it. */
export function registerSetApiKey(connection: Connection, credentials: Credentials): vscode.Disposable {
  return vscode.commands.registerCommand('ares.setApiKey', async () => {
    const server = await usableServer(connection);
    const key = server && (await askForKey(server));
    if (server && key !== undefined) await tellKept(server, await keep(server, key, credentials));
  });
}

/** Asks for the key of this server, keeps it and uses it; resolves to whether one was entered. */
export async function enterApiKey(server: BaseUrl, credentials: Credentials): Promise<boolean> {
  const key = await askForKey(server);
  if (key === undefined) return false;
  if (!(await keep(server, key, credentials))) void tellKept(server, false);
  return true;
}

/** Resolves to whether the key was kept for good. */
async function keep(server: BaseUrl, key: string, credentials: Credentials): Promise<boolean> {
  const kept = await credentials.keys.set(server.origin, key);
  await credentials.useApiKey(server.origin);
  return kept;
}

async function tellKept(server: BaseUrl, kept: boolean): Promise<void> {
  const check = vscode.l10n.t('Check Connection');
  const chosen = kept
    ? await vscode.window.showInformationMessage(
        vscode.l10n.t('The API key for {0} is set.', server.host),
        check,
      )
    : await vscode.window.showWarningMessage(
        vscode.l10n.t(
          'The API key for {0} serves until this window closes. It could not be kept, because the system’s secret storage (keyring) does not answer.',
          server.host,
        ),
        check,
      );
  if (chosen === check) await vscode.commands.executeCommand('ares.checkConnection');
}

/** The key; undefined when the person changed their mind. What was typed comes back if they want to correct it. */
async function askForKey(server: BaseUrl, typed = ''): Promise<string | undefined> {
  const input = await vscode.window.showInputBox({
    title: vscode.l10n.t('API Key for {0}', server.host),
    prompt: vscode.l10n.t(
      'A key looks like ares_1a2b3c… and comes from whoever runs the server. It is kept in VS Code’s secret storage and sent only to {0}.',
      server.origin,
    ),
    placeHolder: 'ares_…',
    value: typed,
    password: true,
    ignoreFocusOut: true,
    validateInput: text => inputProblem(cleanKey(text)),
  });
  if (input === undefined) return undefined;
  const key = cleanKey(input);
  const oddity = keyOddity(key);
  if (oddity === undefined) return key;
  return (await confirmOdd(oddity)) ? key : askForKey(server, input);
}

/** Only what could never work is refused while typing. */
function inputProblem(key: string): string | undefined {
  const oddity = keyOddity(key);
  if (oddity === 'empty')
    return vscode.l10n.t('Paste the key here, or press Escape to leave things as they are.');
  if (oddity === 'unsendable')
    return vscode.l10n.t(
      'This text holds a character that cannot be part of a key, such as an emoji or “…”. Copy the key again.',
    );
  return undefined;
}

/** Leaving the question leads back to the input, where the key can be corrected or given up. */
async function confirmOdd(oddity: KeyOddity): Promise<boolean> {
  const use = { title: vscode.l10n.t('Use It Anyway') };
  const correct = { title: vscode.l10n.t('Correct It'), isCloseAffordance: true };
  const message =
    oddity === 'spaces'
      ? vscode.l10n.t('The key contains spaces. ARES makes keys without.')
      : vscode.l10n.t('The key does not begin with “ares_”, as the keys that ARES makes do.');
  const detail = vscode.l10n.t('Only the server can tell whether it is valid.');
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, use, correct)) === use;
}
