import { type Check, count, flag, list, moment, object, optional, text } from '../../shared/shape.ts';
import { allTurns } from '../branches.ts';
import { type Conversation, titleOf } from '../conversation.ts';

/** What a list of conversations shows of one. */
export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  /** The beginning of the first answer, on one line; of the question when there is none. */
  readonly preview: string;
  /** When something was last asked, milliseconds since the epoch. */
  readonly at: number;
  /** Who answered last, in the server's words. */
  readonly agent?: string;
  readonly workspace?: { readonly uri: string; readonly name: string };
  readonly pinned: boolean;
  readonly turns: number;
  /** The server's conversations that it went on in, and how many whole turns each of them knows. */
  readonly contexts: readonly ContextSummary[];
}

interface ContextSummary {
  readonly id: string;
  readonly turns: number;
}

const previewLength = 200;

export function summarize(conversation: Conversation): ConversationSummary {
  const { id, createdAt, workspace, pinned = false, turns } = conversation;
  const first = turns.find(({ answer }) => answer.text !== '')?.answer.text ?? turns[0]?.question.text ?? '';
  const agent = turns.findLast(({ answer }) => answer.agent !== undefined)?.answer.agent;
  return {
    id,
    title: titleOf(conversation),
    preview: onOneLine(first.slice(0, 3 * previewLength)).slice(0, previewLength),
    at: turns.at(-1)?.at ?? createdAt,
    ...(agent === undefined ? {} : { agent }),
    ...(workspace === undefined ? {} : { workspace }),
    pinned,
    turns: turns.length,
    contexts: contextsOf(conversation),
  };
}

/** The server keeps a turn only when its answer came to its end. What was deleted here is not to come back. */
function contextsOf(conversation: Conversation): readonly ContextSummary[] {
  const known = new Map<string, number>();
  for (const { contextId, answer } of allTurns(conversation))
    known.set(contextId, (known.get(contextId) ?? 0) + Number(answer.status === 'done'));
  for (const contextId of conversation.spoiled ?? []) known.set(contextId, Number.MAX_SAFE_INTEGER);
  return [...known].map(([id, count]) => ({ id, turns: count }));
}

/** Pinned first, then by time, the latest first. */
export function byTime(a: ConversationSummary, b: ConversationSummary): number {
  return Number(b.pinned) - Number(a.pinned) || b.at - a.at || (a.id < b.id ? -1 : 1);
}

/** Whether a value that was read from a file is a summary. */
export const isSummary: Check<ConversationSummary> = object<ConversationSummary>({
  id: text(200),
  title: text(2_000),
  preview: text(2_000),
  at: moment,
  agent: optional(text(2_000)),
  workspace: optional(object<{ uri: string; name: string }>({ uri: text(10_000), name: text(2_000) })),
  pinned: flag,
  turns: count,
  contexts: list(object<ContextSummary>({ id: text(200), turns: count }), 100_000),
});

function onOneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}
