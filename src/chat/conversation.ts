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
  /** When it was asked, milliseconds since the epoch. */
  readonly at: number;
  /** Names the conversation on the server: chosen here, or what the server answered with. */
  readonly contextId: string;
  /** The answer that it follows; absent where the conversation begins. */
  readonly parent?: string;
  /** The answers of earlier turns that went along with the message. */
  readonly carried?: readonly string[];
}

/** The folder or workspace in which a conversation began. */
export interface Workspace {
  readonly uri: string;
  readonly name: string;
}

/** A conversation as data; every change makes a new value. */
export interface Conversation {
  /** Names the conversation on this side. */
  readonly id: string;
  /** When it began, milliseconds since the epoch. */
  readonly createdAt: number;
  readonly workspace?: Workspace;
  /** What the person called it. */
  readonly title?: string;
  readonly pinned?: boolean;
  /** The agent chosen for it, or `router` for the server's choice; without one the settings say. */
  readonly agent?: string;
  /** What is shown: one way through the conversation, from its beginning. */
  readonly turns: readonly Turn[];
  /** What is not shown: earlier versions, other answers, and what followed them. */
  readonly others?: readonly Turn[];
  /** Conversations on the server that hold what was deleted here. */
  readonly spoiled?: readonly string[];
}

/** How a conversation begins. */
export interface Beginning {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly id?: string;
  readonly workspace?: Workspace | undefined;
  /** The agent that was chosen before it. */
  readonly agent?: string | undefined;
}

/** A conversation without turns, under a fresh id unless there is one for it. */
export function newConversation({ now, id, workspace, agent }: Beginning): Conversation {
  return {
    id: id ?? crypto.randomUUID(),
    createdAt: now,
    ...(workspace === undefined ? {} : { workspace }),
    ...(agent === undefined ? {} : { agent }),
    turns: [],
  };
}

/** A turn whose answer waits for its first word. */
export function newTurn(
  text: string,
  attachments: readonly Attachment[],
  contextId: string,
  now: number,
): Turn {
  return turnOf({ id: crypto.randomUUID(), text, attachments }, contextId, now);
}

/** A turn that asks this question, for the first time or again. */
export function turnOf(question: Question, contextId: string, now: number): Turn {
  return { question, answer: waitingAnswer(crypto.randomUUID(), now), at: now, contextId };
}

/** An answer that has been asked for and has said nothing. */
export function waitingAnswer(id: string, now: number): Answer {
  return { id, status: 'waiting', text: '', activity: { kind: 'sending', at: now } };
}

export function findTurn(conversation: Conversation, answerId: string): Turn | undefined {
  return conversation.turns.findLast(turn => turn.answer.id === answerId);
}

/** The conversation with that answer replaced; unchanged when it holds no answer of this id. */
export function replaceAnswer(conversation: Conversation, answer: Answer): Conversation {
  return changeTurn(conversation, answer.id, turn => ({ ...turn, answer }));
}

/** The conversation with the turn of that answer changed; unchanged when it holds no answer of this id. */
export function changeTurn(
  conversation: Conversation,
  answerId: string,
  change: (turn: Turn) => Turn,
): Conversation {
  // From the end: it is the last answer that changes with every token.
  const index = conversation.turns.findLastIndex(turn => turn.answer.id === answerId);
  const turn = conversation.turns[index];
  if (turn === undefined) return conversation;
  return { ...conversation, turns: conversation.turns.with(index, change(turn)) };
}

const titleLength = 80;

/** What the conversation is called: as the person named it, else the first line of its first question. */
export function titleOf({ title, turns }: Conversation): string {
  if (title !== undefined) return title;
  const [first] = turns;
  const text = first?.question.text.trim() || first?.question.attachments[0]?.label || '';
  const line = /^[^\n]*/.exec(text)?.[0].trim() ?? '';
  const letters = Array.from(line.slice(0, 4 * titleLength));
  return letters.length <= titleLength ? line : `${letters.slice(0, titleLength - 1).join('')}…`;
}
