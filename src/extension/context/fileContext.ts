import * as vscode from 'vscode';
import type { Attachment } from '../../chat/attachment.ts';
import { folderTree } from '../../chat/context/folderTree.ts';
import type { Gathered } from '../../chat/context/gathered.ts';
import { pathOfUri, sourcePath } from '../sourcePath.ts';
import { contextAttachment } from './attachment.ts';
import { type AskAboutFile, isIgnoredByGit, mayAttach } from './filePermission.ts';

/** More files of a folder are not listed. */
const mostListed = 2_000;

/** A file's whole text as it is in the editor, decoded as VS Code does. Nothing of what is not text. */
export async function fileContext(uri: vscode.Uri, ask?: AskAboutFile): Promise<Gathered> {
  const { size } = await vscode.workspace.fs.stat(uri);
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  if (isImage(name)) return { attachments: [], notice: noImages() };
  if (!(await mayAttach(uri, size, ask)))
    return { attachments: [], notice: vscode.l10n.t('{0} was not attached.', name) };
  const document = await textOf(uri);
  if (document === undefined || document.getText().includes('\0'))
    return { attachments: [], notice: vscode.l10n.t('“{0}” is not text, so it was not attached.', name) };
  return { attachments: [fileAttachment(document)] };
}

/** A whole document as an attachment. */
export function fileAttachment(document: vscode.TextDocument): Attachment {
  const { path, name, fullPath } = sourcePath(document);
  const facts = { kind: 'file', path, label: name, uri: document.uri.toString() } as const;
  const about = `${fullPath}, ${document.languageId}`;
  const text = document.getText();
  const attachment = contextAttachment({ ...facts, text, about, languageId: document.languageId });
  return { ...attachment, startLine: 1, endLine: document.lineCount };
}

/** The names of the files below a folder, as a tree; what git ignores is left out. */
export async function folderContext(uri: vscode.Uri): Promise<Gathered> {
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(uri, '**/*'),
    undefined,
    mostListed + 1,
  );
  const ignored = await Promise.all(found.map(isIgnoredByGit));
  const listed = found.filter((_, index) => !ignored[index]).slice(0, mostListed);
  const paths = listed.map(file => file.path.slice(uri.path.length).replace(/^\//, ''));
  const path = `${pathOfUri(uri).path}/`;
  const label = `${uri.path.split('/').findLast(part => part !== '') ?? ''}/`;
  const about = vscode.l10n.t('{0}, the names of {1} files', path, paths.length);
  const attachment = contextAttachment({
    kind: 'folder',
    text: folderTree(paths),
    path,
    label,
    about,
    uri: uri.toString(),
  });
  if (found.length <= mostListed) return { attachments: [attachment] };
  return {
    attachments: [attachment],
    notice: vscode.l10n.t('{0} has more files; the first {1} are listed.', label, mostListed),
  };
}

/** Why an image is not attached. */
export function noImages(): string {
  return vscode.l10n.t(
    'ARES takes text only, so the image was not attached. Describe it, or paste its text.',
  );
}

/** Whether a file of this name is an image. */
export function isImage(name: string): boolean {
  return /\.(?:png|jpe?g|gif|webp|bmp|ico|avif|heic|tiff?)$/i.test(name);
}

async function textOf(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
