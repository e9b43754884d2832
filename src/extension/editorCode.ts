import * as vscode from 'vscode';
import { enclosingSymbol } from './enclosingSymbol.ts';
import { sourcePath } from './sourcePath.ts';

/** The code a person means. */
export interface EditorCode {
  readonly ranges: readonly vscode.Range[];
  /** A sentence for the composer: why there is no code, or what is special about it. */
  readonly notice?: string;
}

/**
 * What is selected in the editor: every selection in the order of the text; without one, the function or
 * type around the cursor, else its line. Without any code, a sentence that says why.
 */
export async function editorCode(editor: vscode.TextEditor): Promise<EditorCode> {
  const { document } = editor;
  if (document.getText().includes('\0')) return { ranges: [], notice: notText(sourcePath(document).name) };
  const ranges = editor.selections
    .filter(selection => !selection.isEmpty)
    .map(selection => withoutLineEndBefore(document, selection))
    .sort((one, other) => one.start.compareTo(other.start));
  const code = ranges.length > 0 ? { ranges } : await aroundCursor(editor);
  return code.ranges.length === 0 ? code : withNotice(code, await sourceNotice(document));
}

/** Why there is no editor to take code from: a file of another kind, or a page such as the walkthrough, is in front. */
export function whyNoEditor(): string {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const { uri } = (tab?.input ?? {}) as { readonly uri?: vscode.Uri };
  if (tab !== undefined && uri !== undefined) return notText(tab.label);
  return vscode.l10n.t(
    'No file is in front, so nothing was attached. Open one and select code in it, or type # here to attach a file.',
  );
}

function notText(name: string): string {
  return vscode.l10n.t('“{0}” is not text, so nothing was attached. Select code in a text editor.', name);
}

async function aroundCursor({ document, selection }: vscode.TextEditor): Promise<EditorCode> {
  const symbol = await enclosingSymbol(document, selection.active);
  if (symbol !== undefined)
    return {
      ranges: [symbol.range],
      notice: vscode.l10n.t('Nothing was selected, so “{0}” around the cursor is attached.', symbol.name),
    };
  const line = document.lineAt(selection.active);
  if (line.isEmptyOrWhitespace)
    return {
      ranges: [],
      notice: vscode.l10n.t('Nothing is selected and the line is empty. Select code to ask about it.'),
    };
  return {
    ranges: [line.range],
    notice: vscode.l10n.t('Nothing was selected, so the current line is attached.'),
  };
}

/** A selection dragged from the end of a line means the lines after it. */
function withoutLineEndBefore(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.Range {
  const atLineEnd = document.lineAt(start).range.end.isEqual(start) && start.line < end.line;
  const next = new vscode.Position(start.line + 1, 0);
  return atLineEnd && next.isBefore(end) ? new vscode.Range(next, end) : new vscode.Range(start, end);
}

/** What is special about the place that the text comes from. */
async function sourceNotice(document: vscode.TextDocument): Promise<string | undefined> {
  const { name, place } = sourcePath(document);
  if (place === 'untitled')
    return vscode.l10n.t('{0} is not saved; its text is attached as it is now.', name);
  if (!(await exists(document.uri)))
    return vscode.l10n.t('{0} is no longer there; the text that is still open is attached.', name);
  if (place === 'outside')
    return vscode.l10n.t('{0} lies outside the workspace: its name is sent, its folder is not.', name);
  return undefined;
}

/** Only of a file system can a file be missing; other schemes make their text themselves. */
async function exists(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === undefined) return true;
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

function withNotice(code: EditorCode, more: string | undefined): EditorCode {
  if (more === undefined) return code;
  return { ...code, notice: code.notice === undefined ? more : `${code.notice} ${more}` };
}
