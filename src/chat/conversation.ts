import type { AresFailure } from '../ares/aresError.ts';
import type { AnswerStatus } from '../shared/protocol.ts';
import type { Attachment } from './attachment.ts';

/** What the client is doing for an answer that has not begun to speak. `at`: milliseconds since the epoch. */
export type Activity =
  | { readonly kind: 'sending'; readonly at: number }
  /** `aliveAt`: when the server last showed a sign of life. */
  | { readonly kind: 'thinking'; readonly at: number; readonly aliveAt: number }
  /** Waiting until `at` before the request goes out again. */
  | { readonly kind: 'retrying'; readonly at: number; readonly failure: AresFailure };

export interface Question {
  readonly id: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

export interface Answer {
  readonly id: string;
  readonly status: AnswerStatus;
  readonly text: string;
  /** The agent that the request named; without one the server chose. */
  readonly asked?: string;
  /** Who answered, in the server's words, such as `product (system)`. */
  readonly agent?: string;
  readonly activity?: Activity;
  readonly failure?: AresFailure;
}

/** One question and its answer. */
export interface Turn {
  readonly question: Question;
  readonly answer: Answer;
}

/** A conversation as data; every change makes a new value. */
export interface Conversation {
  /** Names the conversation on this side. */
  readonly id: string;
  /** Names it on the server: chosen here, or what the server answered with. */
  readonly contextId: string;
  /** The agent chosen for it, or `router` for the server's choice; without one the settings say. */
  readonly agent?: string;
  readonly turns: readonly Turn[];
}

/** A conversation without turns, under fresh ids, with the agent that was chosen before it. */
export function newConversation({ agent }: Pick<Conversation, 'agent'> = {}): Conversation {
  const ids = { id: crypto.randomUUID(), contextId: crypto.randomUUID() };
  return { ...ids, turns: [], ...(agent === undefined ? {} : { agent }) };
}

/** A turn whose answer waits for its first word. */
export function newTurn(text: string, attachments: readonly Attachment[], now: number): Turn {
  return {
    question: { id: crypto.randomUUID(), text, attachments },
    answer: waitingAnswer(crypto.randomUUID(), now),
  };
}

/** An answer that has been asked for and has said nothing. */
export function waitingAnswer(id: string, now: number): Answer {
  return { id, status: 'waiting', text: '', activity: { kind: 'sending', at: now } };
}

export function addTurn(conversation: Conversation, turn: Turn): Conversation {
  return { ...conversation, turns: [...conversation.turns, turn] };
}

export function findTurn(conversation: Conversation, answerId: string): Turn | undefined {
  return conversation.turns.findLast(turn => turn.answer.id === answerId);
}

/** The conversation with that answer replaced; unchanged when it holds no answer of this id. */
export function replaceAnswer(conversation: Conversation, answer: Answer): Conversation {
  // From the end: it is the last answer that changes with every token.
  const index = conversation.turns.findLastIndex(turn => turn.answer.id === answer.id);
  const turn = conversation.turns[index];
  if (turn === undefined) return conversation;
  return { ...conversation, turns: conversation.turns.with(index, { ...turn, answer }) };
}
