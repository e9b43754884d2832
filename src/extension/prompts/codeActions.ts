import * as vscode from 'vscode';

const explainKind = vscode.CodeActionKind.Empty.append('explain');

/** In the light bulb, and so in the problems panel too: Fix and Explain for a problem, Explain for a selection. */
export function registerCodeActions(): vscode.Disposable {
  const selector = [{ scheme: 'file' }, { scheme: 'untitled' }, { scheme: 'vscode-vfs' }];
  return vscode.languages.registerCodeActionsProvider(
    selector,
    {
      provideCodeActions: (document, range, { diagnostics }) => codeActions(document.uri, range, diagnostics),
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, explainKind] },
  );
}

/** What is offered for a place in a file. */
export function codeActions(
  uri: vscode.Uri,
  range: vscode.Range,
  problems: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const fix = vscode.l10n.t('Fix with ARES');
  const explain = vscode.l10n.t('Explain with ARES');
  const { QuickFix } = vscode.CodeActionKind;
  if (problems.length > 0)
    return [
      action(
        fix,
        QuickFix,
        { title: fix, command: 'ares.fixProblems', arguments: [uri, problems] },
        problems,
      ),
      action(
        explain,
        QuickFix,
        { title: explain, command: 'ares.explainProblems', arguments: [uri, problems] },
        problems,
      ),
    ];
  return range.isEmpty ? [] : [action(explain, explainKind, { title: explain, command: 'ares.explain' })];
}

function action(
  title: string,
  kind: vscode.CodeActionKind,
  command: vscode.Command,
  problems?: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const made = new vscode.CodeAction(title, kind);
  made.command = command;
  if (problems !== undefined) made.diagnostics = [...problems];
  return made;
}
