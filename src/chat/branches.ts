import type { Conversation, Turn } from './conversation.ts';

/**
 * A conversation is a tree: an edited question and a regenerated answer stand beside the old ones, under the
 * same answer before them. What is shown is one way through it, `turns`; the rest is `others`.
 */

/** Every turn there is, in the order in which they were asked. */
export function allTurns({ turns, others = [] }: Conversation): readonly Turn[] {
  return others.length === 0 ? turns : [...turns, ...others].sort((a, b) => a.at - b.at);
}

type Followers = ReadonlyMap<string | undefined, readonly Turn[]>;

/** Asked for by every turn that is shown: looked up once for each state of a conversation, which never changes. */
const known = new WeakMap<Conversation, Followers>();

/** The turns that follow each answer, and under undefined those that begin the conversation. */
function followersIn(conversation: Conversation): Followers {
  const followers = known.get(conversation) ?? Map.groupBy(allTurns(conversation), ({ parent }) => parent);
  known.set(conversation, followers);
  return followers;
}

/** The conversation with a turn added after the one that it follows, and shown from there on. */
export function branchOff(conversation: Conversation, turn: Turn): Conversation {
  const { turns, others = [] } = conversation;
  const end = turns.findIndex(({ answer }) => answer.id === turn.parent) + 1;
  return withOthers({ ...conversation, turns: [...turns.slice(0, end), turn] }, [
    ...others,
    ...turns.slice(end),
  ]);
}

/** The conversation as it is shown by way of this answer, and on from there by what was asked last. */
export function showBranch(conversation: Conversation, answerId: string): Conversation {
  const all = allTurns(conversation);
  const byId = new Map(all.map(turn => [turn.answer.id, turn]));
  const path: Turn[] = [];
  const seen = new Set<string>();
  for (let turn = byId.get(answerId); turn !== undefined && !seen.has(turn.answer.id); ) {
    path.push(turn);
    seen.add(turn.answer.id);
    turn = turn.parent === undefined ? undefined : byId.get(turn.parent);
  }
  path.reverse();
  const followers = followersIn(conversation);
  for (let last = path.at(-1); last !== undefined; ) {
    last = followers.get(last.answer.id)?.findLast(turn => !seen.has(turn.answer.id));
    if (last !== undefined) path.push(last);
    if (last !== undefined) seen.add(last.answer.id);
  }
  if (path.length === 0) return conversation;
  return withOthers(
    { ...conversation, turns: path },
    all.filter(turn => !seen.has(turn.answer.id)),
  );
}

/**
 * The conversation without this turn. What followed it follows what it followed; where nothing did, another answer or
 * version that stood beside it is shown in its place.
 */
export function removeTurn(conversation: Conversation, answerId: string): Conversation {
  const removed = allTurns(conversation).find(({ answer }) => answer.id === answerId);
  if (removed === undefined) return conversation;
  const relink = (turns: readonly Turn[]): readonly Turn[] =>
    turns
      .filter(turn => turn !== removed)
      .map(turn => (turn.parent === answerId ? following(turn, removed.parent) : turn));
  const spoiled = [...new Set([...(conversation.spoiled ?? []), removed.contextId])];
  const rest = withOthers(
    { ...conversation, spoiled, turns: relink(conversation.turns) },
    relink(conversation.others ?? []),
  );
  const beside = conversation.turns.at(-1) === removed ? latestBeside(rest, removed) : undefined;
  return beside === undefined ? rest : showBranch(rest, beside.answer.id);
}

/** Another answer to that question, else another version of it. */
function latestBeside(conversation: Conversation, { parent, question }: Turn): Turn | undefined {
  const beside = allTurns(conversation).filter(turn => turn.parent === parent);
  return beside.findLast(turn => turn.question.id === question.id) ?? beside.at(-1);
}

/** Where a turn stands among the versions of its question, and its answer among those to that question. */
export interface Alternatives {
  /** The last asked turn of each version of the question, and which of them is shown. */
  readonly questions: readonly Turn[];
  readonly question: number;
  readonly answers: readonly Turn[];
  readonly answer: number;
}

export function alternativesOf(conversation: Conversation, turn: Turn): Alternatives {
  const siblings = followersIn(conversation).get(turn.parent) ?? [];
  const answers = siblings.filter(({ question }) => question.id === turn.question.id);
  const latest = new Map(siblings.map(sibling => [sibling.question.id, sibling]));
  return {
    questions: [...latest.values()],
    question: [...latest.keys()].indexOf(turn.question.id),
    answers,
    answer: answers.findIndex(({ answer }) => answer.id === turn.answer.id),
  };
}

/** The turn as one that follows this answer, or begins the conversation. */
export function following({ parent: _, ...turn }: Turn, parent: string | undefined): Turn {
  return parent === undefined ? turn : { ...turn, parent };
}

function withOthers({ others: _, ...rest }: Conversation, others: readonly Turn[]): Conversation {
  return others.length === 0 ? rest : { ...rest, others };
}
