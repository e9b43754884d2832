import * as vscode from 'vscode';

/** Puts the text on the clipboard and answers whether it is there; tells the person when it is not. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await vscode.env.clipboard.writeText(text);
    return true;
  } catch {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The text was not copied: the clipboard is not available. Select the text and copy it.'),
    );
    return false;
  }
}
