import type { Fault } from './fault.ts';
import { headOf, httpReply, jsonError } from './replies.ts';

/** Faults that were measured as well and belong to no number. */
export const beyond: readonly Fault[] = [
  {
    name: 'not HTTP',
    reply: () => socket => socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
    ...{ code: 'not-http', phase: "A'", requests: 1 },
  },
  {
    name: '407 as a plain answer',
    reply: () => httpReply(407, '', { 'Proxy-Authenticate': 'Basic' }),
    ...{ code: 'proxy', phase: "A'", requests: 1, status: 407 },
  },
  {
    name: 'closed before the headers',
    reply: () => socket => socket.end(),
    ...{ code: 'connection-lost', phase: 'C', requests: 1 },
  },
  {
    name: 'reset before the headers',
    reply: () => socket => socket.resetAndDestroy(),
    ...{ code: 'connection-lost', phase: 'C', requests: 1 },
  },
  {
    name: 'body shorter than announced',
    reply: () => socket =>
      socket.end(
        `${headOf(200, { 'Content-Type': 'text/event-stream', 'Content-Length': '999' })}data: Hello\n\n`,
      ),
    ...{ code: 'interrupted', phase: 'D', text: 'Hello', requests: 1 },
  },
  {
    name: '206 with a stream',
    reply: () => httpReply(206, 'data: Hello\n\n', { 'Content-Type': 'text/event-stream' }),
    ...{ code: 'not-a-stream', phase: "A'", requests: 1 },
  },
  {
    name: '408',
    reply: () => jsonError(408, 'Too slow'),
    ...{
      code: 'request-timeout',
      phase: 'B',
      requests: 3,
      waits: [
        [1, 2],
        [2, 4],
      ],
    },
  },
  { name: '409', reply: () => jsonError(409, 'Taken'), code: 'conflict', phase: "B'", requests: 1 },
  { name: '413', reply: () => jsonError(413, 'Too large'), code: 'too-large', phase: "B'", requests: 1 },
  { name: '418', reply: () => jsonError(418, 'Teapot'), code: 'http-status', phase: "B'", requests: 1 },
  { name: '529', reply: () => jsonError(529, 'Overloaded'), code: 'http-status', phase: 'C', requests: 1 },
  {
    name: '401 in plain text, not from ARES',
    reply: () => jsonError(401, 'Unauthorized', { 'Content-Type': 'text/plain' }),
    ...{ code: 'key-rejected', phase: "B'", requests: 1 },
  },
];
