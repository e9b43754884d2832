import { AresError, type AresErrorCode } from './aresError.ts';
import { badPorts } from './badPorts.ts';

/** The address of an ARES server, checked; it may have a path of its own. */
export interface BaseUrl {
  /** The whole address, without a slash at its end. */
  readonly href: string;
  readonly origin: string;
  /** `host[:port]`, as people read it. */
  readonly host: string;
  /** The port the connection goes to, spelled out. */
  readonly port: string;
  /** The path without a slash at its end: empty, or `/ares/api`. */
  readonly path: string;
  /** The address of `path` (which begins with a slash) below this address, whose own path is kept. */
  join(path: string): string;
}

/**
 * Reads the address of a server.
 * @throws AresError `invalid-url` (not http(s), or with user info, query or fragment), `insecure-url`
 * (`http:` to anything but loopback) or `bad-port`. None of them quotes the text, which may hold a secret.
 */
export function parseBaseUrl(text: string): BaseUrl {
  const url = parseUrl(text.trim());
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw refusal('insecure-url', url.host);
  if (badPorts.has(url.port)) throw refusal('bad-port', url.host);
  const path = url.pathname.replace(/\/+$/, '');
  return {
    href: url.origin + path,
    origin: url.origin,
    host: url.host,
    port: url.port || (url.protocol === 'https:' ? '443' : '80'),
    path,
    join: below => url.origin + path + below,
  };
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw refusal('invalid-url');
  if (url.username !== '' || url.password !== '' || /[?#]/.test(text)) throw refusal('invalid-url', url.host);
  return url;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function refusal(code: AresErrorCode, host?: string): AresError {
  return new AresError({ code, phase: "A'", ...(host === undefined ? {} : { host }) });
}
