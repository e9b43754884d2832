import * as vscode from 'vscode';
import type { Conversation } from '../chat/conversation.ts';
import { isDraft, type SavedDraft } from '../chat/transcript/draft.ts';
import type { TranscriptFile } from '../chat/transcript/journal.ts';
import { readTranscript, type TranscriptReading } from '../chat/transcript/reader.ts';
import { writeTranscript } from '../chat/transcript/writer.ts';
import { type AppendToFile, fileAppender } from './fileAppend.ts';
import type { Log } from './log.ts';
import { isNotFound } from './nodeAppend.ts';

/**
 * The conversations of this user on this machine: a folder with one append-only transcript for each, and
 * beside it one with what was typed and not sent. All windows share it.
 */
export class ConversationFolder {
  readonly #transcripts: vscode.Uri;
  readonly #drafts: vscode.Uri;
  readonly #append: AppendToFile;
  readonly #log: Log;

  constructor(storage: vscode.Uri, log: Log, append: AppendToFile = fileAppender(storage)) {
    this.#transcripts = vscode.Uri.joinPath(storage, 'conversations');
    this.#drafts = vscode.Uri.joinPath(storage, 'drafts');
    this.#append = append;
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
      append: text => this.#append(file, text),
      begin: async () => {
        const conversation = current();
        // One in which nothing was asked is nothing to keep.
        if (conversation.turns.length > 0) await replaceFile(file, writeTranscript(conversation));
      },
    };
  }

  /** What was typed into that conversation and not sent; undefined when there is nothing. Never rejects. */
  async readDraft(id: string): Promise<SavedDraft | undefined> {
    try {
      const bytes = await readOrUndefined(this.#draftUri(id));
      const value: unknown = bytes === undefined ? undefined : JSON.parse(new TextDecoder().decode(bytes));
      return isDraft(value) ? value : undefined;
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

  uri(id: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#transcripts, `${fileName(id)}.jsonl`);
  }

  #draftUri(id: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#drafts, `${fileName(id)}.json`);
  }

  async #setAside(file: vscode.Uri): Promise<void> {
    const aside = file.with({ path: `${file.path}.corrupt-${Date.now()}` });
    await vscode.workspace.fs.rename(file, aside);
    this.#log.error(`A conversation could not be read and is kept as ${aside.fsPath}`);
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
    await vscode.workspace.fs.delete(file, { useTrash: false });
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

/** Writes a whole file so that a crash leaves the old one or the new one, never a half. */
async function replaceFile(file: vscode.Uri, text: string): Promise<void> {
  const fresh = file.with({ path: `${file.path}.${crypto.randomUUID()}.tmp` });
  try {
    await vscode.workspace.fs.writeFile(fresh, new TextEncoder().encode(text));
    await vscode.workspace.fs.rename(fresh, file, { overwrite: true });
  } catch (error) {
    await deleteIfThere(fresh).catch(() => undefined); // The first error says more than this one would.
    throw error;
  }
}
