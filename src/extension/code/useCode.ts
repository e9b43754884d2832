import * as vscode from 'vscode';
import type { CodeToUse } from '../../chat/codeUse.ts';
import { fenceLanguage, isShell } from '../../shared/codeFence.ts';
import { withoutInvisible } from '../../shared/invisible.ts';
import type { CodeUse } from '../../shared/protocol.ts';
import type { EditorInUse } from '../editorInUse.ts';
import { withoutLinks } from '../foreignWords.ts';
import { applyCode } from './applyCode.ts';
import { insertCode } from './insertCode.ts';
import type { Proposals } from './proposals.ts';
import { runCode } from './runCode.ts';
import { saveCode } from './saveCode.ts';

/** What using code needs of the window. */
export interface CodeTools {
  readonly editors: EditorInUse;
  readonly proposals: Proposals;
}

/** Does with a code block what its button promises, and answers whether it is done; says itself why it is not. */
export async function useCode(use: CodeUse, code: CodeToUse, tools: CodeTools): Promise<boolean> {
  if (!code.complete) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'This code is not complete: the answer has not come to its end. Copy it if you want it as it is.',
      ),
    );
    return false;
  }
  if (use === 'run') return isShell(fenceLanguage(code.info)) && runCode(code.text);
  const { text, removed } = withoutInvisible(code.text, 'code');
  const done = await useText(use, { ...code, text }, tools).catch(sayFailure);
  if (done && removed > 0) void vscode.window.showWarningMessage(withoutHidden(removed));
  return done;
}

function useText(
  use: Exclude<CodeUse, 'run'>,
  code: CodeToUse,
  { editors, proposals }: CodeTools,
): Promise<boolean> {
  switch (use) {
    case 'insert':
      return insertCode(code.text, editors);
    case 'apply':
      return applyCode(code, proposals, editors);
    case 'saveAs':
      return saveCode(code);
  }
}

/** A file may be gone, be no text, or lie where nothing can be written. */
function sayFailure(error: unknown): false {
  const why = error instanceof Error ? error.message : String(error);
  void vscode.window.showErrorMessage(withoutLinks(vscode.l10n.t('The code could not be used: {0}', why)));
  return false;
}

function withoutHidden(removed: number): string {
  return vscode.l10n.t(
    'Characters that cannot be seen were left out of the code ({0}). They are marked in the answer.',
    removed,
  );
}
