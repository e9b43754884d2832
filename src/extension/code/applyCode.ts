import * as vscode from 'vscode';
import type { Attachment } from '../../chat/attachment.ts';
import { type LineRange, placeCode, withCode } from '../../chat/codePlace.ts';
import type { CodeToUse } from '../../chat/codeUse.ts';
import { namedFile } from '../../chat/namedFile.ts';
import type { EditorInUse } from '../editorInUse.ts';
import type { Proposals, Propose } from './proposals.ts';
import { fileInWorkspace, mayWrite } from './safeFile.ts';

/** What is asked of a person while code is applied. */
export interface ApplyQuestions {
  /** Which of these files, or another one. */
  file(candidates: readonly vscode.Uri[]): Promise<vscode.Uri | undefined>;
  place(): Promise<'whole' | 'end' | 'cursor' | undefined>;
  again?(path: string): Promise<boolean>;
}

/** Shows in a diff what the code would make of the file it belongs to. Nothing changes before it is accepted. */
export async function applyCode(
  code: CodeToUse,
  proposals: Proposals,
  editors: EditorInUse,
  questions: ApplyQuestions = askInPicks,
): Promise<boolean> {
  const uri = await targetOf(code, editors, questions);
  if (uri === undefined || !(await mayWrite(uri, questions.again))) return false;
  const document = await vscode.workspace.openTextDocument(uri);
  const asked = askedOf(code, uri);
  const place = async (text: string): Promise<LineRange | undefined> =>
    placeCode(text, code.text, asked) ?? chosenPlace(document, await questions.place());
  const propose: Propose = async () => {
    const before = document.getText();
    const range = await place(before);
    return range && { before, after: withCode(before, range, code.text) };
  };
  return proposals.show(document, propose);
}

/** The file that was asked about, else the one that is named beside the block; a person decides what is not plain. */
async function targetOf(
  code: CodeToUse,
  editors: EditorInUse,
  questions: ApplyQuestions,
): Promise<vscode.Uri | undefined> {
  const asked = new Map(
    code.askedAbout.filter(isOfFile).map(({ uri }) => [uri, vscode.Uri.parse(uri, true)]),
  );
  const named = await existing(namedFile(code));
  const candidates = [...asked.values(), ...(named === undefined ? [] : [named])];
  const different = new Map(candidates.map(uri => [uri.toString(), uri]));
  const [only] = different.values();
  if (different.size === 1) return only;
  if (named !== undefined && asked.has(named.toString())) return named;
  const open = editors.visible?.document.uri;
  return questions.file([...different.values(), ...(open === undefined ? [] : [open])]);
}

function isOfFile({ uri, kind = 'selection' }: Attachment): boolean {
  if (kind !== 'selection' && kind !== 'symbol' && kind !== 'file') return false;
  return vscode.Uri.parse(uri).scheme === vscode.workspace.workspaceFolders?.[0]?.uri.scheme;
}

function askedOf(
  { askedAbout }: CodeToUse,
  uri: vscode.Uri,
): { startLine: number; text: string } | undefined {
  const [only, ...more] = askedAbout.filter(
    attachment => isOfFile(attachment) && attachment.uri === uri.toString(),
  );
  return more.length > 0 ? undefined : only;
}

/** The file at a path that an answer named, in whichever workspace folder it is. */
async function existing(path: string | undefined): Promise<vscode.Uri | undefined> {
  if (path === undefined) return undefined;
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const uri = fileInWorkspace(path, folder);
    if (uri !== undefined && (await isFile(uri))) return uri;
  }
  return undefined;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}

function chosenPlace(
  document: vscode.TextDocument,
  choice: Awaited<ReturnType<ApplyQuestions['place']>>,
): LineRange | undefined {
  const { lineCount } = document;
  if (choice === 'whole') return { start: 0, end: lineCount };
  const last = document.lineAt(lineCount - 1).isEmptyOrWhitespace ? lineCount - 1 : lineCount;
  if (choice === 'end') return { start: last, end: last };
  if (choice === undefined) return undefined;
  const editor = vscode.window.visibleTextEditors.find(one => one.document === document);
  const line = editor?.selection.active.line ?? last;
  return { start: line, end: line };
}

const askInPicks: ApplyQuestions = {
  async file(candidates) {
    const other = { label: vscode.l10n.t('Another file…'), uri: undefined };
    const items = candidates.map(uri => ({ label: vscode.workspace.asRelativePath(uri), uri }));
    const title = vscode.l10n.t('Which file does the code belong to?');
    const chosen =
      candidates.length === 0 ? other : await vscode.window.showQuickPick([...items, other], { title });
    if (chosen === undefined || chosen.uri !== undefined) return chosen?.uri;
    const [picked] = (await vscode.window.showOpenDialog({ title, canSelectMany: false })) ?? [];
    return picked;
  },
  async place() {
    const items = [
      { label: vscode.l10n.t('At the cursor'), value: 'cursor' },
      { label: vscode.l10n.t('At the end of the file'), value: 'end' },
      { label: vscode.l10n.t('In place of the whole file'), value: 'whole' },
    ] as const;
    const title = vscode.l10n.t('Where does the code belong?');
    const placeHolder = vscode.l10n.t('It is shown in a diff first.');
    return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.value;
  },
};
