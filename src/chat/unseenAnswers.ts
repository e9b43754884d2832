/** What it needs to know and to tell. */
export interface UnseenPorts {
  /** Whether a person can see this conversation now. */
  isSeen(conversationId: string): boolean;
  /** There are unseen answers in so many conversations now. */
  show(count: number): void;
}

/** Counts the conversations in which an answer has ended while nobody could see them. */
export class UnseenAnswers {
  readonly #ids = new Set<string>();
  readonly #ports: UnseenPorts;

  constructor(ports: UnseenPorts) {
    this.#ports = ports;
  }

  answerEnded(conversationId: string): void {
    this.#ids.add(conversationId);
    this.lookAgain();
  }

  /** Something else is shown now: what can be seen is unseen no longer. */
  lookAgain(): void {
    for (const id of this.#ids) if (this.#ports.isSeen(id)) this.#ids.delete(id);
    this.#ports.show(this.#ids.size);
  }

  /** These conversations are deleted. */
  forget(conversationIds: readonly string[]): void {
    for (const id of conversationIds) this.#ids.delete(id);
    this.lookAgain();
  }
}
