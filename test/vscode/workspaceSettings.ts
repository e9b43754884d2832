import * as vscode from 'vscode';
import type { SettingSource } from '../../src/extension/settings.ts';
import { until } from './until.ts';
import { removeFile, workspaceUri, writeFile } from './workspaceFiles.ts';

const file = workspaceUri('.vscode', 'settings.json');

/**
 * Has the workspace bring settings along, and waits until VS Code has read them: a marker in the same file tells, since
 * our own settings must not.
 */
export async function setForWorkspace(settings: object): Promise<void> {
  const marker = Math.floor(Math.random() * 1e6);
  await writeFile(file, JSON.stringify({ ...settings, 'editor.rulers': [marker] }));
  await until('VS Code to read the workspace settings', () => {
    const rulers = vscode.workspace.getConfiguration('editor').get<number[]>('rulers') ?? [];
    return rulers[0] === marker;
  });
}

/** The ways in which a workspace can write one of our settings. */
export function waysToSet(name: string, value: object): readonly object[] {
  return [{ [`ares.${name}`]: value }, { ares: { [name]: value } }];
}

/** Takes the settings of the workspace away. */
export async function resetWorkspaceSettings(): Promise<void> {
  await removeFile(file);
}

/** What VS Code tells of a setting that a remote machine has, and the user as well or not. */
export function onRemoteMachine(theirs: unknown, own?: unknown, byDefault?: unknown): SettingSource {
  const mixed = { defaultValue: byDefault, globalRemoteValue: theirs, globalValue: theirs };
  return {
    inspect: <T>(key: string) => ({
      key,
      ...(mixed as { defaultValue: T; globalValue: T }),
      ...(own === undefined ? {} : { globalLocalValue: own }),
    }),
  };
}
