import * as vscode from 'vscode';
import type { Gathered } from '../../chat/context/gathered.ts';
import type { AttachmentKind } from '../../shared/protocol.ts';
import { codeAttachment } from '../codeAttachment.ts';
import { codeSubject } from '../codeSubject.ts';
import { whyNoEditor } from '../editorCode.ts';
import type { EditorInUse } from '../editorInUse.ts';
import { diffContext } from './diffContext.ts';
import { fileAttachment, fileContext, folderContext } from './fileContext.ts';
import type { FileIndex } from './fileIndex.ts';
import { mayAttach } from './filePermission.ts';
import { problemsContext } from './problemsContext.ts';
import { terminalContext } from './terminalContext.ts';

/** Something that can be attached, as a list offers it. */
export interface Offer {
  readonly kind: AttachmentKind | 'prompt';
  readonly label: string;
  /** Where it is, or what it is. */
  readonly detail: string;
  gather(): Promise<Gathered> | Gathered;
}

const mostPaths = 40;
const mostSymbols = 10;
/** A language that takes longer is not waited for. */
const symbolsWithinMs = 1_500;

/** The kinds of context that are not a file or symbol by name, as far as they fit the query. */
export function kindOffers(query: string, editors: EditorInUse): readonly Offer[] {
  const editor = editors.visible;
  const name = editor?.document.uri.path.split('/').at(-1) ?? '';
  const ofEditor: readonly Offer[] =
    editor === undefined
      ? []
      : [
          {
            kind: 'selection',
            label: vscode.l10n.t('Selection'),
            detail: name,
            gather: () => codeSubject(editor),
          },
          {
            kind: 'file',
            label: vscode.l10n.t('Current file'),
            detail: name,
            gather: () => wholeFile(editor.document),
          },
          {
            kind: 'problems',
            label: vscode.l10n.t('Problems of the file'),
            detail: name,
            gather: () => problemsContext(editor.document),
          },
        ];
  const always: readonly Offer[] = [
    {
      kind: 'problems',
      label: vscode.l10n.t('Problems'),
      detail: vscode.l10n.t('of all files'),
      gather: () => problemsContext(),
    },
    {
      kind: 'diff',
      label: vscode.l10n.t('Staged changes'),
      detail: 'git',
      gather: () => diffContext('staged'),
    },
    {
      kind: 'diff',
      label: vscode.l10n.t('Changes not staged'),
      detail: 'git',
      gather: () => diffContext('working tree'),
    },
    {
      kind: 'terminal',
      label: vscode.l10n.t('Terminal selection'),
      detail: '',
      gather: () => terminalContext(),
    },
  ];
  const wanted = query.toLowerCase();
  return [...ofEditor, ...always].filter(({ label }) => label.toLowerCase().includes(wanted));
}

/** Files and folders whose paths fit the query, the best first. */
export async function pathOffers(query: string, index: FileIndex): Promise<readonly Offer[]> {
  const found = await index.search(query, mostPaths);
  return found.map(({ path, uri }): Offer => {
    const folder = path.endsWith('/');
    const bare = folder ? path.slice(0, -1) : path;
    const at = bare.lastIndexOf('/') + 1;
    return {
      kind: folder ? 'folder' : 'file',
      label: path.slice(at),
      detail: bare.slice(0, Math.max(0, at - 1)),
      gather: () => (folder ? folderContext(uri) : fileContext(uri)),
    };
  });
}

/** Symbols of the workspace whose names fit the query, as the languages find them. */
export async function symbolOffers(query: string): Promise<readonly Offer[]> {
  if (query.length < 2) return [];
  const command = 'vscode.executeWorkspaceSymbolProvider';
  const late = new Promise<undefined>(resolve => setTimeout(resolve, symbolsWithinMs));
  const asked = vscode.commands.executeCommand<vscode.SymbolInformation[] | undefined>(command, query);
  const found = (await Promise.race([asked, late])) ?? [];
  const ours = found.filter(
    ({ location }) => vscode.workspace.getWorkspaceFolder(location.uri) !== undefined,
  );
  return ours.slice(0, mostSymbols).map(({ name, location }) => ({
    kind: 'symbol',
    label: name,
    detail: vscode.workspace.asRelativePath(location.uri),
    gather: () => symbol(name, location),
  }));
}

async function wholeFile(document: vscode.TextDocument): Promise<Gathered> {
  if (document.isUntitled) return { attachments: [fileAttachment(document)] };
  return fileContext(document.uri).catch(() => ({ attachments: [], notice: whyNoEditor() }));
}

async function symbol(name: string, { uri, range }: vscode.Location): Promise<Gathered> {
  const document = await vscode.workspace.openTextDocument(uri);
  const whole = (await declaration(uri, range)) ?? document.lineAt(range.start.line).range;
  const attachment = codeAttachment(document, whole);
  if (!(await mayAttach(uri, attachment.text.length))) return { attachments: [] };
  return { attachments: [{ ...attachment, kind: 'symbol', label: `${name} ${attachment.label}` }] };
}

/** Some languages name only the place of a symbol's name: the innermost declaration around it is meant. */
async function declaration(uri: vscode.Uri, range: vscode.Range): Promise<vscode.Range | undefined> {
  const command = 'vscode.executeDocumentSymbolProvider';
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(command, uri);
  let around: vscode.DocumentSymbol | undefined;
  for (let level = symbols ?? []; ; level = around.children ?? []) {
    const next = level.find(one => one.range.contains(range.start) && !(one.selectionRange === undefined));
    if (next === undefined) return around?.range;
    around = next;
    if (next.selectionRange.contains(range.start)) return next.range;
  }
}
