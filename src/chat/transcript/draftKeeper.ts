import type { LinkClock } from '../pageLink.ts';
import { isEmptyDraft, type SavedDraft } from './draft.ts';

/** The page tells of a draft with some delay already: together they stay well below a second. */
const waitMs = 150;

/** Keeps the latest draft of a conversation: a moment after it changed, and never two writes at a time. */
export class DraftKeeper {
  #latest: SavedDraft;
  #kept: SavedDraft;
  #timer: unknown;
  #writing: Promise<void> = Promise.resolve();
  readonly #write: (draft: SavedDraft | undefined) => Promise<void>;
  readonly #clock: LinkClock;

  /** `kept` is what is on the disk already; `write` gets `undefined` for an empty draft and never rejects. */
  constructor(
    kept: SavedDraft | undefined,
    write: (draft: SavedDraft | undefined) => Promise<void>,
    clock: LinkClock,
  ) {
    this.#kept = kept ?? { text: '', attachments: [] };
    this.#latest = this.#kept;
    this.#write = write;
    this.#clock = clock;
  }

  changed(draft: SavedDraft): void {
    this.#latest = draft;
    this.#timer ??= this.#clock.setTimeout(() => void this.flush(), waitMs);
  }

  /** Settles when the draft of this moment is kept. */
  flush(): Promise<void> {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#writeLatest());
    return this.#writing;
  }

  async #writeLatest(): Promise<void> {
    const draft = this.#latest;
    const { text, attachments, queued } = this.#kept;
    if (draft.text === text && draft.attachments === attachments && draft.queued === queued) return;
    this.#kept = draft;
    await this.#write(isEmptyDraft(draft) ? undefined : draft);
  }
}
