import * as vscode from 'vscode';
import { type Excerpt, findInConversation, searchPattern, textsOf } from '../chat/history/search.ts';
import {
  decodeSignature,
  encodeSignature,
  mayContain,
  type Signature,
  signatureOf,
} from '../chat/history/signature.ts';
import { byTime, type ConversationSummary, isSummary, summarize } from '../chat/history/summary.ts';
import type { TranscriptReading } from '../chat/transcript/reader.ts';
import { transcriptSchema } from '../chat/transcript/record.ts';
import { serializeRecords } from '../chat/transcript/writer.ts';
import { undoMs } from '../shared/historyView.ts';
import { count, list, object, text } from '../shared/shape.ts';
import type { ConversationFolder, TranscriptEntry } from './conversationFolder.ts';
import type { Conversations } from './conversations.ts';
import type { Log } from './log.ts';
import { describeNewer, sayUnreadable } from './storageText.ts';

/** A conversation that fits a search, and where. */
export interface Found {
  readonly summary: ConversationSummary;
  readonly match: Excerpt;
}

interface Indexed extends TranscriptEntry {
  readonly summary: ConversationSummary;
  readonly signature: Signature;
}

/** After this long, in milliseconds, what was deleted is deleted for good: a while after undoing is offered no more. */
const purgeMs = undoMs + 5_000;
/** So long, in milliseconds, a conversation without turns is kept, for a window that may go on with it. */
const emptiedMs = 24 * 60 * 60 * 1000;
/** So many files are read at a time. */
const readsAtOnce = 16;
const indexVersion = 3;

/**
 * All conversations that are kept, of every workspace. What it knows of them is a cache beside the files: a file
 * that has changed, in whichever window, is read again when the list is asked for.
 */
export class History implements vscode.Disposable {
  #index: Map<string, Indexed> | undefined;
  #refreshing: Promise<void> | undefined;
  readonly #purges = new Map<string, ReturnType<typeof setTimeout>>();
  #leftovers: ReturnType<typeof setTimeout> | undefined;
  readonly #folder: ConversationFolder;
  readonly #conversations: Conversations;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<{ readonly deleted: readonly string[] }>();
  /** Fires when a conversation was renamed, pinned, deleted or brought back in this window. */
  readonly onDidChange = this.#changed.event;

  constructor(folder: ConversationFolder, conversations: Conversations, log: Log) {
    this.#folder = folder;
    this.#conversations = conversations;
    this.#log = log;
  }

