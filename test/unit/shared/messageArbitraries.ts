import fc, { type Arbitrary } from 'fast-check';
import type { ExcerptView, HistoryItem } from '../../../src/shared/historyView.ts';
import {
  type ActionView,
  type ActivityView,
  type AgentView,
  type AlternativesView,
  type AnswerView,
  type AskingView,
  type AttachmentView,
  acknowledgements,
  actionIds,
  attachmentKinds,
  type ChatState,
  type CompletionView,
  type ConnectionView,
  codeUses,
  completionSigns,
  type EditorContextView,
  type FailureView,
  type FromPageMessage,
  type QueuedView,
  type ToPageMessage,
  type TurnView,
} from '../../../src/shared/protocol.ts';

const id = fc.string({ minLength: 1, maxLength: 12 });
const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const count = fc.maxSafeNat();
const moment = fc.integer({ min: 0, max: 8.64e15 });

/** A record whose members named in `mayLack` are sometimes absent, never undefined. */
function record<T>(
  model: { [K in keyof T]-?: Arbitrary<Exclude<T[K], undefined>> },
  mayLack: readonly string[] = [],
) {
  const requiredKeys = Object.keys(model).filter(key => !mayLack.includes(key));
  return fc.record(model as Record<string, Arbitrary<unknown>>, {
    requiredKeys,
    noNullPrototype: true,
  }) as unknown as Arbitrary<T>;
}

const attachment = record<AttachmentView>(
  { id, kind: fc.constantFrom(...attachmentKinds), label: text, description: text, bytes: count },
  ['kind'],
);
const editorContext = record<EditorContextView>({ attachment, on: fc.boolean() });
const completion = record<CompletionView>({
  id,
  kind: fc.constantFrom(...attachmentKinds, 'prompt'),
  label: text,
  detail: text,
});
const attachments = fc.array(attachment, { maxLength: 4 });
const failure = record<FailureView>(
  {
    title: text,
    detail: text,
    actions: fc.array(record<ActionView>({ id: fc.constantFrom(...actionIds), label: text }), {
      maxLength: 3,
    }),
  },
  ['detail'],
);
const activity = record<ActivityView>(
  { kind: fc.constantFrom('sending', 'thinking', 'retrying'), at: count, aliveAt: count, reason: text },
  ['aliveAt', 'reason'],
);
const progress = {
  status: fc.constantFrom('waiting', 'streaming', 'done', 'stopped', 'interrupted', 'failed'),
  agent: text,
  agentNote: text,
  agentDetail: text,
  activity,
  failure,
} as const;
const optionalProgress = ['agent', 'agentNote', 'agentDetail', 'activity', 'failure'];
const connection = record<ConnectionView>(
  { host: text, hasKey: fc.boolean(), account: text, problem: failure },
  ['host', 'problem'],
);

const asking = record<AskingView>({
  agent: id,
  label: text,
  agents: fc.array(record<AgentView>({ id, label: text, description: text }, ['description']), {
    maxLength: 3,
  }),
});

/** An answer with this id. */
export function answer(answerId: Arbitrary<string> = id): Arbitrary<AnswerView> {
  return record<AnswerView>({ id: answerId, text, ...progress }, optionalProgress);
}

/** Everything about an answer but its id and its text. */
export const answerProgress = record<Omit<AnswerView, 'id' | 'text'>>(progress, optionalProgress);

const alternatives = record<AlternativesView>({ shown: count, count });

/** A turn whose answer has this id. */
export function turn(answerId: Arbitrary<string> = id): Arbitrary<TurnView> {
  return record<TurnView>(
    {
      ...{ question: record({ id, text, attachments }), answer: answer(answerId) },
      ...{ questions: alternatives, answers: alternatives, note: text },
    },
    ['questions', 'answers', 'note'],
  );
}

const queued = fc.array(record<QueuedView>({ id, text, attachments }), { maxLength: 3 });

/** A conversation whose answers have different ids. */
export const chatState: Arbitrary<ChatState> = fc
  .tuple(
    fc.uniqueArray(turn(), { maxLength: 5, selector: ({ answer }) => answer.id }),
    record({ draft: text, attachments, notice: text }, ['notice']),
    connection,
    asking,
    fc.option(failure, { nil: undefined }),
    fc.option(editorContext, { nil: undefined }),
    fc.boolean(),
    id,
    fc.option(queued, { nil: undefined }),
  )
  .map(([turns, composer, connected, asked, storage, inFront, answering, conversationId, waiting]) => ({
    conversationId,
    turns,
    composer: composer as ChatState['composer'],
    connection: connected,
    asking: asked,
    ...(storage === undefined ? {} : { storage }),
    ...(waiting === undefined ? {} : { queued: waiting }),
    ...(inFront === undefined ? {} : { editorContext: inFront }),
    answering,
  }));

type Kind<Message extends { type: string }, T extends Message['type']> = Extract<Message, { type: T }>;

