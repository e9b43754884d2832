import type { AresErrorCode, AresPhase } from './aresError.ts';
import { isJsonObject, type JsonObject } from './json.ts';

/** What a rejected `fetch` or `read` was about, by the codes of its causes and never by its message. */
export interface NetworkFailure {
  readonly code: AresErrorCode;
  readonly phase: AresPhase;
  readonly causeCode?: string;
  /** What the proxy answered. */
  readonly status?: number;
}

interface Rule extends NetworkFailure {
  readonly when: RegExp;
}

/**
 * Names of Node, undici, OpenSSL and (after `net::` is taken off) Chromium. The first rule that knows any
 * name in the chain of causes decides. Everything that may have reached the server is in phase C.
 */
const rules: readonly Rule[] = [
  rule(
    'proxy',
    "A'",
    /^(ERR_(PROXY|TUNNEL|SOCKS)_\w+|ERR_\w+_PROXY\w*|UND_ERR_(ABORTED|PRX_TLS)|PROXY_\w+)$/,
  ),
  rule('headers-too-large', 'C', /^(UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW|ERR_RESPONSE_HEADERS_\w+)$/),
  rule('not-http', "A'", /^(HPE_\w+|HTTPParserError|ERR_INVALID_HTTP_RESPONSE|ERR_INVALID_RESPONSE)$/),
  rule(
    'tls',
    "A'",
    /^(CERT_\w+|\w+_CERT|SELF_SIGNED_\w+|UNABLE_TO_\w+|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)$/,
  ),
  rule('tls', "A'", /^ERR_(SSL|OSSL|TLS|CERT|CERTIFICATE|BAD_SSL)_\w+$/),
  rule('refused', 'A', /^(ECONNREFUSED|ERR_CONNECTION_REFUSED)$/),
  rule(
    'dns',
    'A',
    /^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL|ERR_NAME_\w+|ERR_DNS_\w+|ERR_ICANN_NAME_COLLISION)$/,
  ),
  rule('unreachable', 'A', /^(E(HOST|NET)(UNREACH|DOWN)|EADDRNOTAVAIL|EACCES|EPERM)$/),
  rule(
    'unreachable',
    'A',
    /^ERR_(ADDRESS_(UNREACHABLE|INVALID)|INTERNET_DISCONNECTED|NETWORK_ACCESS_DENIED)$/,
  ),
  rule('connect-timeout', 'A', /^(UND_ERR_CONNECT_TIMEOUT|ERR_CONNECTION_TIMED_OUT)$/),
  rule('first-byte-timeout', 'C', /^(UND_ERR_HEADERS_TIMEOUT|ERR_TIMED_OUT)$/),
  rule('redirect', "A'", /^ERR_(TOO_MANY_REDIRECTS|UNSAFE_REDIRECT|INVALID_REDIRECT)$/),
  rule('bad-port', "A'", /^ERR_UNSAFE_PORT$/),
];

function rule(code: AresErrorCode, phase: AresPhase, when: RegExp): Rule {
  return { code, phase, when };
}

/**
 * What went wrong before the headers of an answer came. `target` is where the request should have gone: a
 * connection that failed to another port was one to a proxy. A cause that nobody foresaw is `connection-lost`.
 */
export function networkFailure(error: unknown, target: { readonly port: string }): NetworkFailure {
  const chain = causesOf(error);
  const names = chain.flatMap(nameOf);
  const { code, phase } = rules.find(rule => names.some(name => rule.when.test(name))) ?? unforeseen(chain);
  const more = { ...(names[0] === undefined ? {} : { causeCode: names[0] }), ...proxyStatus(chain, names) };
  const proxied =
    phase === 'A' && chain.some(({ port }) => typeof port === 'number' && `${port}` !== target.port);
  return proxied ? { code: 'proxy', phase: "A'", ...more } : { code, phase, ...more };
}

/** The name of the low-level cause of `error`, such as `ECONNRESET`. */
export function causeCodeOf(error: unknown): string | undefined {
  return causesOf(error).flatMap(nameOf)[0];
}

/** ETIMEDOUT is harmless only where the connection was never made. */
function unforeseen(chain: readonly JsonObject[]): NetworkFailure {
  const connecting = chain.some(({ code, syscall }) => code === 'ETIMEDOUT' && syscall === 'connect');
  return connecting ? { code: 'connect-timeout', phase: 'A' } : { code: 'connection-lost', phase: 'C' };
}

/** The error, its causes and theirs, the parts of an AggregateError included; bounded, should they form a ring. */
function causesOf(error: unknown, depth = 0): readonly JsonObject[] {
  if (!isJsonObject(error) || depth > 8) return [];
  const { errors, cause } = error;
  const parts = Array.isArray(errors) ? errors.slice(0, 8) : [];
  return [error, ...[...parts, cause].flatMap(below => causesOf(below, depth + 1))];
}

/** The status with which a proxy refused the tunnel; undici tells it in its message alone. */
function proxyStatus(chain: readonly JsonObject[], names: readonly string[]): { readonly status?: number } {
  if (names.includes('PROXY_AUTHENTICATION_REQUIRED')) return { status: 407 };
  const refused = chain.find(({ code }) => code === 'UND_ERR_ABORTED');
  const status = /^Proxy response \((\d{3})\)/.exec(String(refused?.['message']))?.[1];
  return status === undefined ? {} : { status: Number(status) };
}

/** Names, never prose: a message may quote the request's headers, and its words change with every version. */
function nameOf({ code, message, name, cause }: JsonObject): readonly string[] {
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,63}$/.test(code)) return [code];
  // Electron's fetch gives its errors no code: the message is the name, and nothing else.
  const chromium =
    typeof message === 'string' ? /^net::(ERR_[A-Z0-9_]{2,63})$/.exec(message)?.[1] : undefined;
  if (chromium !== undefined) return [chromium];
  if (name === 'HTTPParserError') return [name];
  // The standard's fetch turns a 407 that no proxy of its own has sent down without a word.
  return name === 'Error' && message === '' && cause === undefined ? ['PROXY_AUTHENTICATION_REQUIRED'] : [];
}
