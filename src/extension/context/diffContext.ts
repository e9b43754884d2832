import * as vscode from 'vscode';
import { byteLength } from '../../chat/attachment.ts';
import type { Gathered } from '../../chat/context/gathered.ts';
import { isPrivateFile } from '../../chat/context/privateFile.ts';
import { hugeBytes } from '../hugeCode.ts';
import { contextAttachment } from './attachment.ts';
import { type AskAboutFile, askAboutFile, noDoubts } from './filePermission.ts';
import { gitRepository } from './git.ts';

/** The changes that git sees: staged, or in the working tree and not staged. */
export async function diffContext(
  which: 'staged' | 'working tree',
  ask?: AskAboutFile,
  repository = gitRepository(),
): Promise<Gathered> {
  const git = await repository;
  if (git === undefined)
    return {
      attachments: [],
      notice: vscode.l10n.t('No git repository is open, so there are no changes to attach.'),
    };
  const text = await git.diff(which === 'staged');
  const label = which === 'staged' ? vscode.l10n.t('Staged changes') : vscode.l10n.t('Changes not staged');
  if (text.trim() === '')
    return { attachments: [], notice: vscode.l10n.t('{0}: there are none, so nothing was attached.', label) };
  if (!(await maySendDiff(text, label, ask)))
    return { attachments: [], notice: vscode.l10n.t('{0} was not attached.', label) };
  const about = `${label}, ${vscode.workspace.asRelativePath(git.rootUri)}`;
  return {
    attachments: [contextAttachment({ kind: 'diff', text, path: which, label, about, languageId: 'diff' })],
  };
}

/** Whether a diff may go out: one with a file that may hold secrets, or a very long one, is asked about. */
export async function maySendDiff(
  diff: string,
  name: string,
  ask: AskAboutFile = askAboutFile,
): Promise<boolean> {
  const secret = pathsIn(diff).find(isPrivateFile);
  const bytes = byteLength(diff);
  const huge = bytes > hugeBytes ? bytes : undefined;
  if (secret === undefined && huge === undefined) return true;
  return ask(secret ?? name, { ...noDoubts, private: secret !== undefined, huge });
}

/**
 * The files that a diff changes, however git was told to write them: with quotes, with other letters before the
 * path or none. Of one with spaces in its name the last part is enough to tell what it is.
 */
function pathsIn(diff: string): readonly string[] {
  const headers = Array.from(diff.matchAll(/^diff --\w+ (.+)$/gm), ([, files = '']) => files);
  return headers.flatMap(files => files.split(/["\s]+/)).map(path => path.replace(/^[a-z]\//, ''));
}