function toPage<T extends ToPageMessage['type']>(
  type: T,
  members: { [K in keyof Omit<Kind<ToPageMessage, T>, 'type'>]-?: Arbitrary<unknown> },
  mayLack: readonly string[] = [],
): Arbitrary<ToPageMessage> {
  return record({ type: fc.constant(type), ...members } as never, mayLack);
}

const historyItem = record<HistoryItem>(
  {
    ...{ id, title: text, preview: text, at: moment, agent: text, workspace: text, server: text },
    ...{ pinned: fc.boolean(), current: fc.boolean(), answering: fc.boolean() },
    match: record<ExcerptView>({ text, start: count, length: count }),
  },
  ['agent', 'workspace', 'server', 'match'],
);

/** Any message that the host may send. */
export const toPageMessage: Arbitrary<ToPageMessage> = fc.oneof(
  toPage('snapshot', { seq: count, state: chatState }),
  toPage('turnAdded', { seq: count, turn: turn() }),
  toPage('text', { seq: count, answerId: id, text }),
  toPage('answer', { seq: count, answerId: id, answer: answerProgress }),
  toPage('answering', { seq: count, answering: fc.boolean() }),
  toPage('editorContext', { seq: count, context: editorContext }, ['context']),
  toPage('attachments', { seq: count, attachments, notice: text }, ['notice']),
  toPage('draft', { seq: count, text }),
  toPage('queue', { seq: count, queued }),
  toPage('connection', { seq: count, connection }),
  toPage('asking', { seq: count, asking }),
  toPage('storage', { seq: count, problem: failure }, ['problem']),
  toPage('focusComposer', {}),
  toPage('font', { family: text, size: fc.integer({ min: 1, max: 1_000 }) }, ['family', 'size']),
  toPage('showHistory', {}),
  toPage('history', {
    request: count,
    items: fc.array(historyItem, { maxLength: 3 }),
    more: fc.boolean(),
    searching: fc.boolean(),
  }),
  toPage('historyChanged', { deleted: fc.array(id, { maxLength: 4 }) }),
  toPage('acknowledged', { what: fc.constantFrom(...acknowledgements), answerId: id, block: count }, [
    'block',
  ]),
  toPage('insertText', { text }),
  toPage('completions', { request: count, items: fc.array(completion, { maxLength: 5 }) }),
  toPage('references', { answerId: id, found: fc.array(text, { maxLength: 5 }) }),
);

function fromPage<T extends FromPageMessage['type']>(
  type: T,
  members: { [K in keyof Omit<Kind<FromPageMessage, T>, 'type'>]-?: Arbitrary<unknown> },
  mayLack: readonly string[] = [],
): Arbitrary<FromPageMessage> {
  return record({ type: fc.constant(type), ...members } as never, mayLack);
}

/** Any message that the page may send. */
export const fromPageMessage: Arbitrary<FromPageMessage> = fc.oneof(
  fromPage('ready', {}),
  fromPage('focused', {}),
  fromPage('listHistory', { request: count, query: text, everywhere: fc.boolean(), limit: count }),
  fromPage('openConversation', { id, inTab: fc.boolean() }),
  fromPage('renameConversation', { id, title: text }),
  fromPage('pinConversation', { id, pinned: fc.boolean() }),
  fromPage('deleteConversation', { id }),
  fromPage('deleteAllConversations', { everywhere: fc.boolean() }),
  fromPage('restoreConversations', { ids: fc.array(id, { maxLength: 4 }) }),
  fromPage('resync', {}),
  fromPage('rendered', { seq: count }),
  fromPage('draft', { text }),
  fromPage('send', { text }),
  fromPage('stop', {}),
  fromPage('sendQueued', { id }),
  fromPage('takeBack', { id }),
  fromPage('editQuestion', { answerId: id, text }),
  fromPage('regenerate', { answerId: id }),
  fromPage('continueAnswer', {}),
  fromPage('deleteTurn', { answerId: id }),
  fromPage('step', {
    ...{ answerId: id, what: fc.constantFrom('question', 'answer'), forward: fc.boolean() },
  }),
  fromPage('removeAttachment', { id }),
  fromPage('attachContext', {}),
  fromPage('attachProblems', { uris: fc.array(text, { maxLength: 3 }) }),
  fromPage('sendEditor', { on: fc.boolean() }),
  fromPage('attachText', { text, name: text }, ['name']),
  fromPage('attachUris', { uris: fc.array(text, { maxLength: 5 }) }),
  fromPage('complete', { sign: fc.constantFrom(...completionSigns), query: text, request: count }),
  fromPage('attachOffer', { id }),
  fromPage('previewRequest', { text }),
  fromPage('openAttachment', { id }),
  fromPage('action', { id: fc.constantFrom(...actionIds), answerId: id }, ['answerId']),
  fromPage('copy', { answerId: id, block: count }, ['block']),
  fromPage('useCode', { use: fc.constantFrom(...codeUses), answerId: id, block: count }),
  fromPage('openAnswer', { answerId: id }),
  fromPage('openLink', { href: text }),
  fromPage('openReference', { reference: text }),
  fromPage('lookUp', { answerId: id, references: fc.array(text, { maxLength: 5 }) }),
);
