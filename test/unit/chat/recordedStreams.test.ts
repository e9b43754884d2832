import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ChatController } from '../../../src/chat/chatController.ts';
import type { ChatPorts } from '../../../src/chat/chatPorts.ts';
import { type Conversation, newConversation } from '../../../src/chat/conversation.ts';
import type { ChatState } from '../../../src/shared/protocol.ts';
import { isStateMessage, PageStore } from '../../../src/webview/pageStore.ts';
import { root } from '../../support/root.ts';
import { clientOf } from '../ares/harness.ts';
import { FakeHost } from '../webview/fakeHost.ts';
import { ManualClock } from './manualClock.ts';
import { MemoryTranscript } from './memoryTranscript.ts';
import { plainWords } from './plainWords.ts';

const streams = globSync('test/fixtures/streams/*.sse', { cwd: root })
  .sort()
  .map(path => ({ name: basename(path, '.sse'), bytes: readFileSync(join(root, path)) }));

/** What became of an answer: on the host, on a page that followed it, and in the file. */
interface Outcome {
  readonly host: ChatState;
  readonly page: ChatState | undefined;
  /** The conversation as it is read back from its file. */
  readonly stored: Conversation;
}

describe('A recorded stream', () => {
  for (const { name, bytes } of streams) {
    it(`${name} is the same in host, page and file, cut at every byte`, async () => {
      const whole = await outcomeOf([bytes]);
      const byteByByte = Array.from(bytes, byte => Buffer.of(byte));
      const cuts = Array.from(bytes, (_, at) => [bytes.subarray(0, at), bytes.subarray(at)]);
      for (const [at, pieces] of [byteByByte, ...cuts].entries()) {
        const { host, page, stored } = await outcomeOf(pieces);
        assert.deepEqual(host, whole.host, `way ${at}`);
        assert.deepEqual(page, host, `way ${at}: the page`);
        assert.deepEqual(stored, whole.stored, `way ${at}: the file`);
        assert.equal(stored.turns[0]?.answer.text, host.turns[0]?.answer.text);
      }
    });
  }

  it('means what was recorded', async () => {
    const ends: Record<string, string> = {};
    for (const { name, bytes } of streams) {
      const { answer } = (await outcomeOf([bytes])).host.turns[0] ?? assert.fail();
      ends[name] = `${answer.status} ${answer.failure?.title ?? ''}`.trim();
      const [, kind = ''] = name.split('-');
      if (['lf', 'crlf', 'cr', 'heartbeats'].includes(kind)) {
        assert.equal(answer.text, '## Sum\n\nIn `a`:\n\n```ts\nconst a = 1;\n```\n\n- 日本語 👩‍💻 é\n', name);
      }
    }
    const good = streams.map(({ name }) => name).filter(name => /-(lf|crlf|cr|heartbeats|json)$/.test(name));
    assert.deepEqual(ends, {
      ...Object.fromEntries(good.map(name => [name, 'done'])),
      // A text answer has no end mark: a cut between two events is not to be seen in what was recorded.
      'text-cut': 'done',
      'events-cut': 'interrupted interrupted',
      'deltas-cut': 'interrupted interrupted',
      'text-empty': 'failed interrupted',
      'events-empty': 'failed empty-answer',
      'deltas-empty': 'failed empty-answer',
      'events-error': 'interrupted agent-error',
      'deltas-error': 'interrupted agent-error',
    });
  });

  it('covers all dialects and line ends', () => {
    assert(streams.length >= 20);
  });
});

/** Lets a real client, conversation and page model hear the answer in these pieces; ids are made the same. */
async function outcomeOf(pieces: readonly Uint8Array[]): Promise<Outcome> {
  const ended = Promise.withResolvers<void>();
  const clock = new ManualClock();
  const { client } = clientOf('http://localhost:3000', { fetch: async () => answerIn(pieces) });
  const kept = new MemoryTranscript(() => chat.conversation);
  const chat: ChatController = new ChatController(
    portsOf({
      record: record => kept.record(record),
      openClient: async () => ({ client }),
      clock,
      answeringChanged: answering => {
        if (!answering) ended.resolve();
      },
    }),
    { conversation: newConversation({ now: 0 }) },
  );
  const store = new PageStore(new FakeHost());
  const page = chat.connect({
    post: message => {
      if (isStateMessage(message)) store.receive(structuredClone(message));
    },
  });
  page.receive({ type: 'ready' });
  chat.send('Hi');
  await ended.promise;
  clock.advance(1_000);
  const ids = new Map<string, string>();
  return {
    host: withoutIds(chat.state, ids),
    page: store.chat && withoutIds(store.chat, ids),
    stored: withoutIds(kept.read(), ids),
  };
}

function answerIn(pieces: readonly Uint8Array[]): Response {
  const left = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    pull: controller => {
      const piece = left.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(piece);
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}

/** Ports that do nothing but what is said here: an answer that only arrives asks for nothing else. */
function portsOf(ports: Partial<ChatPorts>): ChatPorts {
  const quiet: Partial<ChatPorts> = {
    agents: () => ({ agents: [], routerLabel: 'Router' }),
    words: plainWords,
    draftChanged: () => {},
    log: () => {},
    lookUp: () => {},
    editorContext: () => undefined,
    earlierTurns: () => 'server',
    ...ports,
  };
  return quiet as ChatPorts;
}

/** Random ids become `id 1`, `id 2` … in the order in which they come. */
function withoutIds<T extends object>(state: T, ids: Map<string, string>): T {
  const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
  const name = (id: string) => {
    const known = ids.get(id) ?? `id ${ids.size + 1}`;
    ids.set(id, known);
    return known;
  };
  return JSON.parse(JSON.stringify(state).replace(uuid, name));
}
