import { isHistoryItems, isIds } from './historyView.ts';
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
  type ComposerView,
  type ConnectionView,
  codeUses,
  completionSigns,
  type EditorContextView,
  type FailureView,
  type FromPageMessage,
  type QuestionView,
  type QueuedView,
  type ToPageMessage,
  type TurnView,
} from './protocol.ts';
import {
  type Check,
  count,
  flag,
  list,
  type Members,
  object,
  oneOf,
  optional,
  text,
  union,
} from './shape.ts';

/** Most characters that a person can send, or keep as a draft, in one message. */
export const maxMessageLength = 4_000_000;

// An answer may have 8 MB (the client's cap) before the page's own marks.
const maxAnswerLength = 10_000_000;
const maxAttachments = 1_000;
/** Most turns that a page shows. */
export const maxTurns = 20_000;
const maxQueued = 1_000;
const maxAgents = 2_000;
const maxReferences = 200;
const maxCompletions = 200;

const id = text(200);
const label = text(2_000);
const sentence = text(10_000);
const message = text(maxMessageLength);
const actionId = oneOf(...actionIds);
const reference = text(1_000);
const references = list(reference, maxReferences);

const pixels: Check<number> = (value): value is number => count(value) && value >= 1 && value <= 1_000;

const attachment = object<AttachmentView>({
  id,
  kind: optional(oneOf(...attachmentKinds)),
  label,
  description: sentence,
  bytes: count,
});
const attachments = list(attachment, maxAttachments);
const completion = object<CompletionView>({
  id,
  kind: oneOf(...attachmentKinds, 'prompt'),
  label,
  detail: sentence,
});
const action = object<ActionView>({ id: actionId, label });
const failure = object<FailureView>({
  title: sentence,
  detail: optional(sentence),
  actions: list(action, actionIds.length),
});
const activity = object<ActivityView>({
  kind: oneOf('sending', 'thinking', 'retrying'),
  at: count,
  aliveAt: optional(count),
  reason: optional(sentence),
});
const answerProgress: Members<Omit<AnswerView, 'id' | 'text'>> = {
  status: oneOf('waiting', 'streaming', 'done', 'stopped', 'interrupted', 'failed'),
  agent: optional(label),
  agentNote: optional(label),
  agentDetail: optional(sentence),
  activity: optional(activity),
  failure: optional(failure),
};
const answer = object<AnswerView>({ id, text: text(maxAnswerLength), ...answerProgress });
const question = object<QuestionView>({ id, text: message, attachments });
const alternatives = object<AlternativesView>({ shown: count, count });
const turn = object<TurnView>({
  question,
  answer,
  questions: optional(alternatives),
  answers: optional(alternatives),
  note: optional(sentence),
});
const connection = object<ConnectionView>({
  host: optional(label),
  hasKey: flag,
  account: optional(label),
  problem: optional(failure),
});
const agent = object<AgentView>({ id, label, description: optional(sentence) });
const asking = object<AskingView>({ agent: id, label, agents: list(agent, maxAgents) });
const composer = object<ComposerView>({ draft: message, attachments, notice: optional(sentence) });
const queued = list(object<QueuedView>({ id, text: message, attachments }), maxQueued);
const editorContext = object<EditorContextView>({ attachment, on: flag });
const state = object<ChatState>({
  conversationId: id,
  turns: list(turn, maxTurns),
  composer,
  editorContext: optional(editorContext),
  connection,
  asking,
  storage: optional(failure),
  queued: optional(queued),
  answering: flag,
});

const toPage = union<ToPageMessage>({
  snapshot: { seq: count, state },
  turnAdded: { seq: count, turn },
  text: { seq: count, answerId: id, text: text(maxAnswerLength) },
  answer: { seq: count, answerId: id, answer: object<Omit<AnswerView, 'id' | 'text'>>(answerProgress) },
  answering: { seq: count, answering: flag },
  attachments: { seq: count, attachments, notice: optional(sentence) },
  editorContext: { seq: count, context: optional(editorContext) },
  draft: { seq: count, text: message },
  queue: { seq: count, queued },
  connection: { seq: count, connection },
  asking: { seq: count, asking },
  storage: { seq: count, problem: optional(failure) },
  focusComposer: {},
  font: { family: optional(label), size: optional(pixels) },
  showHistory: {},
  history: { request: count, items: isHistoryItems, more: flag, searching: flag },
  historyChanged: { deleted: isIds },
  acknowledged: { what: oneOf(...acknowledgements), answerId: id, block: optional(count) },
  insertText: { text: message },
  completions: { request: count, items: list(completion, maxCompletions) },
  references: { answerId: id, found: references },
});

const fromPage = union<FromPageMessage>({
  ready: {},
  focused: {},
  listHistory: { request: count, query: label, everywhere: flag, limit: count },
  openConversation: { id, inTab: flag },
  renameConversation: { id, title: text(200) },
  pinConversation: { id, pinned: flag },
  deleteConversation: { id },
  deleteAllConversations: { everywhere: flag },
  restoreConversations: { ids: isIds },
  resync: {},
  rendered: { seq: count },
  draft: { text: message },
  send: { text: message },
  stop: {},
  sendQueued: { id },
  takeBack: { id },
  editQuestion: { answerId: id, text: message },
  regenerate: { answerId: id },
  continueAnswer: {},
  deleteTurn: { answerId: id },
  step: { answerId: id, what: oneOf('question', 'answer'), forward: flag },
  removeAttachment: { id },
  sendEditor: { on: flag },
  attachContext: {},
  attachText: { text: message, name: optional(label) },
  attachUris: { uris: list(text(5_000), maxAttachments) },
  attachProblems: { uris: list(text(5_000), maxAttachments) },
  complete: { sign: oneOf(...completionSigns), query: label, request: count },
  attachOffer: { id },
  previewRequest: { text: message },
  openAttachment: { id },
  action: { id: actionId, answerId: optional(id) },
  copy: { answerId: id, block: optional(count) },
  useCode: { use: oneOf(...codeUses), answerId: id, block: count },
  openAnswer: { answerId: id },
  openLink: { href: text(10_000) },
  openReference: { reference },
  lookUp: { answerId: id, references },
});

/**
 * Whether a value received by the page is a message of the host: known type, every member its own and of
 * its type and size, nothing besides. Never throws, whatever the value does when it is looked at.
 */
export function isToPageMessage(value: unknown): value is ToPageMessage {
  return safely(toPage, value);
}

/** Whether a value received by the host is a message of the page. As strict as `isToPageMessage`. */
export function isFromPageMessage(value: unknown): value is FromPageMessage {
  return safely(fromPage, value);
}

function safely<T>(check: Check<T>, value: unknown): value is T {
  try {
    return check(value);
  } catch {
    return false; // a getter or a proxy that throws
  }
}
