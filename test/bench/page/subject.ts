/** An answer while one renderer shows it. */
export interface Subject {
  /** Shows more of the answer, all of it when this returns or, for renderers that take their time, resolves. */
  append(piece: string): void | Promise<void>;
  /** The answer has ended. */
  finish(): void | Promise<void>;
  /** Lets go of what the renderer holds. */
  end(): void;
}

/** Begins an answer in an empty container. */
export type MakeSubject = (container: HTMLElement) => Subject;
