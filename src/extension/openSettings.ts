import * as vscode from 'vscode';

/** Opens the settings at ours, on the user's own level: the only one that is read. */
export async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', '@ext:ares-chat.ares-chat');
}

/** Opens VS Code's own settings at those that decide about the proxy. */
export async function openProxySettings(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', 'http.proxy');
}
