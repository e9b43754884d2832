import type { Fault } from './fault.ts';
import { httpReply, jsonError } from './replies.ts';

const html = { 'Content-Type': 'text/html' };
const page = '<!doctype html><html><body><h1>Sign in to the Wi-Fi</h1></body></html>';
const error = (text: string) =>
  httpReply(200, JSON.stringify({ error: text }), { 'Content-Type': 'application/json' });

/** A date three seconds ahead of the server's own clock, which is years ahead of ours. */
const inThreeSeconds = {
  Date: 'Tue, 01 Jan 2036 00:00:00 GMT',
  'Retry-After': 'Tue, 01 Jan 2036 00:00:03 GMT',
};

/** What a server, or something in its place, says instead of answering. */
export const refusing: readonly Fault[] = [
  {
    number: 12,
    name: '400',
    reply: () => jsonError(400, 'Missing required field: message'),
    ...{ code: 'bad-request', phase: "B'", requests: 1, serverText: 'Missing required field: message' },
  },
  {
    number: 13,
    name: '401 Invalid API key',
    reply: () => jsonError(401, 'Invalid API key'),
    ...{ code: 'key-rejected', phase: "B'", requests: 1, serverText: 'Invalid API key' },
  },
  {
    number: 14,
    name: '401 Unauthorized',
    reply: () => jsonError(401, 'Unauthorized'),
    ...{ code: 'route-refused', phase: "B'", requests: 1 },
  },
  { number: 15, name: '403', reply: () => jsonError(403, 'No'), code: 'forbidden', phase: "B'", requests: 1 },
  {
    number: 16,
    name: '404 agent not found',
    reply: () => jsonError(404, 'Agent not found: nobody'),
    ...{ code: 'agent-not-found', phase: "B'", requests: 1, serverText: 'Agent not found: nobody' },
  },
  {
    number: 16,
    name: '404 of a server without the route',
    reply: () => httpReply(404),
    ...{ code: 'not-found', phase: "B'", requests: 2 },
  },
  {
    number: 17,
    name: '422',
    reply: () => jsonError(422, 'context_id: invalid', { 'X-Whatever': 'x' }),
    ...{ code: 'invalid-values', phase: "B'", requests: 1, serverText: 'context_id: invalid' },
  },
  {
    number: 18,
    name: '429, Retry-After in seconds',
    reply: () => jsonError(429, 'Rate limit exceeded', { 'Retry-After': '2' }),
    ...{ code: 'rate-limited', phase: 'B', requests: 3, waits: [2, 2] },
  },
  {
    number: 19,
    name: '429, Retry-After as a date',
    reply: () => jsonError(429, 'Rate limit exceeded', inThreeSeconds),
    ...{ code: 'rate-limited', phase: 'B', requests: 3, waits: [3, 3] },
  },
  {
    number: 20,
    name: '429 of a quota',
    reply: () => jsonError(429, 'Monthly token quota exceeded', { 'X-Quota-Tokens-Remaining': '0' }),
    ...{ code: 'quota', phase: "B'", requests: 1, serverText: 'Monthly token quota exceeded' },
  },
  {
    number: 21,
    name: '429, Retry-After of an hour',
    reply: () => jsonError(429, 'Rate limit exceeded', { 'Retry-After': '3600' }),
    ...{ code: 'quota', phase: "B'", requests: 1 },
  },
  {
    number: 22,
    name: '500 with JSON',
    reply: () => jsonError(500, 'LLM error: out of memory'),
    ...{ code: 'server-error', phase: 'C', requests: 1, serverText: 'LLM error: out of memory' },
  },
  {
    number: 23,
    name: '502 with a proxy’s page',
    reply: () => httpReply(502, '<html><h1>Bad Gateway</h1></html>', html),
    ...{ code: 'bad-gateway', phase: 'C', requests: 1 },
  },
  {
    number: 24,
    name: '503 with Retry-After',
    reply: () => jsonError(503, 'Warming up', { 'Retry-After': '1' }),
    ...{ code: 'busy', phase: 'B', requests: 3, waits: [1, 1] },
  },
  { number: 25, name: '503 bare', reply: () => httpReply(503), code: 'unavailable', phase: 'C', requests: 1 },
  { number: 26, name: '504', reply: () => httpReply(504), code: 'gateway-timeout', phase: 'C', requests: 1 },
  {
    number: 27,
    name: '200 with a JSON error',
    reply: () => error('Streaming is switched off'),
    ...{ code: 'not-a-stream', phase: "B'", requests: 1, serverText: 'Streaming is switched off' },
  },
  {
    number: 28,
    name: '200 with a page (captive portal)',
    reply: () => httpReply(200, page, html),
    ...{ code: 'not-a-stream', phase: "A'", requests: 1 },
  },
  { number: 29, name: '204', reply: () => httpReply(204), code: 'not-a-stream', phase: "A'", requests: 1 },
  {
    number: 30,
    name: '302',
    reply: () => httpReply(302, '', { Location: '/elsewhere' }),
    ...{ code: 'redirect', phase: "A'", requests: 1, serverText: '/elsewhere' },
  },
  {
    number: 30,
    name: '307 to another origin',
    reply: () => httpReply(307, '', { Location: 'https://elsewhere.example/' }),
    ...{ code: 'redirect', phase: "A'", requests: 1, serverText: 'https://elsewhere.example/' },
  },
];
