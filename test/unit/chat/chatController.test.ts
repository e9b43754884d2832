import assert from 'node:assert/strict';
import { AresError } from '../../../src/ares/aresError.ts';
import type { ChatEvent } from '../../../src/ares/chatEvent.ts';
import type { Attachment } from '../../../src/chat/attachment.ts';
import { ChatController } from '../../../src/chat/chatController.ts';
import type {
  AnswerSource,
  ChatPorts,
  ConnectedPage,
  OpenedConversation,
} from '../../../src/chat/chatPorts.ts';
import { messageLimitBytes } from '../../../src/chat/composer.ts';
import type { EditorContext } from '../../../src/chat/context/editorContext.ts';
import { newConversation } from '../../../src/chat/conversation.ts';
import { isDraft, type SavedDraft } from '../../../src/chat/transcript/draft.ts';
import type { AnswerView, ToPageMessage } from '../../../src/shared/protocol.ts';
import { ManualClock } from './manualClock.ts';
import { MemoryTranscript } from './memoryTranscript.ts';
import { plainWords } from './plainWords.ts';

type Request = Parameters<AnswerSource['streamChat']>[0];

/** The server's side of one answer, played by the test. */
class AnswerScript {
  readonly request: Request;
  readonly signal: AbortSignal;
  #queue: (ChatEvent | AresError | 'end')[] = [];
  #wake: (() => void) | undefined;

  constructor(request: Request, signal: AbortSignal) {
    this.request = request;
    this.signal = signal;
    signal.addEventListener('abort', () => this.fail({ code: 'stopped', phase: 'U' }));
  }

  say(...events: ChatEvent[]): void {
    this.#put(...events);
  }

  fail(failure: ConstructorParameters<typeof AresError>[0]): void {
    this.#put(new AresError(failure));
  }

  finish(): void {
    this.#put({ type: 'done' }, 'end');
  }

