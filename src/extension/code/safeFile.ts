import * as vscode from 'vscode';
import { isGuardedPath, pathParts } from '../../chat/guardedPath.ts';
import { withoutLinks } from '../foreignWords.ts';

/** Why a file may not be written. */
export type Unsafe = 'outside' | 'symbolicLink';

/**
 * Whether code of an answer may go into this file: inside of a workspace folder, and no part of its path is a
 * symbolic link, which could lead out again. Undefined when it may.
 */
export async function whyUnsafe(uri: vscode.Uri): Promise<Unsafe | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const parts = folder && pathParts(uri.path.slice(folder.uri.path.length).replace(/^\//, ''));
  if (folder === undefined || parts === undefined) return 'outside';
  for (let length = 1; length <= parts.length; length++) {
    const type = await typeOf(vscode.Uri.joinPath(folder.uri, ...parts.slice(0, length)));
    if (type === undefined) return undefined; // Nothing there, so nothing below it.
    if (type & vscode.FileType.SymbolicLink) return 'symbolicLink';
  }
  return undefined;
}

/** The file in a workspace folder that a relative path of an answer names; undefined for one that climbs out. */
export function fileInWorkspace(path: string, folder?: vscode.WorkspaceFolder): vscode.Uri | undefined {
  const parts = pathParts(path);
  const [first] = vscode.workspace.workspaceFolders ?? [];
  const root = folder ?? first;
  return parts && root && vscode.Uri.joinPath(root.uri, ...parts);
}

/** Asks a person a second time. */
export type AskAgain = (path: string) => Promise<boolean>;

/**
 * Whether the file may be written: says why not, and asks a second time where a file makes tools run what stands
 * in it.
 */
export async function mayWrite(uri: vscode.Uri, ask: AskAgain = askAgain): Promise<boolean> {
  const path = vscode.workspace.asRelativePath(uri);
  const unsafe = await whyUnsafe(uri);
  if (unsafe !== undefined) {
    const why =
      unsafe === 'outside'
        ? vscode.l10n.t(
            '{0} lies outside of the workspace, so nothing was changed. Copy the code instead.',
            path,
          )
        : vscode.l10n.t(
            '{0} is, or lies behind, a symbolic link, so nothing was changed. Copy the code instead.',
            path,
          );
    void vscode.window.showWarningMessage(withoutLinks(why));
    return false;
  }
  return !isGuardedPath(uri.path) || (await ask(path));
}

async function askAgain(path: string): Promise<boolean> {
  const go = vscode.l10n.t('Continue');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} can make VS Code, git or a build server run commands. Let an answer change it?', path),
    { modal: true, detail: vscode.l10n.t('Read the code line by line before you go on.') },
    go,
  );
  return chosen === go;
}

async function typeOf(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type;
  } catch {
    return undefined;
  }
}
