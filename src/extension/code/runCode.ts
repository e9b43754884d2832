import * as vscode from 'vscode';
import { terminalCommand } from '../../chat/terminalCommand.ts';

/** Asks a person whether commands of several lines may go into the terminal. */
export type AskAboutLines = (text: string, lines: number) => Promise<boolean>;

/**
 * Puts a command at the prompt of the terminal, without Enter. Refuses what a terminal would act on, asks when there
 * are several lines, and does nothing in Restricted Mode. Answers whether it is there.
 */
export async function runCode(
  code: string,
  ask: AskAboutLines = askAboutLines,
  trusted = vscode.workspace.isTrusted,
): Promise<boolean> {
  const { text, lines, unsafe } = terminalCommand(code);
  if (!trusted)
    return refuse(
      vscode.l10n.t('In Restricted Mode no command is put into a terminal. Trust the workspace first.'),
    );
  if (unsafe !== undefined)
    return refuse(
      vscode.l10n.t(
        'The command holds a character that a terminal would act on, or that cannot be seen ({0}). It was not put into the terminal; copy it if you know what it does.',
        unsafe,
      ),
    );
  if (text === '' || (lines > 1 && !(await ask(text, lines)))) return false;
  const terminal = vscode.window.activeTerminal ?? vscode.window.createTerminal();
  terminal.show();
  terminal.sendText(text, false);
  return true;
}

function refuse(why: string): boolean {
  void vscode.window.showWarningMessage(why);
  return false;
}

async function askAboutLines(text: string, lines: number): Promise<boolean> {
  const put = vscode.l10n.t('Put in Terminal');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'These are {0} lines. A terminal runs each line at its end; only the last waits for Enter.',
      lines,
    ),
    { modal: true, detail: text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text },
    put,
  );
  return chosen === put;
}
