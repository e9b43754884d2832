import * as vscode from 'vscode';
import { parseJson } from '../ares/json.ts';
import type { Conversation } from '../chat/conversation.ts';
import { isDraft, type SavedDraft } from '../chat/transcript/draft.ts';
import { erasures } from '../chat/transcript/erasing.ts';
import { type TranscriptFile, TranscriptGone } from '../chat/transcript/journal.ts';
import { readTranscript, type TranscriptReading } from '../chat/transcript/reader.ts';
import { writeTranscript } from '../chat/transcript/writer.ts';
import type { Log } from './log.ts';
import { isNotFound } from './nodeFiles.ts';
import { type SharedFiles, sharedFiles } from './sharedFiles.ts';

/** A transcript as the folder lists it; size and time tell whether it has changed. */
export interface TranscriptEntry {
  readonly id: string;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly mtime: number;
}

const extension = '.jsonl';
const indexLimit = 100_000_000;
/** What a whole file is written to before it takes its place. */
const unfinished = '.tmp';
/** Nobody is at such a file any more that has lain there for so long, in milliseconds. */
const abandonedMs = 60 * 60 * 1000;

/**
 * The conversations of this user on this machine: a folder with one append-only transcript for each, and
 * beside it one with what was typed and not sent. All windows share it.
 */
export class ConversationFolder {
  readonly #storage: vscode.Uri;
  readonly #transcripts: vscode.Uri;
  readonly #drafts: vscode.Uri;
  readonly #deleted: vscode.Uri;
  readonly #index: vscode.Uri;
  readonly #files: SharedFiles;
  readonly #log: Log;

  constructor(storage: vscode.Uri, log: Log, files = sharedFiles(storage)) {
    this.#storage = storage;
    this.#transcripts = vscode.Uri.joinPath(storage, 'conversations');
    this.#drafts = vscode.Uri.joinPath(storage, 'drafts');
    this.#deleted = vscode.Uri.joinPath(storage, 'deleted');
    this.#index = vscode.Uri.joinPath(storage, 'history.json');
    this.#files = files;
    this.#log = log;
  }

  /**
   * What the transcript says; undefined when there is none. One that is none of ours is put aside under
   * another name, never overwritten. Rejects when it cannot be read for now.
   */
  async read(id: string): Promise<Exclude<TranscriptReading, { kind: 'empty' }> | undefined> {
    const file = this.uri(id);
    const bytes = await readOrUndefined(file);
    const reading = bytes === undefined ? undefined : readTranscript(new TextDecoder().decode(bytes));
    if (reading?.kind === 'unreadable') await this.#setAside(file);
    return reading?.kind === 'empty' ? undefined : reading;
  }

  /** The file that a conversation is written to; `current` tells what it is when the file has to begin. */
  file(id: string, current: () => Conversation): TranscriptFile {
    const file = this.uri(id);
    return {
      append: text => this.#files.append(file, text),
      begin: async () => {
        const conversation = current();
        // One in which nothing is asked is nothing to keep.
        if (conversation.turns.length === 0) await deleteIfThere(file);
        else await replaceFile(file, writeTranscript(conversation));
      },
      erase: async answerIds => {
        try {
          await this.#files.overwrite(file, transcript => erasures(transcript, answerIds));
        } catch (error) {
          if (!(error instanceof TranscriptGone)) throw error;
        }
      },
    };
  }

  /** Appends to the transcript of a conversation that is not open; rejects when there is none. */
  append(id: string, text: string): Promise<void> {
    return this.#files.append(this.uri(id), text);
  }

  /**
   * What was typed into that conversation and not sent; undefined when there is nothing. One that is none of ours, or a
   * newer version's, is put aside. Never rejects.
   */
  async readDraft(id: string): Promise<SavedDraft | undefined> {
    try {
      const file = this.#draftUri(id);
      const bytes = await readOrUndefined(file);
      if (bytes === undefined) return undefined;
      const value = parseJson(new TextDecoder().decode(bytes));
      if (isDraft(value)) return value;
      await this.#setAside(file);
      return undefined;
    } catch (error) {
      this.#log.error('A draft could not be read', error);
      return undefined;
    }
  }

  /** Keeps the draft, or with `undefined` forgets it. */
  async writeDraft(id: string, draft: SavedDraft | undefined): Promise<void> {
    const file = this.#draftUri(id);
    if (draft !== undefined) await replaceFile(file, JSON.stringify(draft));
    else await deleteIfThere(file);
  }

