import * as vscode from 'vscode';

/** Opens an answer as a markdown document of its own, which can be edited and saved. */
export async function openAnswer(markdown: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: markdown });
  await vscode.window.showTextDocument(document, { preview: false });
}
