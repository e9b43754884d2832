import type { ServerConversation, ServerMessage } from '../../ares/serverConversations.ts';
import { type Conversation, newConversation, type Turn, type Workspace } from '../conversation.ts';
import type { ConversationSummary } from './summary.ts';

/** What the server keeps and this machine does not, or not all of it: it went on elsewhere. */
export function onlyOnServer(
  listed: readonly ServerConversation[],
  here: readonly ConversationSummary[],
): readonly ServerConversation[] {
  const turnsHere = new Map<string, number>();
  for (const { contexts } of here)
    for (const { id, turns } of contexts) turnsHere.set(id, Math.max(turns, turnsHere.get(id) ?? 0));
  return listed.filter(({ id, messages }) => {
    const turns = turnsHere.get(id);
    if (messages === 0) return false; // Nothing was ever answered in it.
    return turns === undefined || (messages !== undefined && messages > 2 * turns);
  });
}

/** What makes a conversation of this machine from one of the server. */
export interface ServerCopy {
  readonly listed: ServerConversation;
  readonly messages: readonly ServerMessage[];
  readonly workspace: Workspace | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A conversation of this machine that goes on where the one of the server ends. */
export function copyFromServer({ listed, messages, workspace, now }: ServerCopy): Conversation {
  const { id: contextId, title } = listed;
  const turns: Turn[] = [];
  for (const { role, text, at } of messages) {
    const last = turns.at(-1);
    if (role === 'user') turns.push(askedThere(text, contextId, at || listed.at || now));
    else if (last?.answer.status === 'interrupted') turns.splice(-1, 1, answered(last, text));
    // What nobody asked for is no less said.
    else turns.push(answered(askedThere('', contextId, at || listed.at || now), text));
  }
  const begun = newConversation({ now: turns[0]?.at ?? now, workspace });
  return { ...begun, ...(title === undefined ? {} : { title }), turns: turns.map(followingLast) };
}

function followingLast(turn: Turn, index: number, turns: readonly Turn[]): Turn {
  const before = turns[index - 1];
  return before === undefined ? turn : { ...turn, parent: before.answer.id };
}

/** Until its answer is found there is none: the server keeps questions only with whole answers. */
function askedThere(text: string, contextId: string, at: number): Turn {
  return {
    question: { id: crypto.randomUUID(), text, attachments: [] },
    answer: { id: crypto.randomUUID(), status: 'interrupted', text: '' },
    ...{ at, contextId },
  };
}

function answered(turn: Turn, text: string): Turn {
  return { ...turn, answer: { ...turn.answer, status: 'done', text } };
}
