import * as vscode from 'vscode';
import { type Reference, readReference } from '../chat/reference.ts';
import { fileInWorkspace } from './code/safeFile.ts';
import { withoutLinks } from './foreignWords.ts';

/** Looking up more of one answer would cost more than it is worth. */
const mostReferences = 60;

/**
 * Tells those of the references that exist in the workspace, each as soon as it is found: a language that is still
 * reading the workspace, or has failed, keeps back none of the others.
 */
export async function findReferences(
  references: readonly string[],
  found: (reference: string) => void,
): Promise<void> {
  const few = [...new Set(references)].slice(0, mostReferences);
  const tell = async (text: string): Promise<void> => {
    if ((await locate(text)) !== undefined) found(text);
  };
  await Promise.allSettled(few.map(tell));
}

/** Opens what a reference means, there; says so when it is not there. */
export async function openReference(reference: string): Promise<void> {
  const location = await locate(decoded(reference));
  if (location === undefined) {
    void vscode.window.showInformationMessage(
      withoutLinks(vscode.l10n.t('“{0}” was not found in the workspace.', reference)),
    );
    return;
  }
  const { uri, range } = location;
  await vscode.commands.executeCommand('vscode.open', uri, { selection: range, preview: true });
}

async function locate(text: string): Promise<vscode.Location | undefined> {
  for (const reference of readReference(text)) {
    const location = reference.kind === 'file' ? await locateFile(reference) : await locateSymbol(reference);
    if (location !== undefined) return location;
  }
  return undefined;
}

async function locateFile({ path, line = 1, endLine = line }: Reference & { kind: 'file' }) {
  const uri = (await fileAt(path)) ?? (await onlyFileCalled(path));
  if (uri === undefined) return undefined;
  const end = endLine === 1 && line === 1 ? 0 : Number.MAX_SAFE_INTEGER;
  return new vscode.Location(uri, new vscode.Range(line - 1, 0, endLine - 1, end));
}

/** The file at the path, seen from a workspace folder; an absolute path counts when it leads into one. */
async function fileAt(path: string): Promise<vscode.Uri | undefined> {
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const root = folder.uri.path.endsWith('/') ? folder.uri.path : `${folder.uri.path}/`;
    const inner = path.startsWith(root) ? path.slice(root.length) : path;
    const uri = fileInWorkspace(inner, folder);
    if (uri !== undefined && (await isFile(uri))) return uri;
  }
  return undefined;
}

async function onlyFileCalled(path: string): Promise<vscode.Uri | undefined> {
  if (!/\.\w+$/.test(path) || /[{}[\]*?!]/.test(path) || /^(?:[\\/]|\.\.)/.test(path)) return undefined;
  const [only, ...more] = await vscode.workspace.findFiles(`**/${path.replace(/^\.\//, '')}`, undefined, 2);
  return more.length === 0 ? only : undefined;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}

async function locateSymbol({ name, container }: Reference & { kind: 'symbol' }) {
  const command = 'vscode.executeWorkspaceSymbolProvider';
  const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(command, name);
  const called = (symbols ?? []).filter(
    symbol => bare(symbol.name) === name && isInWorkspace(symbol.location),
  );
  const inside = called.filter(symbol => container === undefined || symbol.containerName === container);
  return (inside[0] ?? called[0])?.location;
}

function isInWorkspace({ uri }: vscode.Location): boolean {
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined && !/\/node_modules\//.test(uri.path);
}

/** Some languages give a function's name with its parentheses. */
function bare(name: string): string {
  return name.replace(/\(.*\)$/, '');
}

/** A link's destination may be written with percent signs. */
function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
