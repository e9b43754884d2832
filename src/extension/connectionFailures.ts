import { l10n } from 'vscode';
import type { AresErrorCode } from '../ares/aresError.ts';
import type { FailureFacts, FailureSentence, FailureSentences } from './failureSentence.ts';
import { formatDuration } from './formats.ts';

type ConnectionCode = Extract<
  AresErrorCode,
  | 'invalid-url'
  | 'insecure-url'
  | 'no-key'
  | 'invalid-key'
  | 'refused'
  | 'dns'
  | 'unreachable'
  | 'connect-timeout'
  | 'tls'
  | 'not-http'
  | 'redirect'
  | 'proxy'
  | 'bad-port'
  | 'cors'
  | 'mixed-content'
  | 'browser-unreachable'
>;

/** The address or the key is not usable, or no connection to the server came about. */
export const connectionFailures: FailureSentences<ConnectionCode> = {
  'invalid-url': () => ({
    title: l10n.t('The server address in the settings is not a usable web address.'),
    detail: l10n.t(
      'The setting “ares.baseUrl” needs an address such as http://localhost:3000 or https://ares.example.com, without user name, “?” or “#”.',
    ),
    help: ['openSettings'],
  }),
  'insecure-url': ({ host }) => ({
    title: l10n.t('The address of {0} is not encrypted, so nothing is sent there.', host),
    detail: l10n.t(
      'Your API key and your code would travel readable for everyone on the way. Use an https:// address; http:// is for a server on this computer only (localhost).',
    ),
    help: ['openSettings'],
  }),
  'no-key': ({ host, causeCode }) =>
    causeCode === 'KEYRING_SILENT'
      ? {
          title: l10n.t('The system’s keyring does not give the API key for {0}.', host),
          detail: l10n.t(
            'It may be locked or gone. Unlock it and retry; or set the key again, then it serves at least until this window closes.',
          ),
          help: ['setApiKey'],
        }
      : {
          title: l10n.t('No API key is set for {0}.', host),
          detail: l10n.t('Set the key that you got from whoever runs the server, then retry.'),
          help: ['setApiKey'],
        },
  'invalid-key': ({ host }) => ({
    title: l10n.t('The API key for {0} holds a character that cannot be sent.', host),
    detail: l10n.t('It may have been copied together with a line break or a symbol. Set the key again.'),
    help: ['setApiKey'],
  }),
  refused: ({ host }) => ({
    title: l10n.t('Can’t reach {0}: nothing answers there.', host),
    detail: l10n.t(
      'The computer is there but refused the connection. Start the ARES server, or correct its address in the settings.',
    ),
    help: ['openSettings'],
  }),
  dns: nameSentence,
  unreachable: ({ host }) => ({
    title: l10n.t('Can’t reach {0}: there is no way to it from this network.', host),
    detail: l10n.t('Check your network connection, VPN and firewall.'),
    help: ['openSettings'],
  }),
  'connect-timeout': ({ host, limitSeconds = 10 }) => ({
    title: l10n.t('Can’t reach {0}: no connection within {1}.', host, formatDuration(limitSeconds)),
    detail: l10n.t(
      'The server may be down, or a firewall drops the connection. Check the address, your network and VPN.',
    ),
    help: ['openSettings'],
  }),
  tls: certificateSentence,
  'not-http': ({ host }) => ({
    title: l10n.t('{0} does not speak HTTP.', host),
    detail: l10n.t(
      'Something else listens there, or the address begins with http:// where it needs https:// (or the other way round). Correct it in the settings.',
    ),
    help: ['openSettings'],
  }),
  redirect: ({ host }) => ({
    title: l10n.t('{0} sends the request on to another address, so it was not sent.', host),
    detail: l10n.t(
      'Your API key goes only to the address that you set. If the server has moved, or wants https:// or a sign-in first, put its new address into the settings.',
    ),
    help: ['openSettings'],
  }),
  proxy: proxySentence,
  'bad-port': ({ host }) => ({
    title: l10n.t('The port in {0} is one that VS Code does not connect to.', host),
    detail: l10n.t(
      'Some ports are reserved for other services. Let the server listen on another one and correct the address in the settings.',
    ),
    help: ['openSettings'],
  }),
  cors: ({ host, pageOrigin = '*' }) => ({
    title: l10n.t('The browser does not let VS Code read what {0} answers.', host),
    detail: l10n.t(
      'VS Code runs in a browser here, and the server does not allow web pages to use it (CORS). Let it, or the proxy in front of it, answer every request with “Access-Control-Allow-Origin: {0}”, and OPTIONS also with “Access-Control-Allow-Headers: Authorization, Content-Type”. VS Code on the desktop does not need this.',
      pageOrigin,
    ),
    help: ['openSettings'],
  }),
  'mixed-content': ({ host }) => ({
    title: l10n.t('The browser made no connection to {0}, whose address begins with http://.', host),
    detail: l10n.t(
      'Nothing answers there, or the browser blocks it because VS Code itself came by https://. Start the server, and allow access to the local network if the browser asks. If it still fails, give the server an https:// address, or use VS Code on the desktop.',
    ),
    help: ['openSettings'],
  }),
  'browser-unreachable': ({ host }) => ({
    title: l10n.t('Can’t reach {0}, and the browser does not say why.', host),
    detail: l10n.t(
      'The server may not be running, its address may be wrong, this browser may not trust its certificate, or something blocks it. Open the address in a browser tab: what you see there tells which.',
    ),
    help: ['openSettings'],
  }),
};