  async *events(): AsyncGenerator<ChatEvent> {
    for (;;) {
      const next = this.#queue.shift();
      if (next === 'end') return;
      if (next instanceof AresError) throw next;
      if (next !== undefined) yield next;
      else await new Promise<void>(resolve => (this.#wake = resolve));
    }
  }

  #put(...items: (ChatEvent | AresError | 'end')[]): void {
    this.#queue.push(...items);
    this.#wake?.();
  }
}

const settle = () => new Promise<void>(resolve => setImmediate(resolve));
const said = (text: string): ChatEvent => ({ type: 'text', text });

function startChat(ports: Partial<ChatPorts> = {}, opened?: OpenedConversation) {
  const clock = new ManualClock();
  const answers: AnswerScript[] = [];
  const copied: string[] = [];
  const client: AnswerSource = {
    streamChat(request, { signal }) {
      const script = new AnswerScript(request, signal);
      answers.push(script);
      return script.events();
    },
    requestBody: request => JSON.stringify(request),
  };
  const kept = new MemoryTranscript(() => chat.conversation);
  const ownPorts: ChatPorts = {
    openClient: async () => ({ client }),
    words: {
      ...plainWords,
      failure: ({ code }) => ({ title: code, actions: [{ id: 'retry', label: 'Retry' }] }),
      agent: (agent, asked) =>
        agent === undefined && asked === undefined ? {} : { agent: agent ?? asked ?? '' },
    },
    agents: () => ({ agents: [], routerLabel: 'Router' }),
    clock,
    perform: () => assert.fail('no action was asked for'),
    openLink: () => assert.fail('no link was opened'),
    openAttachment: () => assert.fail('no attachment was opened'),
    copy: async text => copied.push(text) > 0,
    gather: () => assert.fail('nothing was to be attached'),
    editorContext: () => undefined,
    sendEditor: () => assert.fail('the editor was to be left alone'),
    complete: () => assert.fail('nothing was looked for'),
    preview: () => assert.fail('nothing was to be shown'),
    useCode: () => assert.fail('no code was used'),
    openAnswer: () => assert.fail('no answer was opened'),
    openReference: () => assert.fail('no reference was opened'),
    lookUp: () => {},
    answeringChanged: () => {},
    saveAgain: () => assert.fail('nothing was to be saved again'),
    record: record => kept.record(record),
    erase: answerId => kept.erase(answerId),
    earlierTurns: () => 'server',
    draftChanged: draft => kept.draftChanged(draft),
    log: () => {},
    ...ports,
  };
  const chat: ChatController = new ChatController(
    ownPorts,
    opened ?? { conversation: newConversation({ now: 0 }) },
  );
  const script = (index: number): AnswerScript => {
    const found = answers[index];
    assert.ok(found, `request ${index} was sent`);
    return found;
  };
  const answer = (turn: number): AnswerView => {
    const found = chat.state.turns[turn]?.answer;
    assert.ok(found, `turn ${turn} exists`);
    return found;
  };
  return { chat, clock, answers, script, answer, copied, kept };
}

/** A page that keeps every message it was sent. */
function openPage(chat: ChatController): { page: ConnectedPage; got: ToPageMessage[] } {
  const got: ToPageMessage[] = [];
  const page = chat.connect({ post: message => void got.push(structuredClone(message)) });
  page.receive({ type: 'ready' });
  return { page, got };
}

const attachment = (id: string, text = 'code'): Attachment => ({
  id,
  uri: `file:///${id}`,
  path: `${id}.ts`,
  languageId: 'typescript',
  startLine: 1,
  endLine: 1,
  text,
  label: id,
  description: id,
});

describe('a conversation at work', () => {
  it('shows the answer as it grows and calls it done at its end mark', async () => {
    const { chat, script, answer } = startChat();
    chat.send('hello');
    assert.equal(answer(0).status, 'waiting');
    await settle();
    script(0).say({ type: 'accepted' }, { type: 'start', agent: 'Product' }, said('Hel'), said('lo'));
    await settle();
    assert.deepEqual([answer(0).status, answer(0).text, answer(0).agent], ['streaming', 'Hello', 'Product']);
    assert.equal(chat.answering, true);
    script(0).finish();
    await settle();
    assert.equal(answer(0).status, 'done');
    assert.equal(chat.answering, false);
  });

  it('sends the chips with the question, keeps them on the question and empties the composer', async () => {
    const { chat, script } = startChat();
    chat.attach([attachment('cart', 'let total = 0;')]);
    chat.send('why?');
    await settle();
    assert.match(
      script(0).request.message,
      /^why\?\n\n`cart\.ts`, line 1 \(typescript\):\n\n```typescript\nlet total = 0;/,
    );
    assert.deepEqual(chat.state.composer, { draft: '', attachments: [] });
    assert.equal(chat.state.turns[0]?.question.attachments[0]?.label, 'cart');
  });

  it('continues under one context id, and under the server’s own when it names another', async () => {
    const { chat, script } = startChat();
    chat.send('one');
    await settle();
    script(0).say({ type: 'start', contextId: 'server-context' }, said('x'));
    script(0).finish();
    await settle();
    chat.send('two');
    await settle();
    assert.match(script(0).request.contextId ?? '', /^[0-9a-f-]{36}$/);
    assert.equal(script(1).request.contextId, 'server-context');
  });

  describe('with agents to choose from', () => {
    const agents = [
      { id: 'research', label: 'Research' },
      { id: 'hr', label: 'HR' },
    ];
    const withAgents = (preferred?: string) =>
      startChat({ agents: () => ({ agents, routerLabel: 'Router', preferred }) });

    it('lets the server choose until somebody is chosen, and says so', async () => {
      const { chat, script, answer } = withAgents();
      assert.deepEqual([chat.state.asking.agent, chat.state.asking.label], ['router', 'Router']);
      chat.send('q');
      await settle();
      assert.equal('agent' in script(0).request, false);
      assert.equal(answer(0).agent, undefined);
    });

    it('asks the agent of the settings, and rather the one chosen for the conversation', async () => {
      const { chat, script } = withAgents('hr');
      const { got } = openPage(chat);
      chat.send('q');
      await settle();
      script(0).finish();
      await settle();
      chat.chooseAgent('research');
      assert.deepEqual(
        got.flatMap(message => (message.type === 'asking' ? [message.asking.label] : [])),
        ['Research'],
      );
      chat.send('q');
      await settle();
      script(1).finish();
      await settle();
      chat.chooseAgent('router');
      chat.send('q');
      await settle();
      assert.deepEqual(
        [0, 1, 2].map(index => script(index).request.agent),
        ['hr', 'research', undefined],
      );
    });

    it('keeps the chosen agent in the record', () => {
      const { chat, kept } = withAgents();
      chat.chooseAgent('hr');
      assert.equal(kept.read().agent, 'hr');
      const next = newConversation({ now: 0, agent: chat.conversation.agent });
      assert.equal(startChat({}, { conversation: next }).chat.state.asking.agent, 'hr');
    });

    it('asks whom a message names, for that message only, without the name', async () => {
      const { chat, script, answer } = withAgents('hr');
      chat.send('@Research what is new?');
      await settle();
      assert.deepEqual([script(0).request.agent, script(0).request.message], ['research', 'what is new?']);
      assert.equal(chat.state.turns[0]?.question.text, '@Research what is new?');
      assert.equal(answer(0).agent, 'research');
      script(0).fail({ code: 'refused', phase: 'A' });
      await settle();
      chat.retry(answer(0).id);
      await settle();
      assert.equal(script(1).request.agent, 'research', 'also when it is asked again');
      assert.equal(answer(0).status, 'waiting');
      script(1).finish();
      await settle();
      chat.send('@router and now?');
      await settle();
      assert.deepEqual([script(2).request.agent, script(2).request.message], [undefined, 'and now?']);
      script(2).finish();
      await settle();
      chat.send('@Override what is it?');
      await settle();
      assert.deepEqual([script(3).request.agent, script(3).request.message], ['hr', '@Override what is it?']);
    });

    it('says a name that is the whole message, and leaves it out before code', async () => {
      const { chat, script } = withAgents();
      chat.send('@hr');
      await settle();
      assert.deepEqual([script(0).request.agent, script(0).request.message], ['hr', '@hr']);
      script(0).finish();
      await settle();
      chat.attach([attachment('a')]);
      chat.send('@hr');
      await settle();
      assert.match(script(1).request.message, /^`a\.ts`/);
    });
  });

  it('hands over what was typed but never sent, and keeps none of it', () => {
    const { chat } = startChat();
    const { page, got } = openPage(chat);
    chat.attach([attachment('a')]);
    page.receive({ type: 'draft', text: 'half a thought' });
    const draft = chat.takeDraft();
    assert.deepEqual([draft.text, draft.attachments.map(({ id }) => id)], ['half a thought', ['a']]);
    assert.deepEqual(chat.state.composer, { draft: '', attachments: [] });
    assert.ok(got.some(message => message.type === 'draft' && message.text === ''));
    const next = startChat({}, { conversation: newConversation({ now: 0 }), draft });
    assert.deepEqual(
      [next.chat.state.composer.draft, next.chat.draft.attachments.length],
      ['half a thought', 1],
    );
  });

  it('stops at once, keeps the text, and ignores what comes after', async () => {
    const { chat, script, answer } = startChat();
    chat.send('q');
    await settle();
    script(0).say(said('part'));
    await settle();
    script(0).say(said(' on its way'));
    chat.stop();
    assert.deepEqual([answer(0).status, answer(0).text, chat.answering], ['stopped', 'part', false]);
    assert.equal(answer(0).failure, undefined);
    assert.equal(script(0).signal.aborted, true);
    script(0).say(said(' too late'));
    await settle();
    assert.equal(answer(0).text, 'part');
  });

  it('stops although the client never comes up', () => {
    const { chat, answer } = startChat({ openClient: () => new Promise(() => {}) });
    chat.send('q');
    chat.stop();
    assert.deepEqual([answer(0).status, chat.answering], ['stopped', false]);
  });

  it('keeps the text of an answer that broke off and marks it interrupted', async () => {
    const { chat, script, answer } = startChat();
    chat.send('q');
    await settle();
    script(0).say(said('part'));
    script(0).fail({ code: 'interrupted', phase: 'D' });
    await settle();
    assert.deepEqual(
      [answer(0).status, answer(0).text, answer(0).failure?.title],
      ['interrupted', 'part', 'interrupted'],
    );
  });

  it('calls an answer without a word what it is', async () => {
    const { chat, script, answer } = startChat();
    chat.send('q');
    await settle();
    script(0).finish();
    await settle();
    assert.deepEqual([answer(0).status, answer(0).failure?.title], ['failed', 'empty-answer']);
  });

  it('turns an error nobody foresaw into a failure instead of swallowing it', async () => {
    const { chat, answer } = startChat({ openClient: () => Promise.reject(new TypeError('boom')) });
    chat.send('q');
    await settle();
    assert.deepEqual(
      [answer(0).status, answer(0).failure?.title, chat.answering],
      ['failed', 'unknown', false],
    );
  });

  it('retries a silent failure in its place', async () => {
    const { chat, script, answer } = startChat();
    chat.send('q');
    await settle();
    script(0).fail({ code: 'refused', phase: 'A' });
    await settle();
    chat.retry(answer(0).id);
    await settle();
    script(1).say(said('now'));
    script(1).finish();
    await settle();
    assert.equal(chat.state.turns.length, 1);
    assert.deepEqual([answer(0).status, answer(0).text, answer(0).failure], ['done', 'now', undefined]);
  });

  it('retries an answer that had text in a new turn, with the same chips', async () => {
    const { chat, script, answer } = startChat();
    chat.attach([attachment('a')]);
    chat.send('q');
    await settle();
    script(0).say(said('part'));
    script(0).fail({ code: 'interrupted', phase: 'D' });
    await settle();
    chat.retry(answer(0).id);
    await settle();
    assert.equal(chat.state.turns.length, 2);
    assert.equal(answer(0).text, 'part');
    assert.equal(script(1).request.message, script(0).request.message);
  });

  it('sends nothing twice while an answer streams', async () => {
    const { chat, answers } = startChat();
    const { page } = openPage(chat);
    page.receive({ type: 'send', text: 'one' });
    await settle();
    page.receive({ type: 'send', text: 'two' });
    const answerId = chat.state.turns[0]?.answer.id ?? '';
    page.receive({ type: 'action', id: 'retry', answerId });
    chat.regenerate(answerId);
    chat.edit(answerId, 'three');
    await settle();
    assert.equal(answers.length, 1);
    assert.deepEqual(
      chat.state.queued?.map(({ text }) => text),
      ['two'],
    );
  });

  describe('with messages that were sent while an answer was being made', () => {
    async function startQueue(ports: Partial<ChatPorts> = {}) {
      const started = startChat(ports);
      const { page, got } = openPage(started.chat);
      page.receive({ type: 'send', text: 'one' });
      await settle();
      started.script(0).say(said('part'));
      started.chat.attach([attachment('a')]);
      page.receive({ type: 'send', text: 'two' });
      page.receive({ type: 'send', text: 'three' });
      await settle();
      const waiting = () => (started.chat.state.queued ?? []).map(({ text }) => text);
      const idOf = (text: string) =>
        started.chat.state.queued?.find(one => one.text === text)?.id ?? assert.fail(`${text} waits`);
      return { ...started, page, got, waiting, idOf };
    }

    it('sends them one after the other when each answer is whole', async () => {
      const { chat, script, answers, waiting } = await startQueue();
      assert.deepEqual([answers.length, waiting()], [1, ['two', 'three']]);
      script(0).finish();
      await settle();
      assert.deepEqual([answers.length, waiting(), chat.state.turns.length], [2, ['three'], 2]);
      assert.match(script(1).request.message, /^two\n\n`a\.ts`/);
      script(1).say(said('whole'));
      script(1).finish();
      await settle();
      assert.deepEqual([script(2).request.message, waiting()], ['three', []]);
    });

    it('keeps them when the answer is stopped or breaks off, and sends the one that the person chooses', async () => {
      const { chat, page, script, answers, waiting, idOf } = await startQueue();
      chat.stop();
      await settle();
      assert.deepEqual([answers.length, waiting()], [1, ['two', 'three']]);
      page.receive({ type: 'sendQueued', id: idOf('three') });
      await settle();
      assert.deepEqual([answers.length, waiting()], [2, ['two']]);
      script(1).fail({ code: 'interrupted', phase: 'D' });
      await settle();
      assert.deepEqual([answers.length, waiting()], [2, ['two']]);
    });

    it('stops the answer for one that is to go out now', async () => {
      const { page, answer, answers, idOf } = await startQueue();
      page.receive({ type: 'sendQueued', id: idOf('two') });
      page.receive({ type: 'sendQueued', id: 'unknown' });
      await settle();
      assert.deepEqual([answers.length, answer(0).status, answer(1).status], [2, 'stopped', 'waiting']);
    });

    it('puts one back into the input as if it was typed, with its chips, beside what is there', async () => {
      const { chat, page, got, waiting, idOf } = await startQueue();
      page.receive({ type: 'draft', text: 'typed since' });
      page.receive({ type: 'takeBack', id: idOf('two') });
      assert.deepEqual(got.at(-1), { type: 'insertText', text: 'two' });
      assert.deepEqual(
        chat.state.composer.attachments.map(({ id }) => id),
        ['a'],
      );
      assert.deepEqual([chat.state.composer.draft, waiting()], ['typed since', ['three']]);
    });

    it('keeps them with the draft, for the window after this one', async () => {
      let draft: SavedDraft = { text: '', attachments: [] };
      const { waiting } = await startQueue({
        draftChanged: changed => {
          draft = changed;
        },
      });
      assert.ok(isDraft(JSON.parse(JSON.stringify(draft))));
      const next = startChat({}, { conversation: newConversation({ now: 0 }), draft });
      assert.deepEqual(
        next.chat.state.queued?.map(({ text }) => text),
        waiting(),
      );
      assert.equal(next.answers.length, 0);
    });
  });

  it('refuses a message over the limit with its reason, and keeps it whole', async () => {
    const { chat, answers } = startChat();
    const huge = 'x'.repeat(messageLimitBytes + 1);
    chat.send(huge);
    await settle();
    assert.deepEqual([answers.length, chat.state.composer.notice], [0, 'tooLarge']);
    assert.equal(chat.state.composer.draft, huge);
    chat.send(huge.slice(1));
    await settle();
    assert.equal(answers.length, 1);
  });

  it('does not send an empty message, but does send chips alone', async () => {
    const { chat, answers } = startChat();
    chat.send(' \n ');
    await settle();
    assert.equal(answers.length, 0);
    chat.attach([attachment('a')]);
    chat.send('');
    await settle();
    assert.equal(answers.length, 1);
  });

  it('asks with chips of its own and leaves the composer alone; while it answers, the question waits there', async () => {
    const { chat, answers, script } = startChat();
    chat.attach([attachment('mine')]);
    chat.askWith('Explain', [attachment('a')]);
    await settle();
    assert.match(script(0).request.message, /^Explain\n\n/);
    assert.deepEqual(
      chat.state.composer.attachments.map(({ id }) => id),
      ['mine'],
    );
    chat.askWith('Review', [attachment('b')]);
    await settle();
    assert.deepEqual([answers.length, chat.state.composer.draft], [1, 'Review']);
    assert.deepEqual(
      chat.state.composer.attachments.map(({ id }) => id),
      ['mine', 'b'],
    );
  });

  it('attaches the same code once', () => {
    const { chat } = startChat();
    chat.attach([attachment('a')]);
    chat.attach([{ ...attachment('a'), id: 'another' }], 'a notice');
    assert.equal(chat.state.composer.attachments.length, 1);
    assert.equal(chat.state.composer.notice, 'a notice');
    chat.removeAttachment('a');
    assert.deepEqual(chat.state.composer, { draft: '', attachments: [] });
  });

  it('shows why and until when it waits before it sends again', async () => {
    const { chat, script, answer } = startChat();
    chat.send('q');
    await settle();
    script(0).say({ type: 'retrying', waitMs: 2000, attempt: 1, failure: { code: 'refused', phase: 'A' } });
    await settle();
    assert.deepEqual(answer(0).activity, { kind: 'retrying', at: 2000, reason: 'refused' });
  });

  it('shows since when the server is at work and when it was last heard of, once a second at most', async () => {
    const { chat, clock, script, answer } = startChat();
    chat.send('q');
    const { got } = openPage(chat);
    await settle();
    clock.advance(400);
    script(0).say({ type: 'accepted' });
    await settle();
    assert.deepEqual(answer(0).activity, { kind: 'thinking', at: 0, aliveAt: 400 });
    const told = got.length;
    clock.advance(999);
    script(0).say({ type: 'alive' }, { type: 'alive' });
    await settle();
    assert.equal(got.length, told, 'nothing that is worth a message');
    clock.advance(14_001);
    script(0).say({ type: 'alive' });
    await settle();
    assert.deepEqual(answer(0).activity, { kind: 'thinking', at: 0, aliveAt: 15_400 });
  });
});

describe('the editor in front', () => {
  const inFront = (sends: EditorContext['sends'], text = 'in front'): EditorContext => ({
    attachment: attachment('front', text),
    sends,
  });

  function startBeside(first: EditorContext | undefined) {
    let context = first;
    const previews: [string, string][] = [];
    const show = (next: EditorContext | undefined): void => {
      context = next;
      started.chat.editorContextChanged();
    };
    const started = startChat({
      editorContext: () => context,
      sendEditor: async on => {
        show(context && { ...context, sends: on ? 'yes' : 'no' });
        return { attachments: [] };
      },
      preview: (message, body) => previews.push([message, body]),
    });
    return { ...started, previews, show };
  }

  for (const sends of ['no', 'asks'] as const) {
    it(`is offered and not sent (${sends})`, async () => {
      const { chat, script } = startBeside(inFront(sends));
      assert.equal(chat.state.editorContext?.on, false);
      chat.send('q');
      await settle();
      assert.equal(script(0).request.message, 'q');
    });
  }

  it('goes out with every message once it is on, just as the preview shows it', async () => {
    const { chat, script, previews } = startBeside(inFront('no'));
    const { page, got } = openPage(chat);
    page.receive({ type: 'sendEditor', on: true });
    await settle();
    assert.equal(got.findLast(message => message.type === 'editorContext')?.context?.on, true);
    page.receive({ type: 'previewRequest', text: 'q' });
    await settle();
    page.receive({ type: 'send', text: 'q' });
    await settle();
    const { message } = script(0).request;
    assert.ok(message.includes('in front'));
    assert.deepEqual(previews, [[message, JSON.stringify(script(0).request)]]);
    assert.deepEqual(
      chat.conversation.turns[0]?.question.attachments.map(({ label }) => label),
      ['front'],
    );
    script(0).finish();
    await settle();
    chat.send('again');
    await settle();
    assert.ok(script(1).request.message.includes('in front'));
  });

  it('is no message by itself', () => {
    const { chat } = startBeside(inFront('yes'));
    chat.send(' ');
    assert.equal(chat.state.turns.length, 0);
  });

  it('is neither shown nor sent twice when its text is attached already', async () => {
    const { chat, script } = startBeside(inFront('yes'));
    const { got } = openPage(chat);
    chat.attach([{ ...attachment('front', 'in front'), id: 'other' }]);
    assert.equal(chat.state.editorContext, undefined);
    assert.equal(got.findLast(message => message.type === 'editorContext')?.context, undefined);
    chat.send('q');
    await settle();
    assert.equal(script(0).request.message.split('in front').length, 2);
  });

  it('counts when a message is too large', () => {
    const { chat } = startBeside(inFront('yes', 'x'.repeat(2_000_000)));
    chat.send('q');
    assert.equal(chat.state.turns.length, 0);
    assert.equal(chat.state.composer.notice, 'tooLarge');
  });

  it('is told to the pages when it is another, and only then', () => {
    const { chat, show } = startBeside(undefined);
    const { got } = openPage(chat);
    show(inFront('no'));
    show(inFront('no'));
    show(undefined);
    const told = got.filter(message => message.type === 'editorContext');
    assert.deepEqual(
      told.map(({ context }) => context?.attachment.label),
      ['front', undefined],
    );
  });
});

describe('the pages of a conversation', () => {
  it('all show the host’s state, from deltas as from a snapshot', async () => {
    const { chat, clock, script } = startChat();
    const early = openPage(chat);
    chat.send('q');
    await settle();
    script(0).say({ type: 'start', agent: 'A' }, said('one '), said('two '), said('three'));
    await settle();
    clock.advance(100);
    const late = openPage(chat);
    script(0).say(said(' four'));
    script(0).finish();
    await settle();
    const shown = early.got.reduce(
      (text, message) => (message.type === 'text' ? text + message.text : text),
      '',
    );
    assert.equal(shown, 'one two three four');
    const [snapshot, ...rest] = late.got;
    assert.equal(snapshot?.type === 'snapshot' && snapshot.state.turns[0]?.answer.text, 'one two three');
    assert.equal(
      rest.reduce((text, message) => (message.type === 'text' ? text + message.text : text), ''),
      ' four',
    );
  });

  it('get the draft that another page typed, and no echo of their own', () => {
    const { chat } = startChat();
    const a = openPage(chat);
    const b = openPage(chat);
    a.page.receive({ type: 'draft', text: 'typing' });
    assert.deepEqual(
      a.got.filter(message => message.type === 'draft'),
      [],
    );
    assert.deepEqual(
      b.got.filter(message => message.type === 'draft'),
      [{ type: 'draft', seq: 2, text: 'typing' }],
    );
  });

  it('are told nothing more once they are gone', async () => {
    const { chat } = startChat();
    const { page, got } = openPage(chat);
    page.dispose();
    chat.send('q');
    await settle();
    assert.equal(got.length, 1);
  });

  it('copy what the host holds, and only the page that asked hears of it', async () => {
    const { chat, script, answer, copied } = startChat();
    const { page, got } = openPage(chat);
    const other = openPage(chat);
    chat.send('q');
    await settle();
    script(0).say(said('Look:\n\n```ts\nlet a;\n```\n'));
    script(0).finish();
    await settle();
    const answerId = answer(0).id;
    page.receive({ type: 'copy', answerId, block: 0 });
    page.receive({ type: 'copy', answerId });
    page.receive({ type: 'copy', answerId, block: 7 });
    page.receive({ type: 'copy', answerId: 'unknown' });
    await settle();
    assert.deepEqual(copied, ['let a;', 'Look:\n\n```ts\nlet a;\n```\n']);
    assert.deepEqual(
      got.filter(message => message.type === 'acknowledged'),
      [
        { type: 'acknowledged', what: 'copied', answerId, block: 0 },
        { type: 'acknowledged', what: 'copied', answerId },
      ],
    );
    assert.deepEqual(
      other.got.filter(message => message.type === 'acknowledged'),
      [],
    );
  });

  it('tells the page that asked what was found in the workspace, each when it is found', async () => {
    let found: (reference: string) => void = () => assert.fail('nobody has asked');
    const { chat } = startChat({
      lookUp: (references, tell) => {
        assert.deepEqual(references, ['a.ts', 'slow']);
        found = tell;
      },
    });
    const { page, got } = openPage(chat);
    const other = openPage(chat);
    page.receive({ type: 'lookUp', answerId: '1', references: ['a.ts', 'slow'] });
    found('a.ts');
    assert.deepEqual(got.at(-1), { type: 'references', answerId: '1', found: ['a.ts'] });
    found('slow');
    assert.deepEqual(got.at(-1), { type: 'references', answerId: '1', found: ['slow'] });
    assert.ok(other.got.every(({ type }) => type !== 'references'));
  });
});
