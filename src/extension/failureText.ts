import { l10n } from 'vscode';
import type { AresErrorCode, AresFailure, AresPhase } from '../ares/aresError.ts';
import type { ActionId, ActionView, FailureView } from '../shared/protocol.ts';
import { answerFailures } from './answerFailures.ts';
import { connectionFailures } from './connectionFailures.ts';
import type { FailureSentence, FailureSentences } from './failureSentence.ts';
import { withoutLinks } from './foreignWords.ts';
import { refusalFailures } from './refusalFailures.ts';

const sentences: FailureSentences<AresErrorCode> = {
  ...connectionFailures,
  ...refusalFailures,
  ...answerFailures,
};

/** The card under an answer that failed: what happened, why, what happens next, and buttons for it. */
export function describeFailure(failure: AresFailure): FailureView {
  const { title, detail, help = [] } = sentenceOf(failure);
  return {
    title,
    detail: [detail, serverSays(failure), aftermath(failure.phase)].filter(Boolean).join('\n'),
    actions: [...help, 'retry' as const, 'copyDetails' as const, 'showLog' as const].map(actionView),
  };
}

/** The card under an answer that was being made when VS Code or the extension host came to its end. */
export function describeCutOff(): FailureView {
  return {
    title: l10n.t('VS Code ended before the answer did.'),
    detail: l10n.t('What had arrived is kept; Retry asks the question anew.'),
    actions: [actionView('retry')],
  };
}

/** The same failure where there is no answer to retry, such as an address that is not usable. */
export function describeProblem(failure: AresFailure): FailureView {
  const { title, detail, help } = explain(failure);
  return { title, detail, actions: help.map(actionView) };
}

/** The same as words and actions, for a notification. */
export function explain(failure: AresFailure): Required<FailureSentence> {
  const { title, detail, help = ['showLog'] } = sentenceOf(failure);
  return { title, detail: withoutLinks([detail, serverSays(failure)].filter(Boolean).join(' ')), help };
}

/** Why a request is about to be sent again, in a few words. */
export function describeRetryReason(failure: AresFailure): string {
  const host = hostOf(failure);
  if (failure.code === 'rate-limited') return l10n.t('too many requests to {0}', host);
  if (failure.phase === 'B') return l10n.t('{0} is busy', host);
  return l10n.t('can’t reach {0}', host);
}

/** A button as the page shows it. */
export function actionView(id: ActionId): ActionView {
  return { id, label: actionLabels[id]() };
}

const actionLabels: { readonly [Id in ActionId]: () => string } = {
  retry: () => l10n.t('Retry'),
  setApiKey: () => l10n.t('Set API Key'),
  signIn: () => l10n.t('Sign In'),
  setUpConnection: () => l10n.t('Set Up Connection'),
  checkConnection: () => l10n.t('Check Connection'),
  openSettings: () => l10n.t('Open Settings'),
  openProxySettings: () => l10n.t('Open Proxy Settings'),
  showLog: () => l10n.t('Show Log'),
  copyDetails: () => l10n.t('Copy Details'),
  newChat: () => l10n.t('New Chat'),
  changeAgent: () => l10n.t('Change Agent'),
  saveAgain: () => l10n.t('Try Again'),
  exportChat: () => l10n.t('Export'),
};

function sentenceOf(failure: AresFailure): FailureSentence {
  // A transcript may come from a version that knows more codes.
  const code = Object.hasOwn(sentences, failure.code) ? failure.code : 'unknown';
  return sentences[code]({ ...failure, host: hostOf(failure) });
}

function hostOf({ host }: AresFailure): string {
  return host ?? l10n.t('the server');
}

function serverSays({ serverText }: AresFailure): string | undefined {
  return serverText ? l10n.t('The server says: “{0}”', serverText) : undefined;
}

/** What the person has to know before asking again. */
function aftermath(phase: AresPhase): string | undefined {
  if (phase === 'C') return l10n.t('No answer arrived. Sending again may be billed twice.');
  if (phase === 'D') return l10n.t('What arrived stays; Retry asks the question anew below.');
  return undefined;
}
