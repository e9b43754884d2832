import * as vscode from 'vscode';
import type { Gathered } from '../../chat/context/gathered.ts';
import { codeAttachment } from '../codeAttachment.ts';
import { fileContext, folderContext } from './fileContext.ts';
import { type AskAboutFile, mayAttach } from './filePermission.ts';

/** Files and folders, each as a whole, or the lines that its fragment names (`#L3-5`, `#3,1-5,2`). */
export async function uriContext(uris: readonly vscode.Uri[], ask?: AskAboutFile): Promise<Gathered> {
  const all: Gathered[] = [];
  for (const uri of uris) all.push(await one(uri, ask));
  return together(all);
}

/** Several finds as one. */
export function together(all: readonly Gathered[]): Gathered {
  const attachments = all.flatMap(gathered => gathered.attachments);
  const notice = all.flatMap(gathered => gathered.notice ?? []).join(' ');
  return notice === '' ? { attachments } : { attachments, notice };
}

/** What was dropped onto the page, as this side names it: the window may be on another machine than the files. */
export function droppedUris(dropped: readonly string[]): readonly vscode.Uri[] {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return dropped.flatMap(text => {
    try {
      const uri = vscode.Uri.parse(text, true);
      const remote = uri.scheme === 'vscode-remote' || uri.scheme === 'vscode-userdata';
      if (remote && folder !== undefined)
        return uri.with({ scheme: folder.scheme, authority: folder.authority });
      return uri.scheme === 'file' || uri.scheme === folder?.scheme || uri.scheme === 'untitled' ? uri : [];
    } catch {
      return [];
    }
  });
}

async function one(uri: vscode.Uri, ask: AskAboutFile | undefined): Promise<Gathered> {
  const file = uri.with({ fragment: '' });
  try {
    const { type, size } = await vscode.workspace.fs.stat(file);
    if (type & vscode.FileType.Directory) return await folderContext(file);
    const lines = linesOf(uri.fragment);
    if (lines === undefined) return await fileContext(file, ask);
    if (!(await mayAttach(file, size, ask))) return { attachments: [] };
    const document = await vscode.workspace.openTextDocument(file);
    return { attachments: [codeAttachment(document, document.validateRange(lines))] };
  } catch {
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    return { attachments: [], notice: vscode.l10n.t('{0} could not be read, so it was not attached.', name) };
  }
}

/** The lines that a fragment names (`#L3-5`, `#3,1-5,2`). */
export function linesOf(fragment: string): vscode.Range | undefined {
  const [, first, last = first] = /^L?(\d+)(?:,\d+)?(?:-L?(\d+)(?:,\d+)?)?$/.exec(fragment) ?? [];
  if (first === undefined) return undefined;
  return new vscode.Range(Number(first) - 1, 0, Number(last) - 1, Number.MAX_SAFE_INTEGER);
}