  /** Every transcript there is, in no order. */
  async list(): Promise<readonly TranscriptEntry[]> {
    const names = await vscode.workspace.fs.readDirectory(this.#transcripts).then(undefined, none);
    const ids = names.flatMap(([name]) => (name.endsWith(extension) ? name.slice(0, -extension.length) : []));
    const entries = await Promise.all(ids.filter(isConversationId).map(id => this.stat(id)));
    return entries.filter(entry => entry !== undefined);
  }

  /** Deletes a transcript that says nothing any more. */
  delete(id: string): Promise<void> {
    return deleteIfThere(this.uri(id));
  }

  /** Takes the conversations away, so that `restore` can bring them back until they are purged. */
  async remove(ids: readonly string[]): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.#deleted);
    for (const id of ids) {
      await moveIfThere(this.uri(id), this.#deletedUri(id));
      await moveIfThere(this.#draftUri(id), this.#deletedDraftUri(id));
    }
  }

  async restore(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await moveIfThere(this.#deletedDraftUri(id), this.#draftUri(id));
      await moveIfThere(this.#deletedUri(id), this.uri(id));
    }
  }

  /** When something was last removed, in whichever window, milliseconds since the epoch; 0 when there is nothing. */
  async removedLast(): Promise<number> {
    try {
      return (await vscode.workspace.fs.stat(this.#deleted)).mtime;
    } catch {
      return 0;
    }
  }

  /** Deletes what was left where a crash ended the writing of a whole file. */
  async deleteUnfinished(): Promise<void> {
    for (const folder of [this.#storage, this.#transcripts, this.#drafts]) {
      const names = await vscode.workspace.fs.readDirectory(folder).then(undefined, none);
      const files = names.map(([name]) => vscode.Uri.joinPath(folder, name));
      for (const file of files.filter(({ path }) => path.endsWith(unfinished))) {
        const { mtime } = await vscode.workspace.fs.stat(file);
        if (mtime + abandonedMs < Date.now()) await deleteIfThere(file);
      }
    }
  }

  /** Deletes for good what was removed: these, or without ids everything. */
  async purge(ids?: readonly string[]): Promise<void> {
    if (ids === undefined) await deleteIfThere(this.#deleted);
    else
      for (const id of ids)
        for (const file of [this.#deletedUri(id), this.#deletedDraftUri(id)]) await deleteIfThere(file);
  }

  /** What was last kept of the list; undefined when there is nothing. Never rejects: it can be made again. */
  async readIndex(): Promise<unknown> {
    try {
      const bytes = await readOrUndefined(this.#index);
      if (bytes === undefined || bytes.length > indexLimit) return undefined;
      return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    } catch {
      return undefined;
    }
  }

  async writeIndex(index: unknown): Promise<void> {
    await replaceFile(this.#index, JSON.stringify(index));
  }

  uri(id: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#transcripts, fileName(id) + extension);
  }

  /** Its transcript as the folder lists it; undefined when there is none. */
  async stat(id: string): Promise<TranscriptEntry | undefined> {
    try {
      const { size, mtime } = await vscode.workspace.fs.stat(this.uri(id));
      return { id, size, mtime };
    } catch {
      return undefined; // Another window has just deleted it.
    }
  }

  #deletedUri(id: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#deleted, fileName(id) + extension);
  }

  #deletedDraftUri(id: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#deleted, `${fileName(id)}.json`);
  }

  #draftUri(id: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#drafts, `${fileName(id)}.json`);
  }

  async #setAside(file: vscode.Uri): Promise<void> {
    const aside = file.with({ path: `${file.path}.corrupt-${Date.now()}` });
    await vscode.workspace.fs.rename(file, aside);
    this.#log.error(`A file could not be read and is kept as ${aside.fsPath}`);
  }
}

/** Whether a conversation can be called that: our ids are UUIDs, and none can leave the folder. */
export function isConversationId(id: unknown): id is string {
  return typeof id === 'string' && /^[\w-]{1,100}$/.test(id);
}

function fileName(id: string): string {
  if (!isConversationId(id)) throw new Error('A conversation has an id that cannot name a file.');
  return id;
}

async function readOrUndefined(file: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(file);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function deleteIfThere(file: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(file, { useTrash: false, recursive: true });
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

async function moveIfThere(from: vscode.Uri, to: vscode.Uri): Promise<void> {
  try {
    // VS Code takes what stands in the way away before it looks whether there is anything to move.
    await vscode.workspace.fs.stat(from);
    await vscode.workspace.fs.rename(from, to, { overwrite: true });
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

function none(error: unknown): never[] {
  if (isNotFound(error)) return [];
  throw error;
}

/** Writes a whole file so that a crash leaves the old one or the new one, never a half. */
async function replaceFile(file: vscode.Uri, text: string): Promise<void> {
  const fresh = file.with({ path: `${file.path}.${crypto.randomUUID()}${unfinished}` });
  try {
    await vscode.workspace.fs.writeFile(fresh, new TextEncoder().encode(text));
    await vscode.workspace.fs.rename(fresh, file, { overwrite: true });
  } catch (error) {
    await deleteIfThere(fresh).catch(() => undefined); // The first error says more than this one would.
    throw error;
  }
}
