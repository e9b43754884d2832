import * as vscode from 'vscode';
import type { EditorInUse } from '../editorInUse.ts';

/**
 * Puts the text, exactly as it is, in place of what is selected in the editor used last: one step for Undo.
 * Answers whether it is there; says why when it is not.
 */
export async function insertCode(text: string, editors: EditorInUse): Promise<boolean> {
  const editor = await editors.reveal();
  if (editor === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'No editor is open to insert the code into. Open a file and put the cursor where the code belongs.',
      ),
    );
    return false;
  }
  const inserted = await editor.edit(change => {
    for (const selection of editor.selections) change.replace(selection, text);
  });
  if (inserted) await vscode.window.showTextDocument(editor.document, placeOf(editor));
  else
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The code was not inserted: the editor cannot be changed.'),
    );
  return inserted;
}

function placeOf({ viewColumn }: vscode.TextEditor): vscode.TextDocumentShowOptions {
  return viewColumn === undefined ? {} : { viewColumn };
}