/** EAI_AGAIN: nobody could say whether there is such a name. */
function nameSentence({ host, causeCode }: FailureFacts): FailureSentence {
  if (causeCode === 'EAI_AGAIN')
    return {
      title: l10n.t('Can’t reach {0}: the name server does not answer.', host),
      detail: l10n.t('You may be offline. Check your network connection and VPN.'),
    };
  return {
    title: l10n.t('Can’t reach {0}: there is no server of that name.', host),
    detail: l10n.t('Check the spelling of the address, and that you are online or in the right VPN.'),
    help: ['openSettings'],
  };
}

function proxySentence({ host, status, causeCode }: FailureFacts): FailureSentence {
  if (status === 407)
    return {
      title: l10n.t('The proxy on the way to {0} asks for a sign-in.', host),
      detail: l10n.t('Set the proxy with its credentials in VS Code’s setting “http.proxy”.'),
      help: ['openProxySettings'],
    };
  if (status !== undefined)
    return {
      title: l10n.t('The proxy on the way to {0} refused the connection: HTTP {1}.', host, status),
      detail: l10n.t(
        'Ask whoever runs the proxy to let you through, or name another one in VS Code’s settings.',
      ),
      help: ['openProxySettings'],
    };
  return {
    title: proxyIsAbsent(causeCode)
      ? l10n.t('The proxy on the way to {0} can’t be reached.', host)
      : l10n.t('The proxy on the way to {0} did not make the connection.', host),
    detail: l10n.t('Check VS Code’s setting “http.proxy”, and that the proxy may reach the server.'),
    help: ['openProxySettings'],
  };
}

function proxyIsAbsent(causeCode = ''): boolean {
  return /^E(CONNREFUSED|HOSTUNREACH|NETUNREACH)$|^ERR_PROXY_CONNECTION_FAILED$/.test(causeCode);
}

/** Node names the fault of a certificate in the code of the cause. */
function certificateSentence({ host, causeCode = '' }: FailureFacts): FailureSentence {
  if (/EXPIRED|NOT_YET_VALID/.test(causeCode))
    return {
      title: l10n.t('The certificate of {0} is not valid today.', host),
      detail: l10n.t(
        'It has expired or is not valid yet. Whoever runs the server has to renew it; check this computer’s clock, too.',
      ),
    };
  if (/ALTNAME|COMMON_NAME/.test(causeCode))
    return {
      title: l10n.t('The certificate of {0} belongs to another name.', host),
      detail: l10n.t('Use the name that the certificate was made for in the settings.'),
      help: ['openSettings'],
    };
  return untrustedCertificate(host, causeCode);
}

function untrustedCertificate(host: string, causeCode: string): FailureSentence {
  if (/SELF_SIGNED|UNABLE_TO|ISSUER|AUTHORITY|CHAIN/.test(causeCode))
    return {
      title: l10n.t('The certificate of {0} is not trusted on this computer.', host),
      detail: l10n.t(
        'It is self-signed, or comes from an authority that this computer does not know. Install that authority in the system’s certificate store and restart VS Code.',
      ),
    };
  return {
    title: l10n.t('No secure connection to {0} came about.', host),
    detail: l10n.t(
      'The server may not speak TLS on this port, or only an old version. Check whether the address should begin with http:// or https://.',
    ),
    help: ['openSettings'],
  };
}
