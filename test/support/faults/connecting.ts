import { authority, certificate } from './certificates.ts';
import { fetchConnecting, fetchThrough } from './dispatchers.ts';
import type { Fault } from './fault.ts';
import { RawServer } from './rawServer.ts';
import { httpReply } from './replies.ts';

/** The waits before the second and the third try of a request that never arrived, in seconds. */
const backoff = [
  [0.5, 1],
  [2, 4],
] as const;

/** An address that no name server knows, by RFC 6761. */
const nowhere = () => 'https://no-such-host.invalid';

const nameServerOutOfReach = Object.assign(new Error(), { code: 'EAI_AGAIN', syscall: 'getaddrinfo' });

/** The address of a server that is gone. */
async function goneServer(): Promise<string> {
  const server = await RawServer.start(() => {});
  const { url } = server;
  await server.close();
  return url;
}

/** What keeps a request from reaching the server at all. */
export const connecting: readonly Fault[] = [
  { number: 1, name: 'refused', url: goneServer, code: 'refused', phase: 'A', requests: 0, waits: backoff },
  { number: 2, name: 'no such host', url: nowhere, code: 'dns', phase: 'A', requests: 0, waits: backoff },
  {
    number: 3,
    name: 'name server out of reach',
    url: nowhere,
    fetch: () => fetchConnecting({ lookup: (_host, _options, done) => done(nameServerOutOfReach) }),
    ...{ code: 'dns', phase: 'A', requests: 0, waits: backoff },
  },
  {
    number: 4,
    name: 'connect timeout',
    // A handshake that never gets an answer is a connection that is never made.
    url: server => server.url.replace('http:', 'https:'),
    silent: true,
    fetch: () => fetchConnecting({ timeout: 100 }),
    ...{ code: 'connect-timeout', phase: 'A', requests: 0, waits: backoff },
  },
  {
    number: 5,
    name: 'TLS: self-signed certificate',
    tls: certificate('selfSigned'),
    ...{ code: 'tls', phase: "A'", requests: 0 },
  },
  {
    number: 6,
    name: 'TLS: expired certificate',
    tls: certificate('expired'),
    fetch: () => fetchConnecting({ ca: authority }),
    ...{ code: 'tls', phase: "A'", requests: 0 },
  },
  {
    number: 7,
    name: 'TLS: certificate of another host',
    tls: certificate('wrongHost'),
    fetch: () => fetchConnecting({ ca: authority }),
    ...{ code: 'tls', phase: "A'", requests: 0 },
  },
  {
    number: 8,
    name: 'https to an http port',
    url: server => server.url.replace('http:', 'https:'),
    ...{ code: 'tls', phase: "A'", requests: 0 },
  },
  {
    number: 9,
    name: 'http to a TLS port',
    tls: certificate('good'),
    url: server => server.url.replace('https:', 'http:'),
    ...{ code: 'connection-lost', phase: 'C', requests: 0 },
  },
  {
    number: 10,
    name: 'proxy 407',
    url: () => 'https://ares.example',
    fetch: server => fetchThrough(server.url),
    reply: () => httpReply(407, '', { 'Proxy-Authenticate': 'Basic' }),
    ...{ code: 'proxy', phase: "A'", requests: 1, status: 407 },
  },
  {
    number: 11,
    name: 'proxy refused',
    fetch: async () => fetchThrough(await goneServer()),
    ...{ code: 'proxy', phase: "A'", requests: 0 },
  },
];
