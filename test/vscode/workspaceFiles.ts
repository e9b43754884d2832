import * as vscode from 'vscode';

/** The folder that the tests run in. */
export function workspaceUri(...path: string[]): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('The tests need a workspace folder.');
  return vscode.Uri.joinPath(folder.uri, ...path);
}

/** Writes a file; its folders come about by themselves. */
export async function writeFile(uri: vscode.Uri, text: string): Promise<vscode.Uri> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

export async function removeFile(uri: vscode.Uri): Promise<void> {
  await vscode.workspace.fs
    .delete(uri, { recursive: true, useTrash: false })
    .then(undefined, () => undefined);
}

/** Opens a document in an editor with these selections; `[line, character]` from 0. */
export async function openWithSelections(
  uri: vscode.Uri,
  ...ranges: readonly (readonly [number, number, number, number])[]
): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  if (ranges.length > 0) editor.selections = ranges.map(range => new vscode.Selection(...range));
  return editor;
}

export async function closeAllEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
