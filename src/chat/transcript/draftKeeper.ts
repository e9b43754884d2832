import type { LinkClock } from '../pageLink.ts';
import { isEmptyDraft, type SavedDraft } from './draft.ts';

/** The page tells of a draft with some delay already: together they stay well below a second. */
const waitMs = 150;
/** After a failure it is tried again after this long. */
const retryMs = 5_000;

/**
 * Keeps the latest draft of a conversation: a moment after it changed, and never two writes at a time. What could not
 * be written is tried again.
 */
export class DraftKeeper {
  #latest: SavedDraft;
  #kept: SavedDraft;
  #timer: unknown;
  #writing: Promise<void> = Promise.resolve();
  #problem: unknown;
  readonly #write: (draft: SavedDraft | undefined) => Promise<void>;
  readonly #clock: LinkClock;
  readonly #problemChanged: (problem: unknown) => void;

  /**
   * `kept` is what is on the disk already; `write` gets `undefined` for an empty draft. `problemChanged` hears why
   * nothing can be written, and `undefined` when it can again.
   */
  constructor(
    kept: SavedDraft | undefined,
    write: (draft: SavedDraft | undefined) => Promise<void>,
    clock: LinkClock,
    problemChanged: (problem: unknown) => void,
  ) {
    this.#kept = kept ?? { text: '', attachments: [] };
    this.#latest = this.#kept;
    this.#write = write;
    this.#clock = clock;
    this.#problemChanged = problemChanged;
  }

  /** Why the latest draft is not on the disk; undefined when it is, or is about to be. */
  get problem(): unknown {
    return this.#problem;
  }

  changed(draft: SavedDraft): void {
    this.#latest = draft;
    this.#timer ??= this.#clock.setTimeout(() => void this.flush(), waitMs);
  }

  /** Settles when the draft of this moment is kept, or could not be. Never rejects. */
  flush(): Promise<void> {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#writeLatest());
    return this.#writing;
  }

  async #writeLatest(): Promise<void> {
    const draft = this.#latest;
    try {
      if (!isSame(draft, this.#kept)) await this.#write(isEmptyDraft(draft) ? undefined : draft);
      this.#kept = draft;
      this.#setProblem(undefined);
    } catch (error) {
      this.#setProblem(error);
      this.#timer ??= this.#clock.setTimeout(() => void this.flush(), retryMs);
    }
  }

  #setProblem(problem: unknown): void {
    const before = this.#problem;
    this.#problem = problem;
    if ((before === undefined) !== (problem === undefined)) this.#problemChanged(problem);
  }
}

function isSame(one: SavedDraft, other: SavedDraft): boolean {
  return one.text === other.text && one.attachments === other.attachments && one.queued === other.queued;
}
