import * as vscode from 'vscode';
import type { Task } from '../prompts/builtIn.ts';
import { metadataOf } from './nativeContext.ts';

/** What one may want next, after an answer to one of the commands. */
export function followUps(result: vscode.ChatResult): vscode.ChatFollowup[] {
  const metadata = metadataOf(result);
  if (metadata?.whole !== true) return [];
  const next = metadata.command === undefined ? [] : (following[metadata.command as Task] ?? []);
  return next.map(command => ({ command, prompt: '', label: labels[command]() }));
}

const following: { readonly [T in Task]: readonly Task[] } = {
  explain: ['review', 'tests'],
  fix: ['tests', 'review'],
  tests: ['review'],
  docs: ['review'],
  review: ['fix', 'tests'],
};

const labels: { readonly [T in Task]: () => string } = {
  explain: () => vscode.l10n.t('Explain it'),
  fix: () => vscode.l10n.t('Fix it'),
  tests: () => vscode.l10n.t('Write tests for it'),
  docs: () => vscode.l10n.t('Document it'),
  review: () => vscode.l10n.t('Review it'),
};
