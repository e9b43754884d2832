import * as vscode from 'vscode';
import type { Gathered } from '../../chat/context/gathered.ts';
import { contextAttachment } from './attachment.ts';

/** What is selected in the terminal in front. It is read by way of the clipboard, which gets back what it had. */
export async function terminalContext(): Promise<Gathered> {
  const terminal = vscode.window.activeTerminal;
  if (terminal === undefined) return { attachments: [], notice: vscode.l10n.t('No terminal is open.') };
  const text = await selectedText();
  if (text === '')
    return {
      attachments: [],
      notice: vscode.l10n.t('Nothing is selected in the terminal. Select the text to attach.'),
    };
  const { name } = terminal;
  const label = vscode.l10n.t('Terminal {0}', name);
  return { attachments: [contextAttachment({ kind: 'terminal', text, path: name, label, about: label })] };
}

async function selectedText(): Promise<string> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  // What is not copied must not be taken for what was.
  const mark = crypto.randomUUID();
  await clipboard.writeText(mark);
  try {
    await vscode.commands.executeCommand('workbench.action.terminal.copySelection');
    const copied = await clipboard.readText();
    return copied === mark ? '' : copied;
  } finally {
    await clipboard.writeText(before);
  }
}
