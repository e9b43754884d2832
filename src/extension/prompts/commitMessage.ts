import * as vscode from 'vscode';
import { AresError } from '../../ares/aresError.ts';
import type { AnswerSource } from '../../chat/chatPorts.ts';
import { composeMessage } from '../../chat/composeMessage.ts';
import { contextAttachment } from '../context/attachment.ts';
import { maySendDiff } from '../context/diffContext.ts';
import type { AskAboutFile } from '../context/filePermission.ts';
import { type GitRepository, gitRepository } from '../context/git.ts';
import { explain } from '../failureText.ts';
import { commitQuestion } from './builtIn.ts';

/** Opens a line to the server in force. */
export type OpenLine = () => Promise<{ readonly client: Pick<AnswerSource, 'streamChat'> }>;

/** "Write Commit Message with ARES": fills the commit box from what is staged. */
export function registerCommitMessage(open: OpenLine): vscode.Disposable {
  return vscode.commands.registerCommand('ares.writeCommitMessage', async (source?: vscode.SourceControl) => {
    const repository = await gitRepository(source?.rootUri);
    if (repository === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('No git repository is open.'));
      return;
    }
    await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('ARES writes the commit message…'),
        cancellable: true,
      },
      (_, cancelled) => writeCommitMessage(repository, open, cancelled),
    );
  });
}

/**
 * Streams a commit message into the box of the repository. What was in the box comes back when the message cannot be
 * written, when it is cancelled, and by the Undo of the message at the end.
 */
export async function writeCommitMessage(
  repository: Pick<GitRepository, 'inputBox' | 'diff'>,
  open: OpenLine,
  cancelled: vscode.CancellationToken,
  ask?: AskAboutFile,
): Promise<void> {
  const { inputBox } = repository;
  const staged = await repository.diff(true);
  if (staged.trim() === '') {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing is staged. Stage the changes of the commit first.'),
    );
    return;
  }
  if (!(await maySendDiff(staged, vscode.l10n.t('the staged changes'), ask))) return;
  const before = inputBox.value;
  try {
    const text = await streamed(staged, open, cancelled, soFar => {
      inputBox.value = soFar;
    });
    inputBox.value = text;
    void offerUndo(inputBox, before, text);
  } catch (error) {
    inputBox.value = before;
    if (cancelled.isCancellationRequested) return;
    const { title, detail } = explain(
      error instanceof AresError ? error.failure : { code: 'unknown', phase: 'C' },
    );
    void vscode.window.showErrorMessage(detail === undefined ? title : `${title} ${detail}`);
  }
}

async function streamed(
  staged: string,
  open: OpenLine,
  cancelled: vscode.CancellationToken,
  show: (text: string) => void,
): Promise<string> {
  const stop = new AbortController();
  const subscription = cancelled.onCancellationRequested(() => stop.abort());
  try {
    const { client } = await open();
    const facts = {
      kind: 'diff',
      text: staged,
      path: 'staged',
      label: '',
      about: '',
      languageId: 'diff',
    } as const;
    const message = composeMessage(commitQuestion(), [contextAttachment(facts)]);
    let text = '';
    for await (const event of client.streamChat({ message }, { signal: stop.signal })) {
      if (event.type !== 'text') continue;
      text += event.text;
      show(unfenced(text));
    }
    return unfenced(text).trim();
  } finally {
    subscription.dispose();
  }
}

/** Some models put a fence around it all the same. */
function unfenced(text: string): string {
  return text
    .replace(/^\s*```[\w-]*\n?/, '')
    .replace(/\n?```\s*$/, '')
    .trimStart();
}

async function offerUndo(inputBox: { value: string }, before: string, written: string): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('ARES wrote the commit message. Read it before you commit.'),
    undo,
  );
  // What a person has changed since stays.
  if (chosen === undo && inputBox.value === written) inputBox.value = before;
}
