import { l10n } from 'vscode';

/** What can be asked about code with one command. */
export const tasks = ['explain', 'fix', 'tests', 'docs', 'review'] as const;
export type Task = (typeof tasks)[number];

/** The question of each task, as it is sent and shown. */
export function taskQuestion(task: Task): string {
  switch (task) {
    case 'explain':
      return l10n.t('Explain this: what it does, how, and what is surprising about it.');
    case 'fix':
      return l10n.t('Find what is wrong here, say it in a sentence, and show the corrected code.');
    case 'tests':
      return l10n.t('Write tests for this code, the edge cases included.');
    case 'docs':
      return l10n.t(
        'Write documentation comments for this code as its language has them, and change nothing else.',
      );
    case 'review':
      return l10n.t('Review this: bugs, risks, and what could be simpler. The most important first.');
  }
}

/** The question that a commit message answers; what comes back is put into the commit box as it is. */
export function commitQuestion(): string {
  return l10n.t(
    'Write the commit message for these staged changes: one line of at most 72 characters that says what the change does, then, only if there is more to say, a blank line and why. Answer with the message alone, without quotes or code fences.',
  );
}
