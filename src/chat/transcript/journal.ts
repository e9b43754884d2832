import type { LinkClock } from '../pageLink.ts';
import type { TranscriptRecord } from './record.ts';
import { serializeRecords } from './writer.ts';

/** Where a journal writes. */
export interface TranscriptFile {
  /**
   * Appends text in one piece. Rejects when it is not all there, although a part of it may be; with
   * `TranscriptGone` when there is no file to append to.
   */
  append(text: string): Promise<void>;
  /** Begins the file with the conversation as it is now, all records included. */
  begin(): Promise<void>;
  /** Takes the turns of these answers out of the file; whatever other windows write meanwhile stays. */
  erase(answerIds: readonly string[]): Promise<void>;
}

/** There is no file: it was never begun, or it was deleted, by another window perhaps. */
export class TranscriptGone extends Error {
  override readonly name = 'TranscriptGone';
}

/** Text waits for company at most this long, in milliseconds: within a second it is on the disk. */
const textWaitMs = 400;
/** After a failure it is tried again by itself after this long, and at once when there is more to write. */
const retryMs = 5_000;

/**
 * Writes the changes of one conversation to its file, in their order, nothing twice at a time: a turn, an
 * end, a title at once, text several times a second. What could not be written stays and is tried again.
 */
export class Journal {
  #pending: TranscriptRecord[] = [];
  #writing: Promise<void> | undefined;
  #timer: unknown;
  #problem: unknown;
  #ended = false;
  /** The answers of turns that were deleted and are in the file still. */
  #toErase: readonly string[] = [];
  readonly #file: TranscriptFile;
  readonly #clock: LinkClock;
  readonly #problemChanged: (problem: unknown) => void;

  /** `problemChanged` hears why nothing can be written, and `undefined` when it can again. */
  constructor(file: TranscriptFile, clock: LinkClock, problemChanged: (problem: unknown) => void) {
    this.#file = file;
    this.#clock = clock;
    this.#problemChanged = problemChanged;
  }

  /** Why what happened last is not on the disk; undefined when it is, or is about to be. */
  get problem(): unknown {
    return this.#problem;
  }

  /** Nothing is written from now on: the file is to be deleted. */
  end(): void {
    this.#ended = true;
    this.#pending = [];
    this.#toErase = [];
    this.#clock.clearTimeout(this.#timer);
  }

  add(record: TranscriptRecord): void {
    if (this.#ended) return;
    if (record.type === 'text') this.#addText(record);
    else {
      this.#pending.push(record);
      void this.flush();
    }
  }

  /** Writes what is not written yet; settles when it is, or could not be. Never rejects. */
  async flush(): Promise<void> {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#writing !== undefined) await this.#writing;
    if (this.#pending.length === 0 && this.#toErase.length === 0) return;
    this.#writing = this.#write().finally(() => {
      this.#writing = undefined;
    });
    await this.#writing;
  }

  /** The turn of this answer was deleted: it is to be gone from the disk. */
  async erase(answerId: string): Promise<void> {
    this.#toErase = [...this.#toErase, answerId];
    await this.flush();
  }

  #addText(record: Extract<TranscriptRecord, { type: 'text' }>): void {
    const last = this.#pending.at(-1);
    if (last?.type === 'text' && last.answerId === record.answerId)
      this.#pending[this.#pending.length - 1] = { ...last, text: last.text + record.text };
    else this.#pending.push(record);
    this.#timer ??= this.#clock.setTimeout(() => void this.flush(), textWaitMs);
  }

  async #write(): Promise<void> {
    const batch = this.#pending;
    this.#pending = [];
    try {
      if (batch.length > 0) await this.#append(batch);
      await this.#erase();
      this.#setProblem(undefined);
    } catch (error) {
      this.#pending = [...batch, ...this.#pending];
      this.#setProblem(error);
      this.#timer ??= this.#clock.setTimeout(() => void this.flush(), retryMs);
    }
  }

  async #append(batch: readonly TranscriptRecord[]): Promise<void> {
    try {
      await this.#file.append(serializeRecords(batch));
    } catch (error) {
      if (!(error instanceof TranscriptGone)) throw error;
      await this.#file.begin();
    }
  }

  async #erase(): Promise<void> {
    const ids = this.#toErase;
    if (ids.length === 0) return;
    await this.#file.erase(ids);
    this.#toErase = this.#toErase.slice(ids.length);
  }

  #setProblem(problem: unknown): void {
    const before = this.#problem;
    this.#problem = problem;
    if ((before === undefined) !== (problem === undefined)) this.#problemChanged(problem);
  }
}
