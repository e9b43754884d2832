import * as vscode from 'vscode';
import type { FailureView } from '../shared/protocol.ts';
import { actionView } from './failureText.ts';

/** The banner over a conversation that cannot be written to the disk. */
export function describeNotSaved(problem: unknown): FailureView {
  return {
    title: vscode.l10n.t('This conversation is not being saved.'),
    detail: vscode.l10n.t(
      '{0} Everything stays in this window and is written as soon as it can be.',
      describeFileProblem(problem),
    ),
    actions: [actionView('saveAgain'), actionView('exportChat'), actionView('showLog')],
  };
}

/** The banner over a conversation that a newer version of the extension has written to. */
export function describeNewer(): FailureView {
  return {
    title: vscode.l10n.t('A newer version of ARES Chat wrote this conversation.'),
    detail: vscode.l10n.t('What this version understands is shown. Update the extension to go on with it.'),
    actions: [actionView('newChat')],
  };
}

/** The banner over a conversation of whose file some lines could not be read. */
export function describeDamage(lines: number): FailureView {
  return {
    title: vscode.l10n.t('Parts of this conversation could not be read.'),
    detail: vscode.l10n.t(
      '{0} damaged places in its file were passed over. The file is kept as it is; everything else is here.',
      lines,
    ),
    actions: [actionView('showLog')],
  };
}

/** Tells that a conversation is shown empty because its file is none of ours. */
export function sayUnreadable(): void {
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      'A conversation of ARES Chat could not be read: its file is damaged. The file was renamed and kept; the log says where.',
    ),
  );
}

/** Tells that a conversation could not be opened for a reason that may pass. */
export function sayNotOpened(error: unknown): void {
  void vscode.window.showErrorMessage(
    vscode.l10n.t(
      'The conversation could not be opened. {0} It is kept; try again later.',
      describeFileProblem(error),
    ),
  );
}

/** Why a file could not be read or written, in one sentence. */
export function describeFileProblem(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return vscode.l10n.t('The disk is full.');
  if (code === 'EACCES' || code === 'EPERM' || code === 'NoPermissions')
    return vscode.l10n.t('VS Code may not write there.');
  if (code === 'EROFS') return vscode.l10n.t('The disk is read-only.');
  return vscode.l10n.t('Its file cannot be reached ({0}).', code);
}

/** What VS Code's own file system has no code for, it tells in its message only. */
function codeOf(error: unknown): string {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const told = /\b(?:ENOSPC|EDQUOT|EROFS|EACCES|EPERM)\b/.exec(String(message))?.[0];
  return told ?? String(code ?? error);
}
