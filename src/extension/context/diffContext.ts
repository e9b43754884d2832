import * as vscode from 'vscode';
import type { Gathered } from '../../chat/context/gathered.ts';
import { contextAttachment } from './attachment.ts';
import { gitRepository } from './git.ts';

/** The changes that git sees: staged, or in the working tree and not staged. */
export async function diffContext(which: 'staged' | 'working tree'): Promise<Gathered> {
  const repository = await gitRepository();
  if (repository === undefined)
    return {
      attachments: [],
      notice: vscode.l10n.t('No git repository is open, so there are no changes to attach.'),
    };
  const text = await repository.diff(which === 'staged');
  const label = which === 'staged' ? vscode.l10n.t('Staged changes') : vscode.l10n.t('Changes not staged');
  if (text.trim() === '')
    return { attachments: [], notice: vscode.l10n.t('{0}: there are none, so nothing was attached.', label) };
  const about = `${label}, ${vscode.workspace.asRelativePath(repository.rootUri)}`;
  return {
    attachments: [contextAttachment({ kind: 'diff', text, path: which, label, about, languageId: 'diff' })],
  };
}
