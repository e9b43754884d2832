import { l10n } from 'vscode';
import type { AresErrorCode } from '../ares/aresError.ts';
import type { FailureFacts, FailureSentence, FailureSentences } from './failureSentence.ts';
import { formatDuration } from './formats.ts';

type AnswerCode = Extract<
  AresErrorCode,
  | 'connection-lost'
  | 'first-byte-timeout'
  | 'headers-too-large'
  | 'server-error'
  | 'bad-gateway'
  | 'unavailable'
  | 'gateway-timeout'
  | 'not-a-stream'
  | 'malformed-stream'
  | 'interrupted'
  | 'silence-timeout'
  | 'no-text-timeout'
  | 'event-too-large'
  | 'answer-too-large'
  | 'agent-error'
  | 'empty-answer'
  | 'stopped'
  | 'unknown'
>;

/** The request was under way when something went wrong. */
export const answerFailures: FailureSentences<AnswerCode> = {
  'connection-lost': connectionLost,
  'first-byte-timeout': ({ host, limitSeconds = 60 }) => ({
    title: l10n.t('{0} did not begin to answer within {1}.', host, formatDuration(limitSeconds)),
    detail: l10n.t('If it needs longer, raise “First Byte” under the time limits in the settings.'),
    help: ['openSettings'],
  }),
  'headers-too-large': ({ host }) => ({
    title: l10n.t('{0} sent larger headers than VS Code takes.', host),
    detail: l10n.t('This is a fault of the server or of a proxy before it, often too many cookies.'),
  }),
  'server-error': ({ host }) => ({
    title: l10n.t('Something went wrong inside {0}.', host),
    detail: l10n.t('This is a fault of the server. If it comes again, tell whoever runs it.'),
  }),
  'bad-gateway': ({ host }) => ({
    title: l10n.t('The gateway at {0} got no proper answer from ARES behind it.', host),
    detail: l10n.t('The server behind it may be starting or stopped.'),
  }),
  unavailable: ({ host }) => ({
    title: l10n.t('{0} is not available at the moment.', host),
    detail: l10n.t('It may be starting, overloaded or under maintenance.'),
  }),
  'gateway-timeout': ({ host }) => ({
    title: l10n.t('The gateway at {0} gave up waiting for ARES.', host),
    detail: l10n.t('The answer took longer than the gateway allows. Ask for less at once.'),
  }),
  'not-a-stream': strangeAnswer,
  'malformed-stream': ({ host }) => ({
    title: l10n.t('{0} sent an answer that cannot be read.', host),
    detail: l10n.t('The stream breaks its own format; the log has the details.'),
  }),
  interrupted: brokenOff,
  'silence-timeout': ({ host, limitSeconds = 45 }) => ({
    title: l10n.t('{0} has been silent for {1}.', host, formatDuration(limitSeconds)),
    detail: l10n.t('Not even its signs of life arrived: the connection is probably dead.'),
  }),
  'no-text-timeout': ({ host, limitSeconds = 120 }) => ({
    title: l10n.t('{0} is alive but sent no text for {1}.', host, formatDuration(limitSeconds)),
    detail: l10n.t('If its agents need longer, raise “No Text” under the time limits in the settings.'),
    help: ['openSettings'],
  }),
  'event-too-large': ({ host }) => ({
    title: l10n.t('{0} sent a single piece of text that is far too large.', host),
    detail: l10n.t('It was cut off to protect VS Code. Ask for less at once.'),
  }),
  'answer-too-large': ({ host }) => ({
    title: l10n.t('The answer of {0} does not end.', host),
    detail: l10n.t('It was cut off at the largest size that is kept. Ask for less at once.'),
  }),
  'agent-error': ({ host }) => ({
    title: l10n.t('The agent on {0} failed.', host),
    detail: l10n.t('This is a fault of the server or of the model behind it.'),
  }),
  'empty-answer': ({ host }) => ({
    title: l10n.t('{0} finished without a word.', host),
    detail: l10n.t('The model may have had nothing to say. Put the question another way, or retry.'),
  }),
  stopped: () => ({
    title: l10n.t('Stopped.'),
    detail: l10n.t('You stopped this answer.'),
  }),
  unknown: ({ host }) => ({
    title: l10n.t('Something unexpected went wrong while asking {0}.', host),
    detail: l10n.t('The log has the details; please report them.'),
  }),
};

/** A server that wants TLS closes without a word; plain http:// goes to this computer only, so only here. */
function connectionLost({ host, causeCode }: FailureFacts): FailureSentence {
  const title = l10n.t('The connection to {0} was lost before the answer began.', host);
  if (causeCode === 'UND_ERR_SOCKET' && /^(localhost|127\.[\d.]+|\[::1\])(:|$)/.test(host))
    return {
      title,
      detail: l10n.t('The server closed it. If it wants https://, correct its address in the settings.'),
      help: ['openSettings'],
    };
  return { title, detail: l10n.t('The server or the network closed it.') };
}

/** The type of the answer is in the cause. */
function strangeAnswer({ host, causeCode = '', status = 200 }: FailureFacts): FailureSentence {
  if (causeCode.includes('json'))
    return {
      title: l10n.t('{0} answered with a report instead of a stream.', host),
      detail: l10n.t('It may be an error, or a server that does not stream. The log has the details.'),
      help: ['checkConnection'],
    };
  if (causeCode.includes('html'))
    return {
      title: l10n.t('A web page came back from {0} instead of an answer.', host),
      detail: l10n.t(
        'The network may want a sign-in in the browser first, or another program listens there. Check the address in the settings.',
      ),
      help: ['checkConnection', 'openSettings'],
    };
  if (status === 204)
    return {
      title: l10n.t('{0} answered with nothing.', host),
      detail: l10n.t(
        'ARES never does that: another program may listen there. Check the address in the settings.',
      ),
      help: ['checkConnection', 'openSettings'],
    };
  return {
    title: l10n.t('{0} answered, but not as ARES does.', host),
    detail: l10n.t('Another program may listen there. Check the address in the settings.'),
    help: ['checkConnection', 'openSettings'],
  };
}

/** How the body ended is in the cause; without one it ended as if it were whole. */
function brokenOff({ host, phase, causeCode = '' }: FailureFacts): FailureSentence {
  return {
    title:
      phase === 'C'
        ? l10n.t('The answer of {0} broke off before its first word.', host)
        : l10n.t('The answer of {0} broke off.', host),
    detail: waysToBreakOff.find(([cause]) => cause.test(causeCode))?.[1]() ?? lostOnTheWay(),
  };
}

const waysToBreakOff: readonly (readonly [RegExp, () => string])[] = [
  [/^$/, () => l10n.t('The server ended it without saying that it is complete. It may have been restarted.')],
  [/^ECONNRESET$|RESET/, () => l10n.t('The connection was reset, by the server or by something in between.')],
  [/^HPE_|CHUNKED/, () => l10n.t('Its transfer was garbled: a fault of the server or of a proxy before it.')],
  [
    /^Z_|DECOD/,
    () => l10n.t('It came compressed and cannot be unpacked: a fault of the server or of a proxy before it.'),
  ],
];

function lostOnTheWay(): string {
  return l10n.t('The connection ended before the server said that the answer is complete.');
}
