import * as vscode from 'vscode';
import type { CodeToUse } from '../../chat/codeUse.ts';
import { namedFile } from '../../chat/namedFile.ts';
import { fenceLanguage } from '../../shared/codeFence.ts';
import { type AskAgain, fileInWorkspace, mayWrite } from './safeFile.ts';

/** Asks a person where a new file is to be. */
export type AskWhere = (suggestion: vscode.Uri | undefined) => Thenable<vscode.Uri | undefined>;

/** Saves the code as a file of the person's choice inside the workspace, and opens it. */
export async function saveCode(
  code: CodeToUse,
  where: AskWhere = askWhere,
  again?: AskAgain,
): Promise<boolean> {
  const uri = await where(suggestion(code));
  if (uri === undefined || !(await mayWrite(uri, again))) return false;
  const text = code.text === '' ? '' : `${code.text}\n`;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(uri, { preview: false });
  return true;
}

function askWhere(suggested: vscode.Uri | undefined): Thenable<vscode.Uri | undefined> {
  const title = vscode.l10n.t('Save as New File');
  return vscode.window.showSaveDialog({
    title,
    ...(suggested === undefined ? {} : { defaultUri: suggested }),
  });
}

const endings: Readonly<Record<string, string>> = {
  ...{
    typescript: 'ts',
    javascript: 'js',
    python: 'py',
    ruby: 'rb',
    rust: 'rs',
    markdown: 'md',
    yaml: 'yml',
  },
  ...{
    bash: 'sh',
    shell: 'sh',
    zsh: 'sh',
    powershell: 'ps1',
    csharp: 'cs',
    kotlin: 'kt',
    text: 'txt',
    '': 'txt',
  },
};

function suggestion(code: CodeToUse): vscode.Uri | undefined {
  const named = namedFile(code);
  const language = fenceLanguage(code.info);
  const ending = endings[language] ?? language.replace(/\W/g, '');
  const there = named === undefined ? undefined : fileInWorkspace(named);
  return there ?? fileInWorkspace(`untitled.${ending || 'txt'}`);
}
