import * as vscode from 'vscode';

/**
 * Puts the text on the clipboard and answers whether it is there; tells the person when it is not, and when
 * so many characters were taken out of it because nobody sees them.
 */
export async function copyText(text: string, removed = 0): Promise<boolean> {
  try {
    await vscode.env.clipboard.writeText(text);
    if (removed > 0) void vscode.window.showWarningMessage(withoutHidden(removed));
    return true;
  } catch {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The text was not copied: the clipboard is not available. Select the text and copy it.'),
    );
    return false;
  }
}

function withoutHidden(removed: number): string {
  if (removed === 1)
    return vscode.l10n.t(
      'Copied without a hidden character: it is not seen, but can change what code does. It is marked in the answer.',
    );
  return vscode.l10n.t(
    'Copied without {0} hidden characters: they are not seen, but can change what code does. They are marked in the answer.',
    removed,
  );
}