  /** Every conversation, pinned first, the latest first. */
  async list(): Promise<readonly ConversationSummary[]> {
    return (await this.#current()).map(({ summary }) => summary);
  }

  /** Those that fit the query, in the order of the list, as they are found. */
  async *search(query: string): AsyncGenerator<Found> {
    const pattern = searchPattern(query);
    const candidates = (await this.#current()).filter(({ signature }) => mayContain(signature, query));
    for (let from = 0; from < candidates.length; from += readsAtOnce) {
      const some = candidates.slice(from, from + readsAtOnce);
      for (const found of await Promise.all(some.map(one => this.#find(one, pattern))))
        if (found !== undefined) yield found;
    }
  }

  async rename(id: string, title: string): Promise<void> {
    await this.#change(id, { type: 'title', title: title.trim() });
  }

  async setPinned(id: string, pinned: boolean): Promise<void> {
    await this.#change(id, { type: 'pinned', pinned });
  }

  /** Deletes conversations; for a while `restore` can bring them back. */
  async remove(ids: readonly string[]): Promise<void> {
    // What cannot be deleted stays open. What was written until it was closed goes the same way.
    await this.#folder.remove(ids);
    await Promise.all(ids.map(id => this.#conversations.discard(id)));
    await this.#folder.remove(ids);
    for (const id of ids)
      this.#purges.set(
        id,
        setTimeout(() => this.#purge([id]), purgeMs),
      );
    this.#changed.fire({ deleted: ids });
  }

  async restore(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      clearTimeout(this.#purges.get(id));
      this.#purges.delete(id);
    }
    await this.#folder.restore(ids);
    this.#changed.fire({ deleted: [] });
  }

  /** What was deleted and not brought back is gone for good. */
  dispose(): void {
    for (const timer of [this.#leftovers, ...this.#purges.values()]) clearTimeout(timer);
    if (this.#purges.size > 0) this.#purge([...this.#purges.keys()]);
    this.#changed.dispose();
  }

  async #current(): Promise<readonly Indexed[]> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    await this.#refreshing;
    return [...(this.#index ?? [])]
      .map(([, indexed]) => indexed)
      .sort((a, b) => byTime(a.summary, b.summary));
  }

  async #refresh(): Promise<void> {
    await this.#conversations.flush();
    const [entries, known] = await Promise.all([this.#folder.list(), this.#index ?? this.#readIndex()]);
    const fresh = new Map<string, Indexed>();
    const unread: TranscriptEntry[] = [];
    for (const entry of entries) {
      const indexed = known.get(entry.id);
      if (indexed?.size === entry.size && indexed.mtime === entry.mtime) fresh.set(entry.id, indexed);
      else unread.push(entry);
    }
    const reused = fresh.size;
    await eachAtOnce(unread, async entry => {
      const indexed = await this.#read(entry);
      if (indexed !== undefined) fresh.set(entry.id, indexed);
    });
    this.#index = fresh;
    if (fresh.size > reused || fresh.size !== known.size) void this.#keepIndex([...fresh.values()]);
  }

  async #read(entry: TranscriptEntry): Promise<Indexed | undefined> {
    try {
      const reading = await this.#folder.read(entry.id);
      if (reading?.kind === 'unreadable') sayUnreadable();
      if (reading?.kind !== 'conversation') return undefined;
      if (isEmptied(reading)) {
        if (entry.mtime + emptiedMs < Date.now()) await this.#folder.delete(entry.id);
        return undefined;
      }
      const { conversation } = reading;
      return { ...entry, summary: summarize(conversation), signature: signatureOf(textsOf(conversation)) };
    } catch (error) {
      this.#log.error('A conversation could not be read for the list', error);
      return undefined;
    }
  }

  async #find({ id, summary }: Indexed, pattern: RegExp): Promise<Found | undefined> {
    const reading = await this.#folder.read(id).catch(() => undefined);
    const match =
      reading?.kind === 'conversation' ? findInConversation(reading.conversation, pattern) : undefined;
    return match && { summary, match };
  }

  async #change(
    id: string,
    record: { type: 'title'; title: string } | { type: 'pinned'; pinned: boolean },
  ): Promise<void> {
    const open = this.#conversations.opened(id);
    if (open?.newer ?? (await this.#isNewer(id))) throw new Error(describeNewer().title);
    if (open === undefined) await this.#folder.append(id, serializeRecords([record]));
    else if (record.type === 'title') open.setTitle(record.title);
    else open.setPinned(record.pinned);
    this.#changed.fire({ deleted: [] });
  }

  async #isNewer(id: string): Promise<boolean> {
    const reading = await this.#folder.read(id);
    return reading?.kind === 'conversation' && reading.schema > transcriptSchema;
  }

  #purge(ids: readonly string[]): void {
    for (const id of ids) this.#purges.delete(id);
    this.#folder
      .purge(ids)
      .catch(error => this.#log.error('A deleted conversation could not be removed from the disk', error));
  }

  /** Deletes for good what an earlier window had no time to, as soon as no other window can bring it back. */
  async #purgeLeftovers(): Promise<void> {
    const waitMs = (await this.#folder.removedLast()) + purgeMs - Date.now();
    if (waitMs <= 0) await this.#folder.purge();
    else this.#leftovers = setTimeout(() => void this.#purgeLeftovers().catch(() => undefined), waitMs);
  }

  async #readIndex(): Promise<Map<string, Indexed>> {
    await this.#purgeLeftovers().catch(() => undefined);
    await this.#folder.deleteUnfinished().catch(() => undefined);
    const kept = await this.#folder.readIndex();
    const entries = isKeptIndex(kept) ? kept.entries : [];
    return new Map(
      entries.flatMap(({ signature, ...rest }) => {
        const decoded = decodeSignature(signature);
        return decoded === undefined ? [] : [[rest.id, { ...rest, signature: decoded }]];
      }),
    );
  }

  async #keepIndex(indexed: readonly Indexed[]): Promise<void> {
    const entries = indexed.map(one => ({ ...one, signature: encodeSignature(one.signature) }));
    await this.#folder
      .writeIndex({ version: indexVersion, entries })
      .catch(error => this.#log.error('The list of conversations could not be kept; it is made anew', error));
  }
}

type KeptEntry = Omit<Indexed, 'signature'> & { readonly signature: string };

const isKeptIndex = object<{ readonly version: number; readonly entries: readonly KeptEntry[] }>({
  version: (value): value is number => value === indexVersion,
  entries: list(
    object<KeptEntry>({
      id: text(200),
      size: count,
      mtime: (value): value is number => Number.isFinite(value),
      summary: isSummary,
      signature: text(10_000),
    }),
    1_000_000,
  ),
});

/** Whether all that was asked in it was deleted. */
function isEmptied(reading: Extract<TranscriptReading, { kind: 'conversation' }>): boolean {
  const { conversation, damagedLines, schema } = reading;
  return conversation.turns.length === 0 && damagedLines === 0 && schema <= transcriptSchema;
}

async function eachAtOnce<T>(items: readonly T[], action: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const work = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await action(item);
  };
  await Promise.all(Array.from({ length: readsAtOnce }, work));
}
