import * as vscode from 'vscode';

/** Sets one of our settings as the user does in their own settings; undefined takes the value away. */
export async function setByUser(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('ares').update(name, value, vscode.ConfigurationTarget.Global);
}

/** Takes every value of ours out of the user's settings. */
export async function resetUserSettings(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('ares');
  for (const name of ownSettings)
    if (configuration.inspect(name)?.globalValue !== undefined) await setByUser(name, undefined);
}

const ownSettings = [
  'baseUrl',
  'servers',
  'agent',
  'requestFormat',
  'earlierMessages',
  'font.family',
  'font.size',
  'timeouts.firstByte',
  'timeouts.silence',
  'timeouts.noText',
];
