/** What has been typed into questions that are being edited, by their ids: like a draft it outlives the page. */
export class QuestionEdits {
  /** Called after each change. */
  changed: () => void = () => {};
  readonly #texts = new Map<string, string>();

  get(questionId: string): string | undefined {
    return this.#texts.get(questionId);
  }

  /** With `undefined` the question is not being edited any more. */
  set(questionId: string, text: string | undefined): void {
    if (text === undefined) this.#texts.delete(questionId);
    else this.#texts.set(questionId, text);
    this.changed();
  }

  /** Each with the id of its question. */
  get all(): readonly (readonly [questionId: string, text: string])[] {
    return [...this.#texts];
  }
}
