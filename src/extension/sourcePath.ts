import * as vscode from 'vscode';

/** Where a document's text comes from, as a person and an agent read it. */
export interface SourcePath {
  /** Relative to the workspace; of a file elsewhere only its name, since a home folder is nobody's business. */
  readonly path: string;
  /** Last part of the path: what a chip has room for. */
  readonly name: string;
  /** The whole path, for the person's eyes only. */
  readonly fullPath: string;
  readonly place: 'workspace' | 'outside' | 'untitled';
}

/** The path of a document, of a notebook's cell with the cell's number. */
export function sourcePath(document: vscode.TextDocument): SourcePath {
  const cell = cellOf(document);
  if (cell === undefined) return pathOfUri(document.uri);
  const notebook = pathOfUri(cell.notebook.uri);
  const suffix = ` (${vscode.l10n.t('cell {0}', cell.index + 1)})`;
  return { ...notebook, path: notebook.path + suffix, name: notebook.name + suffix };
}

/** The path of a file or folder. */
export function pathOfUri(uri: vscode.Uri): SourcePath {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  if (uri.scheme === 'untitled') return { path: name, name, fullPath: name, place: 'untitled' };
  const fullPath = uri.scheme === 'file' ? uri.fsPath : uri.path;
  const relative = workspacePath(uri);
  if (relative === undefined) return { path: name, name, fullPath, place: 'outside' };
  return { path: relative, name, fullPath, place: 'workspace' };
}

/** The left side of a diff has a scheme of its own (`git:`) and the path of the file. */
function workspacePath(uri: vscode.Uri): string | undefined {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const alike = folders.map(({ uri: folder }) =>
    uri.with({ scheme: folder.scheme, authority: folder.authority }),
  );
  const inside = [uri, ...alike].find(one => vscode.workspace.getWorkspaceFolder(one) !== undefined);
  // Of a workspace folder itself VS Code gives the whole path: its name is enough.
  const isFolder = folders.some(({ uri: folder }) => folder.toString() === inside?.toString());
  return inside && !isFolder ? vscode.workspace.asRelativePath(inside) : undefined;
}

function cellOf(document: vscode.TextDocument): vscode.NotebookCell | undefined {
  if (document.uri.scheme !== 'vscode-notebook-cell') return undefined;
  const cells = vscode.workspace.notebookDocuments.flatMap(notebook => notebook.getCells());
  return cells.find(cell => cell.document === document);
}
