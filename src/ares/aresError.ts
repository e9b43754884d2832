/**
 * Every way in which a request to an ARES server can fail, by cause. The phases (A … D, U) are those
 * after which sending again is safe or not: see `AresPhase`.
 */
export type AresErrorCode =
  // The address itself
  | 'invalid-url' // not an http(s) URL, or one with user info, query or fragment
  | 'insecure-url' // http: beyond loopback: the key would travel in the clear
  // The key itself, before anything is sent
  | 'no-key' // none stored, or the keyring did not give it
  | 'invalid-key' // holds characters that no HTTP header can carry, such as a line break
  // A: never connected
  | 'refused'
  | 'dns'
  | 'unreachable'
  | 'connect-timeout'
  // A': set up wrongly
  | 'tls'
  | 'not-http'
  | 'redirect'
  | 'proxy'
  | 'bad-port' // one that fetch refuses by standard, such as 22 or 6000
  // In a browser, which gives no reasons: see `browserFailure`
  | 'cors' // the server does not let pages of this origin read its answers
  | 'mixed-content' // http: from a page that came by https:
  | 'browser-unreachable' // refused, DNS, TLS, a blocked address: the browser does not say which
  // B: the server declined for now
  | 'rate-limited'
  | 'busy' // 503 that says when to come back
  | 'request-timeout' // 408
  // B': final
  | 'bad-request'
  | 'key-rejected' // 401: the key is missing, malformed or unknown
  | 'route-refused' // 401 "Unauthorized": the key is good, the route wants a JWT (a fault of ARES 0.6.2)
  | 'token-rejected' // 401 on the JWT route, or the refresh token is good no longer
  | 'login-rejected' // email or password are wrong
  | 'forbidden'
  | 'agent-not-found'
  | 'not-found' // 404 without an ARES body: no ARES here, or another path
  | 'conflict'
  | 'invalid-values' // 422
  | 'too-large' // 413
  | 'quota' // 429 that names a daily or monthly quota, or a wait of more than a minute
  | 'http-status' // any other status
  // C: ambiguous, nothing of the answer seen
  | 'connection-lost' // reset or closed before the headers
  | 'first-byte-timeout'
  | 'headers-too-large' // the answer's headers exceed what HTTP clients take
  | 'server-error' // 500
  | 'bad-gateway'
  | 'unavailable'
  | 'gateway-timeout'
  // The answer is not an ARES stream
  | 'not-a-stream' // 200 with another content type, 204
  | 'malformed-stream' // the stream breaks its own dialect or its encoding
  // D: the answer broke off
  | 'interrupted' // ended without its end mark, or the connection broke
  | 'silence-timeout' // not even a heartbeat
  | 'no-text-timeout' // heartbeats, but no text
  | 'event-too-large'
  | 'answer-too-large'
  | 'agent-error' // the server's own `error` event
  | 'empty-answer' // whole, and without a word
  // U
  | 'stopped' // by the user
  // anything nobody foresaw
  | 'unknown';

/**
 * How far the request had come when it failed; decides whether it may be sent again.
 * A never connected · A' set up wrongly · B declined for now · B' final · C ambiguous, no text ·
 * D text had arrived · U stopped by the user.
 */
export type AresPhase = 'A' | "A'" | 'B' | "B'" | 'C' | 'D' | 'U';

/** An `AresError` as plain data: what crosses `postMessage` and goes into a transcript. Holds no secret. */
export interface AresFailure {
  readonly code: AresErrorCode;
  readonly phase: AresPhase;
  /** `host[:port]` of the server that was asked. */
  readonly host?: string;
  /** HTTP status, when there was one. */
  readonly status?: number;
  /** The server's own words: plain text, one line, at most 300 characters. */
  readonly serverText?: string;
  /** Low-level cause: `ECONNREFUSED`, `DEPTH_ZERO_SELF_SIGNED_CERT`, the type of what was no stream (`text/html`). */
  readonly causeCode?: string;
  /** In a browser: the origin of the page that asked. */
  readonly pageOrigin?: string;
  /** The limit that ran out, in seconds. */
  readonly limitSeconds?: number;
  /** When the server says to come back, in seconds from the answer. */
  readonly retryAfterSeconds?: number;
  /** When the quota resets, milliseconds since the epoch. */
  readonly resetsAt?: number;
}

/** The one error this client throws. `message` is for logs; people read the sentence for `failure.code`. */
export class AresError extends Error {
  override readonly name = 'AresError';
  readonly failure: AresFailure;

  constructor(failure: AresFailure, options?: ErrorOptions) {
    super(
      `${failure.code}${failure.status === undefined ? '' : ` (HTTP ${failure.status})`}` +
        `${failure.causeCode === undefined ? '' : ` [${failure.causeCode}]`}`,
      options,
    );
    this.failure = failure;
  }

  get code(): AresErrorCode {
    return this.failure.code;
  }
}
