import { l10n } from 'vscode';
import type { AresErrorCode } from '../ares/aresError.ts';
import type { FailureFacts, FailureSentences } from './failureSentence.ts';
import { formatDuration, formatMoment } from './formats.ts';

type RefusalCode = Extract<
  AresErrorCode,
  | 'rate-limited'
  | 'busy'
  | 'request-timeout'
  | 'bad-request'
  | 'key-rejected'
  | 'route-refused'
  | 'token-rejected'
  | 'login-rejected'
  | 'forbidden'
  | 'agent-not-found'
  | 'not-found'
  | 'conflict'
  | 'invalid-values'
  | 'too-large'
  | 'quota'
  | 'http-status'
>;

/** The server answered, and declined. */
export const refusalFailures: FailureSentences<RefusalCode> = {
  'rate-limited': facts => ({
    title: l10n.t('{0} got too many requests in a short time.', facts.host),
    detail: comeBack(facts) ?? l10n.t('Wait a moment, then retry.'),
  }),
  busy: facts => ({
    title: l10n.t('{0} is busy.', facts.host),
    detail: comeBack(facts) ?? l10n.t('Wait a moment, then retry.'),
  }),
  'request-timeout': ({ host }) => ({
    title: l10n.t('{0} gave up waiting for the request.', host),
    detail: l10n.t('Your connection may be slow. Retry, with less code attached if it happens again.'),
  }),
  'bad-request': ({ host }) => ({
    title: l10n.t('{0} did not understand the request.', host),
    detail: l10n.t(
      'If the server wants requests in another form, change “Request Format” in the settings; the log has the details.',
    ),
    help: ['openSettings'],
  }),
  'key-rejected': ({ host, serverText = '' }) =>
    /missing/i.test(serverText)
      ? {
          title: l10n.t('{0} wants an API key, and none is set.', host),
          detail: l10n.t('Set the key that you got from whoever runs the server.'),
          help: ['setApiKey'],
        }
      : {
          title: l10n.t('{0} did not accept the API key.', host),
          detail: l10n.t('It may be mistyped, expired or for another server. Set the key again.'),
          help: ['setApiKey'],
        },
  'route-refused': ({ host }) => ({
    title: l10n.t('{0} knows the API key but does not let it chat.', host),
    detail: l10n.t(
      'This is a known fault of ARES 0.6: its chat wants a signed-in account instead. Sign in with your account there, or ask whoever runs the server to update it.',
    ),
    help: ['signIn', 'checkConnection'],
  }),
  'token-rejected': ({ host }) => ({
    title: l10n.t('The sign-in to {0} is no longer valid.', host),
    detail: l10n.t('Sign in again, then retry.'),
    help: ['signIn'],
  }),
  'login-rejected': ({ host }) => ({
    title: l10n.t('{0} does not know this email with this password.', host),
    detail: l10n.t('Check both, or ask whoever runs the server for an account.'),
    help: ['signIn'],
  }),
  forbidden: ({ host }) => ({
    title: l10n.t('{0} does not permit this with your API key.', host),
    detail: l10n.t('Ask whoever runs the server for access, choose another agent, or set another key.'),
    help: ['changeAgent', 'setApiKey'],
  }),
  'agent-not-found': ({ host }) => ({
    title: l10n.t('{0} has no agent of that name.', host),
    detail: l10n.t('Choose another one, or let ARES choose.'),
    help: ['changeAgent'],
  }),
  'not-found': ({ host }) => ({
    title: l10n.t('There is no ARES chat at this address on {0}.', host),
    detail: l10n.t(
      'The server answers, but not at the paths of ARES. Correct the address in the settings; it may need a path, such as /api.',
    ),
    help: ['checkConnection', 'openSettings'],
  }),
  conflict: ({ host }) => ({
    title: l10n.t('{0} sees a conflict with something else under way.', host),
    detail: l10n.t('Wait until it is finished, or start a new chat.'),
    help: ['newChat'],
  }),
  'invalid-values': ({ host }) => ({
    title: l10n.t('{0} refuses a value in the request.', host),
    detail: l10n.t('Check “Agent” and “Request Format” in the settings.'),
    help: ['openSettings'],
  }),
  'too-large': ({ host }) => ({
    title: l10n.t('The message is too large for {0}.', host),
    detail: l10n.t('Ask again with less code attached.'),
  }),
  quota: facts => ({
    title: usedUp(facts),
    detail:
      comeBack(facts) ?? l10n.t('Ask whoever runs the server when it starts again, or for a larger quota.'),
  }),
  'http-status': ({ host, status = 0 }) => ({
    title: l10n.t('{0} answered with an unexpected status: HTTP {1}.', host, status),
    detail: l10n.t('The log has the details.'),
  }),
};

/** Which quota: the server's own words are the only place that says. */
function usedUp({ host, serverText = '', retryAfterSeconds }: FailureFacts): string {
  const tokens = /token/i.test(serverText);
  if (/month/i.test(serverText))
    return tokens
      ? l10n.t('The monthly tokens are used up on {0}.', host)
      : l10n.t('The monthly requests are used up on {0}.', host);
  if (/daily|today|per day/i.test(serverText))
    return tokens
      ? l10n.t('The daily tokens are used up on {0}.', host)
      : l10n.t('The daily requests are used up on {0}.', host);
  if (/quota/i.test(serverText) || retryAfterSeconds === undefined)
    return l10n.t('Your quota is used up on {0}.', host);
  return l10n.t(
    '{0} wants a pause of {1} before the next question.',
    host,
    formatDuration(retryAfterSeconds),
  );
}

function comeBack({ resetsAt, retryAfterSeconds }: FailureFacts): string | undefined {
  if (resetsAt !== undefined) return l10n.t('You can ask again from {0}.', formatMoment(resetsAt));
  if (retryAfterSeconds === undefined) return undefined;
  return l10n.t('You can ask again in {0}.', formatDuration(retryAfterSeconds));
}
