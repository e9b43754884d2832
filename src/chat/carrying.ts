import { allTurns } from './branches.ts';
import { composeMessage } from './composeMessage.ts';
import type { Conversation, Turn } from './conversation.ts';

/**
 * How earlier turns reach the agent: `server` trusts the server's own record of the conversation, and sends
 * along only what is not in it; `message` sends all of them with every message, for servers that keep a record
 * but do not show it to the agent.
 */
export type EarlierTurns = 'server' | 'message';

/** Under which name on the server the next question is asked, and which earlier turns go with it. */
export interface Plan {
  readonly contextId: string;
  /** In their order. */
  readonly carried: readonly Turn[];
}

/** Most characters of earlier turns that go along; of a longer conversation the latest do. */
export const carriedLimit = 60_000;

/**
 * Plans the next question after these turns. The server's conversation goes on only while it holds nothing but
 * what is shown: after an edit, another answer or a deletion the next question starts a new one, `fresh`. Turns
 * that its conversation lacks, such as stopped ones, go along with the message.
 */
export function planNext(
  conversation: Conversation,
  path: readonly Turn[],
  fresh: string,
  earlier: EarlierTurns,
): Plan {
  const goesOn = path.at(-1)?.contextId;
  const contextId = goesOn === undefined || isSpoiled(conversation, path, goesOn) ? fresh : goesOn;
  const known = earlier === 'message' ? new Set<string>() : knownTo(contextId, path);
  const carried = path.filter(({ answer }) => answer.text !== '' && !known.has(answer.id));
  return { contextId, carried: withinLimit(carried) };
}

/** The message with the turns that go along before it. */
export function withEarlier(carried: readonly Turn[], message: string): string {
  if (carried.length === 0) return message;
  return ['Earlier in this conversation:', ...carried.map(composeTurn), 'Now:', message].join('\n\n');
}

function composeTurn({ question, answer }: Turn): string {
  return `User: ${composeMessage(question.text, question.attachments)}\n\nAssistant: ${answer.text}`;
}

/** Whether the server's conversation of this name holds, or may hold, what is not on the path. */
function isSpoiled(conversation: Conversation, path: readonly Turn[], contextId: string): boolean {
  if (conversation.spoiled?.includes(contextId)) return true;
  const shown = new Set(path.map(({ answer }) => answer.id));
  return allTurns(conversation).some(turn => turn.contextId === contextId && !shown.has(turn.answer.id));
}

/** A server keeps a turn only when its stream has ended by itself; with it, what went along. */
function knownTo(contextId: string, path: readonly Turn[]): Set<string> {
  const kept = path.filter(turn => turn.contextId === contextId && turn.answer.status === 'done');
  return new Set(kept.flatMap(({ answer, carried = [] }) => [answer.id, ...carried]));
}

function withinLimit(turns: readonly Turn[]): readonly Turn[] {
  let left = carriedLimit;
  const fitting = turns.toReversed().findIndex(turn => {
    left -= composeTurn(turn).length;
    return left < 0;
  });
  return fitting < 0 ? turns : turns.slice(turns.length - fitting);
}
