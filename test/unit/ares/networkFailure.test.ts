import assert from 'node:assert/strict';
import fc from 'fast-check';
import { networkFailure } from '../../../src/ares/networkFailure.ts';

const target = { port: '3000' };

/** As Node's fetch wraps what went wrong below it. */
const fetchFailed = (cause: unknown) => new TypeError('fetch failed', { cause });
const named = (code: string, more: object = {}) => Object.assign(new Error('words'), { code, ...more });

function verdict(error: unknown): string {
  const { code, phase } = networkFailure(error, target);
  return `${code} ${phase}`;
}

describe('A request that got no answer', () => {
  it('is told apart by the name of its cause', () => {
    const table: Readonly<Record<string, string>> = {
      ECONNREFUSED: 'refused A',
      ENOTFOUND: 'dns A',
      EAI_AGAIN: 'dns A',
      EHOSTUNREACH: 'unreachable A',
      ENETUNREACH: 'unreachable A',
      UND_ERR_CONNECT_TIMEOUT: 'connect-timeout A',
      DEPTH_ZERO_SELF_SIGNED_CERT: "tls A'",
      SELF_SIGNED_CERT_IN_CHAIN: "tls A'",
      UNABLE_TO_VERIFY_LEAF_SIGNATURE: "tls A'",
      CERT_HAS_EXPIRED: "tls A'",
      CERT_NOT_YET_VALID: "tls A'",
      ERR_TLS_CERT_ALTNAME_INVALID: "tls A'",
      ERR_SSL_WRONG_VERSION_NUMBER: "tls A'",
      EPROTO: "tls A'",
      HPE_INVALID_CONSTANT: "not-http A'",
      HPE_HEADER_OVERFLOW: 'headers-too-large C',
      UND_ERR_HEADERS_OVERFLOW: 'headers-too-large C',
      UND_ERR_HEADERS_TIMEOUT: 'first-byte-timeout C',
      UND_ERR_SOCKET: 'connection-lost C',
      ECONNRESET: 'connection-lost C',
      EPIPE: 'connection-lost C',
      UND_ERR_PRX_TLS: "proxy A'",
      SOMETHING_NEW: 'connection-lost C',
    };
    for (const [code, expected] of Object.entries(table)) {
      assert.equal(verdict(fetchFailed(named(code))), expected, code);
      assert.equal(networkFailure(fetchFailed(named(code)), target).causeCode, code);
    }
  });

  it('is told apart by Chromium’s names when VS Code fetches through Electron', () => {
    const table: Readonly<Record<string, string>> = {
      ERR_CONNECTION_REFUSED: 'refused A',
      ERR_NAME_NOT_RESOLVED: 'dns A',
      ERR_INTERNET_DISCONNECTED: 'unreachable A',
      ERR_ADDRESS_UNREACHABLE: 'unreachable A',
      ERR_CONNECTION_TIMED_OUT: 'connect-timeout A',
      ERR_TIMED_OUT: 'first-byte-timeout C',
      ERR_CERT_AUTHORITY_INVALID: "tls A'",
      ERR_CERT_DATE_INVALID: "tls A'",
      ERR_SSL_PROTOCOL_ERROR: "tls A'",
      ERR_INVALID_HTTP_RESPONSE: "not-http A'",
      ERR_RESPONSE_HEADERS_TOO_BIG: 'headers-too-large C',
      ERR_PROXY_CONNECTION_FAILED: "proxy A'",
      ERR_PROXY_CERTIFICATE_INVALID: "proxy A'",
      ERR_TUNNEL_CONNECTION_FAILED: "proxy A'",
      ERR_TOO_MANY_REDIRECTS: "redirect A'",
      ERR_UNSAFE_PORT: "bad-port A'",
      ERR_CONNECTION_RESET: 'connection-lost C',
      ERR_EMPTY_RESPONSE: 'connection-lost C',
      ERR_NETWORK_CHANGED: 'connection-lost C',
    };
    for (const [code, expected] of Object.entries(table)) {
      assert.equal(verdict(new Error(`net::${code}`)), expected, code);
      assert.equal(verdict(fetchFailed(new Error(`net::${code}`))), expected, code);
    }
  });

  it('is never told apart by words, which change and may quote the key', () => {
    const deceiving = new Error(
      'connect ECONNREFUSED 127.0.0.1:3000, net::ERR_NAME_NOT_RESOLVED, self-signed',
    );
    assert.deepEqual(networkFailure(fetchFailed(deceiving), target), { code: 'connection-lost', phase: 'C' });
  });

  it('may have its cause in several attempts at once, or deep below', () => {
    const both = new AggregateError([
      named('ECONNREFUSED', { port: 3000 }),
      named('EHOSTUNREACH', { port: 3000 }),
    ]);
    assert.equal(verdict(fetchFailed(both)), 'refused A');
    assert.equal(
      verdict(fetchFailed(new Error('a', { cause: new Error('b', { cause: named('ENOTFOUND') }) }))),
      'dns A',
    );
  });

  it('was refused by a proxy when the connection went to another port', () => {
    assert.equal(
      verdict(fetchFailed(named('ECONNREFUSED', { address: '10.0.0.1', port: 8080 }))),
      "proxy A'",
    );
    assert.equal(
      verdict(fetchFailed(named('ECONNREFUSED', { address: '10.0.0.1', port: 3000 }))),
      'refused A',
    );
  });

  it('was refused by a proxy that wanted a sign-in, or another status, instead of making a tunnel', () => {
    const tunnel = (status: number) =>
      fetchFailed(
        Object.assign(new Error(`Proxy response (${status}) !== 200 when HTTP Tunneling`), {
          code: 'UND_ERR_ABORTED',
        }),
      );
    for (const status of [407, 502]) {
      const { code, phase, status: told } = networkFailure(tunnel(status), target);
      assert.deepEqual([code, phase, told], ['proxy', "A'", status]);
    }
    const unsaid = networkFailure(fetchFailed(new Error()), target);
    assert.deepEqual([unsaid.code, unsaid.phase, unsaid.status], ['proxy', "A'", 407]);
    assert.equal(verdict(fetchFailed(new Error('', { cause: named('ENOTFOUND') }))), 'dns A');
  });

  it('counts as never connected after a timeout only if that was one of connecting', () => {
    assert.equal(verdict(fetchFailed(named('ETIMEDOUT', { syscall: 'connect' }))), 'connect-timeout A');
    assert.equal(verdict(fetchFailed(named('ETIMEDOUT', { syscall: 'read' }))), 'connection-lost C');
  });

  it('may be repeated only for the few names that prove that nothing was sent, whatever is thrown', () => {
    const harmless = /^(ECONNREFUSED|E(HOST|NET)(UNREACH|DOWN)|ENOTFOUND)$/;
    const thing = fc.oneof(
      fc.anything(),
      fc.record({ code: fc.anything(), cause: fc.anything(), errors: fc.anything() }),
    );
    fc.assert(
      fc.property(thing, error => {
        const { phase, causeCode } = networkFailure(error, target);
        assert(phase !== 'A' || harmless.test(`${causeCode}`));
      }),
    );
  });

  it('survives causes that go in a ring', () => {
    const ring = named('ECONNRESET');
    ring.cause = fetchFailed(ring);
    assert.equal(verdict(ring), 'connection-lost C');
  });
});
