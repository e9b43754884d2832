import * as vscode from 'vscode';
import type { Gathered } from '../../chat/context/gathered.ts';
import type { ChatPlaces } from '../chatPlaces.ts';
import { codeAttachment } from '../codeAttachment.ts';
import { codeSubject } from '../codeSubject.ts';
import { contextAttachment } from '../context/attachment.ts';
import { mayAttach } from '../context/filePermission.ts';
import { problemLine } from '../context/problemsContext.ts';
import { terminalContext } from '../context/terminalContext.ts';
import { whyNoEditor } from '../editorCode.ts';
import type { EditorInUse } from '../editorInUse.ts';
import { enclosingSymbol } from '../enclosingSymbol.ts';
import { sourcePath } from '../sourcePath.ts';
import { type Task, taskQuestion } from './builtIn.ts';

const commandOf = {
  explain: 'explain',
  fix: 'fix',
  tests: 'writeTests',
  docs: 'document',
  review: 'review',
} as const;

/** Explain, Fix, Write Tests, Document, Review: for the code that a person means, or for a problem in it. */
export function registerTaskCommands(
  places: Pick<ChatPlaces, 'show'>,
  editors: EditorInUse,
): vscode.Disposable {
  const ask = async (task: Task, subject: Gathered): Promise<void> => {
    const composer = await places.show();
    if (subject.attachments.length === 0) composer.attach([], subject.notice);
    else composer.askWith(taskQuestion(task), subject.attachments);
  };
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    ...(Object.keys(commandOf) as Task[]).map(task =>
      registerCommand(`ares.${commandOf[task]}`, async () => ask(task, await codeSubject(editors.visible))),
    ),
    registerCommand('ares.explainTerminalSelection', async () => ask('explain', await terminalContext())),
    registerCommand('ares.fixProblems', (uri: unknown, problems: unknown) =>
      aboutProblems('fix', uri, problems),
    ),
    registerCommand('ares.explainProblems', (uri: unknown, problems: unknown) =>
      aboutProblems('explain', uri, problems),
    ),
  );

  async function aboutProblems(task: Task, uri: unknown, problems: unknown): Promise<void> {
    const editor = editors.visible;
    const file = uri instanceof vscode.Uri ? uri : editor?.document.uri;
    if (file === undefined) return ask(task, { attachments: [], notice: whyNoEditor() });
    const given = Array.isArray(problems) ? (problems as vscode.Diagnostic[]) : atCursor(file, editor);
    return ask(task, await problemSubject(file, given));
  }
}

function atCursor(file: vscode.Uri, editor: vscode.TextEditor | undefined): readonly vscode.Diagnostic[] {
  const all = vscode.languages.getDiagnostics(file);
  const here = all.filter(({ range }) => editor?.selections.some(selection => range.intersection(selection)));
  return here.length > 0 ? here : all;
}

/** Problems with the code around them: the function or type, else some lines. */
export async function problemSubject(
  uri: vscode.Uri,
  problems: readonly vscode.Diagnostic[],
): Promise<Gathered> {
  const [first] = problems;
  if (first === undefined)
    return { attachments: [], notice: vscode.l10n.t('There is no problem here, so nothing was asked.') };
  const document = await vscode.workspace.openTextDocument(uri);
  if (!(await mayAttach(uri, 0))) return { attachments: [], notice: vscode.l10n.t('Nothing was attached.') };
  const symbol = await enclosingSymbol(document, first.range.start);
  const around = symbol?.range ?? linesAround(document, first.range);
  const { path, name } = sourcePath(document);
  const label = vscode.l10n.t('Problems of {0}', name);
  const text = problems.map(problemLine).join('\n');
  return {
    attachments: [
      codeAttachment(document, around),
      contextAttachment({ kind: 'problems', path, label, about: label, text, uri: uri.toString() }),
    ],
  };
}

const linesBeside = 10;

function linesAround(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.Range {
  const lines = new vscode.Range(
    start.line - Math.min(start.line, linesBeside),
    0,
    end.line + linesBeside,
    0,
  );
  return document.validateRange(lines);
}
