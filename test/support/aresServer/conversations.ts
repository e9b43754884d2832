import { randomUUID } from 'node:crypto';

/** One thing that was said. */
export interface StoredMessage {
  readonly role: 'user' | 'assistant';
  readonly content: string;
  readonly createdAt: number;
}

/** A conversation as the server holds it. */
export interface Conversation {
  readonly id: string;
  /** Who may see it: the account or the key that began it. */
  readonly owner: string;
  readonly title: string | undefined;
  readonly messages: readonly StoredMessage[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

/**
 * All conversations, each visible to its owner only. One begins when its first question comes, and gets a turn
 * only when the answer has been written to its end.
 */
export class Conversations {
  readonly #byKey = new Map<string, Conversation>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Every conversation of everybody, in the order in which they began. */
  all(): readonly Conversation[] {
    return [...this.#byKey.values()];
  }

  /** The owner's conversation with this id, begun now if there is none; without an id a new one. */
  open(owner: string, id: string = randomUUID()): Conversation {
    const found = this.find(owner, id);
    if (found !== undefined) return found;
    const now = this.#now();
    const begun = { id, owner, title: undefined, messages: [], createdAt: now, updatedAt: now };
    this.#byKey.set(keyOf(begun), begun);
    return begun;
  }

  find(owner: string, id: string): Conversation | undefined {
    return this.#byKey.get(keyOf({ owner, id }));
  }

  /** The owner's conversations, the one used last first. */
  of(owner: string): readonly Conversation[] {
    return this.all()
      .filter(each => each.owner === owner)
      .sort((a, b) => b.updatedAt - a.updatedAt);
  }

  /** Stores a question with its whole answer. */
  addTurn({ owner, id }: Conversation, question: string, answer: string): void {
    const before = this.open(owner, id);
    const createdAt = this.#now();
    this.#byKey.set(keyOf(before), {
      ...before,
      title: before.title ?? titleOf(question),
      messages: [
        ...before.messages,
        { role: 'user', content: question, createdAt },
        { role: 'assistant', content: answer, createdAt },
      ],
      updatedAt: createdAt,
    });
  }
}

/** A line of the list at `GET /api/conversations`, in the shape of ARES 0.6.2. */
export function summaryOf({ id, title, messages, createdAt, updatedAt }: Conversation): unknown {
  return {
    id,
    title: title ?? null,
    message_count: messages.length,
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(updatedAt).toISOString(),
  };
}

/** What `GET /api/conversations/{id}` answers, in the shape of ARES 0.6.2. */
export function detailsOf({ id, title, messages, createdAt, updatedAt }: Conversation): unknown {
  return {
    id,
    title: title ?? null,
    messages: messages.map(({ role, content, createdAt: at }, index) => ({
      id: `${id}-${index}`,
      role,
      content,
      created_at: new Date(at).toISOString(),
    })),
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(updatedAt).toISOString(),
  };
}

function keyOf({ owner, id }: Pick<Conversation, 'owner' | 'id'>): string {
  return JSON.stringify([owner, id]);
}

function titleOf(question: string): string {
  const line = question.trim().split('\n', 1)[0] ?? '';
  return Array.from(line).slice(0, 60).join('');
}
