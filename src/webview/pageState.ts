import type { AnswerView, ChatState, ToPageMessage } from '../shared/protocol.ts';

/** The messages that change what the page shows, in the order of their numbers. */
export type StateMessage = Extract<ToPageMessage, { readonly seq: number }>;
type Delta = Exclude<StateMessage, { readonly type: 'snapshot' }>;

/**
 * The page's copy of the host's state. `behind` means that a number is missing: what is shown is old but
 * whole, and nothing but a snapshot can change it.
 */
export type PageState =
  | { readonly sync: 'waiting' }
  | { readonly sync: 'current' | 'behind'; readonly seq: number; readonly chat: ChatState };

export const initialPageState: PageState = { sync: 'waiting' };

/**
 * The state after a message. A delta counts only as the very next number: an older one is dropped, a later
 * one, or one that speaks of an answer that is not here, leaves the page `behind`.
 */
export function applyMessage(page: PageState, message: StateMessage): PageState {
  if (message.type === 'snapshot') return { sync: 'current', seq: message.seq, chat: message.state };
  if (page.sync !== 'current' || message.seq <= page.seq) return page;
  const chat = message.seq === page.seq + 1 ? applyDelta(page.chat, message) : undefined;
  return chat === undefined ? { ...page, sync: 'behind' } : { sync: 'current', seq: message.seq, chat };
}

/** The state after a delta, or undefined when the delta does not fit it. */
function applyDelta(chat: ChatState, delta: Delta): ChatState | undefined {
  switch (delta.type) {
    case 'turnAdded':
      return { ...chat, turns: [...chat.turns, delta.turn] };
    case 'text':
      return changeAnswer(chat, delta.answerId, answer => ({ ...answer, text: answer.text + delta.text }));
    case 'answer':
      return changeAnswer(chat, delta.answerId, ({ id, text }) => ({ ...delta.answer, id, text }));
    case 'answering':
      return { ...chat, answering: delta.answering };
    case 'attachments': {
      const { attachments, notice } = delta;
      const said = notice === undefined ? {} : { notice };
      return { ...chat, composer: { draft: chat.composer.draft, attachments, ...said } };
    }
    case 'editorContext': {
      const { editorContext: _, ...rest } = chat;
      return delta.context === undefined ? rest : { ...rest, editorContext: delta.context };
    }
    case 'draft':
      return { ...chat, composer: { ...chat.composer, draft: delta.text } };
    case 'queue':
      return { ...chat, queued: delta.queued };
    case 'connection':
      return { ...chat, connection: delta.connection };
    case 'asking':
      return { ...chat, asking: delta.asking };
    case 'storage': {
      const { storage: _, ...rest } = chat;
      return delta.problem === undefined ? rest : { ...rest, storage: delta.problem };
    }
  }
}

function changeAnswer(
  chat: ChatState,
  answerId: string,
  change: (answer: AnswerView) => AnswerView,
): ChatState | undefined {
  // From the end: it is nearly always the last one that changes.
  const index = chat.turns.findLastIndex(turn => turn.answer.id === answerId);
  const turn = chat.turns[index];
  if (turn === undefined) return undefined;
  return { ...chat, turns: chat.turns.with(index, { ...turn, answer: change(turn.answer) }) };
}
