import assert from 'node:assert/strict';
import { ChatController } from '../../../src/chat/chatController.ts';
import type { ChatPorts } from '../../../src/chat/chatPorts.ts';
import { newConversation } from '../../../src/chat/conversation.ts';
import { readTranscript } from '../../../src/chat/transcript/reader.ts';
import { isToPageMessage } from '../../../src/shared/messageGuard.ts';
import { jsonEvent } from '../../support/faults/dialects.ts';
import { type RawReply, RawServer } from '../../support/faults/rawServer.ts';
import { httpReply, jsonError, wholeStream } from '../../support/faults/replies.ts';
import { clientOf } from '../ares/harness.ts';
import { MemoryTranscript } from './memoryTranscript.ts';
import { plainWords } from './plainWords.ts';

const long = 'x'.repeat(100_000);
const started = (more: object) =>
  wholeStream(
    jsonEvent({ event: 'start', ...more }) +
      jsonEvent({ event: 'token', content: 'Hello' }) +
      jsonEvent({ event: 'done' }),
  );
const type = (value: string) => httpReply(200, '{}', { 'Content-Type': value });

/** What a server says that means ill, or knows no measure. */
const replies: readonly (readonly [what: string, reply: RawReply])[] = [
  ['a conversation of an endless name', started({ context_id: long })],
  ['a conversation without a name', started({ context_id: '' })],
  ['a conversation whose name is a path', started({ context_id: '../../settings.json' })],
  ['a conversation whose name no file can have', started({ context_id: '\0\ud800\n"__proto__' })],
  ['another conversation at the end', wholeStream(jsonEvent({ event: 'done', context_id: long }))],
  ['an agent of an endless name', started({ agent: long })],
  ['an agent that is markup', started({ agent: '<img src=x onerror=alert(1)>\u202e[a](command:b)' })],
  ['an agent that is no text', started({ agent: { toString: 'x' }, context_id: ['y'] })],
  ['members that objects inherit', started({ __proto__: null, constructor: {}, hasOwnProperty: 1 })],
  ['an endless error', jsonError(400, long)],
  [
    'an error that is markup',
    jsonError(500, '<script>alert(1)</script>[a](command:b) ![b](https://c.example)'),
  ],
  ['an error that is not seen', jsonError(400, '\u202e\u200b\u0000\u{e0041}')],
  [
    'an error that is no text',
    httpReply(400, '{"error":{"message":{"a":[]}}}', { 'Content-Type': 'application/json' }),
  ],
  [
    'an error of a hundred thousand levels',
    httpReply(400, '['.repeat(60_000), { 'Content-Type': 'application/json' }),
  ],
  ['an endless type of content', type(`a/${'b'.repeat(8_000)}`)],
  ['a type of content that is none', type('__proto__')],
  ['a pause without end', jsonError(429, 'Slow down', { 'Retry-After': '1e308' })],
  [
    'a pause until the last day of all',
    jsonError(429, 'No', { 'Retry-After': 'Sat, 13 Sep 275760 00:00:00 GMT' }),
  ],
  [
    'a pause since the first day of all',
    jsonError(503, 'No', { 'Retry-After': '9'.repeat(300), Date: 'Thu, 01 Jan 0001 00:00:00 GMT' }),
  ],
  ['a count that starts anew never', jsonError(429, 'Monthly quota', { 'X-RateLimit-Reset': '1e300' })],
  ['a redirect to something else', httpReply(302, '', { Location: `javascript:${'a'.repeat(10_000)}` })],
];

describe('A server that means ill', () => {
  let server: RawServer;
  before(async () => {
    server = await RawServer.start(() => {});
  });
  after(() => server.close());

  for (const [what, reply] of replies)
    it(`may say ${what}: page and file take what comes of it, and the next question is kept, too`, async () => {
      server.reply = reply;
      const { chat, kept, ended } = startChat(server.url);
      chat.send('Hi');
      await ended();
      server.reply = wholeStream('data: All is well.\n\n');
      chat.send('And now?');
      await ended();
      const reading = readTranscript(kept.text);
      assert.ok(reading.kind === 'conversation');
      assert.equal(reading.damagedLines, 0);
      const { turns } = reading.conversation;
      assert.deepEqual(turns, JSON.parse(JSON.stringify(chat.conversation.turns)));
      assert.deepEqual(
        turns.map(({ answer }) => answer.status === 'streaming' || answer.status === 'waiting'),
        [false, false],
      );
      assert.equal(turns[1]?.answer.text, 'All is well.');
      assert.ok(isToPageMessage({ type: 'snapshot', seq: 1, state: chat.state }));
    });

  for (const [what, words] of [
    ['keys', 'eyJ-'],
    ['agents', 'agent not '],
  ] as const)
    it(`may say what is hard to search for ${what}: that takes a moment`, async () => {
      const error = words.repeat(200_000 / words.length);
      server.reply = wholeStream(jsonEvent({ event: 'error', error }));
      const { chat, ended } = startChat(server.url);
      const begin = process.cpuUsage();
      chat.send('Hi');
      await ended();
      assert.equal(chat.conversation.turns[0]?.answer.failure?.code, 'agent-error');
      const { user } = process.cpuUsage(begin);
      assert.ok(user < 2_000_000, `${user / 1_000} ms`);
    });

  it('may start its answer again and again: it is written down once', async () => {
    const start = (n: number) => jsonEvent({ event: 'start', agent: `agent ${n}`, context_id: `c-${n}` });
    const starts = Array.from({ length: 20_000 }, (_, n) => start(n));
    server.reply = wholeStream(`${starts.join('')}${jsonEvent({ event: 'done', context_id: 'c-0' })}`);
    const { chat, kept, ended } = startChat(server.url);
    chat.send('Hi');
    await ended();
    assert.ok(kept.records.length < 10, `${kept.records.length} records`);
    assert.equal(chat.conversation.turns[0]?.contextId, 'c-0');
  });
});

/** A conversation with the server at this address; `ended` waits for the answer under way. */
function startChat(url: string) {
  const { client } = clientOf(url, { random: () => 0, clock: impatient });
  let wake = (): void => {};
  const words: ChatPorts['words'] = {
    ...plainWords,
    failure: ({ code, serverText = '' }) => ({ title: code, detail: serverText, actions: [] }),
  };
  const ports: Partial<ChatPorts> = {
    openClient: async () => ({ client }),
    agents: () => ({ agents: [], routerLabel: 'Router' }),
    clock: { now: Date.now, setTimeout, clearTimeout },
    words,
    record: record => kept.record(record),
    draftChanged: () => {},
    log: () => {},
    editorContext: () => undefined,
    earlierTurns: () => 'server',
    answeringChanged: answering => {
      if (!answering) wake();
    },
  };
  const chat: ChatController = new ChatController(ports as ChatPorts, {
    conversation: newConversation({ now: 0 }),
  });
  const kept = new MemoryTranscript(() => chat.conversation);
  const ended = () => new Promise<void>(resolve => (wake = resolve));
  return { chat, kept, ended };
}

/** Waits before another try are none of what is asked here. */
const impatient = {
  now: () => Date.now(),
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms > 4_000 ? ms : 0);
    return () => clearTimeout(timer);
  },
};
