import * as vscode from 'vscode';
import { ChatController } from '../chat/chatController.ts';
import type { OpenedConversation } from '../chat/chatPorts.ts';
import { newConversation, type Workspace } from '../chat/conversation.ts';
import type { SavedDraft } from '../chat/transcript/draft.ts';
import { DraftKeeper } from '../chat/transcript/draftKeeper.ts';
import { Journal } from '../chat/transcript/journal.ts';
import { transcriptSchema } from '../chat/transcript/record.ts';
import type { ConnectionView } from '../shared/protocol.ts';
import { type ChatSurroundings, chatPorts, clock } from './chat.ts';
import type { ConversationFolder, TranscriptEntry } from './conversationFolder.ts';
import {
  describeDamage,
  describeNewer,
  describeNotSaved,
  sayNotOpened,
  sayUnreadable,
} from './storageText.ts';

/** A conversation in use. It stays open until everyone who uses it has let go and its answer is complete. */
export interface Lease {
  readonly controller: ChatController;
  release(): void;
}

interface Open {
  readonly controller: ChatController;
  readonly journal: Journal;
  readonly drafts: DraftKeeper;
}

/** One that is open or being opened, and how many use it or wait for it. */
interface Entry {
  readonly id: string;
  readonly opening: Promise<Open>;
  open?: Open;
  users: number;
  /** Its file when what it says was last taken over. */
  known?: TranscriptEntry;
}

interface Loaded extends OpenedConversation {
  readonly damagedLines?: number;
  /** Its file is of an older version than what is written now. */
  readonly outdated?: boolean;
  /** The draft as it is on the disk. */
  readonly keptDraft?: SavedDraft;
  /** Its file when it was read. */
  readonly known?: TranscriptEntry;
}

/** A file that has just changed may change again without looking different: some clocks of files tick this slowly. */
const clockTickMs = 3_000;

function isAtRest({ mtime }: TranscriptEntry): boolean {
  return mtime + clockTickMs < Date.now();
}

/** The conversations that are open in this window, each once, whoever shows it and however often. */
export class Conversations implements vscode.Disposable {
  readonly #entries = new Map<string, Entry>();
  readonly #folder: ConversationFolder;
  readonly #surroundings: ChatSurroundings;
  readonly #answering = new vscode.EventEmitter<ChatController>();
  readonly #discarded = new vscode.EventEmitter<ChatController>();
  #connection: ConnectionView = { hasKey: false };
  /** Fires when an answer of this conversation begins and when it has ended. */
  readonly onDidChangeAnswering = this.#answering.event;
  /** Fires when a conversation that is open is deleted. */
  readonly onDidDiscard = this.#discarded.event;

  constructor(folder: ConversationFolder, surroundings: ChatSurroundings) {
    this.#folder = folder;
    this.#surroundings = surroundings;
  }

  /** Begins another conversation, with the agent and the draft of the one before it. */
  begin(before?: { readonly agent?: string | undefined; readonly draft: SavedDraft }): Promise<Lease> {
    const id = crypto.randomUUID();
    const loaded = newlyBegun(id, before?.agent);
    return this.#lease(id, async () => (before === undefined ? loaded : { ...loaded, draft: before.draft }));
  }

  /** Opens the conversation with this id as it was left; one that was never kept begins empty. */
  async open(id: string): Promise<Lease> {
    try {
      return await this.#lease(id, () => this.#load(id));
    } catch (error) {
      this.#surroundings.log.error('A conversation could not be opened', error);
      sayNotOpened(error);
      return this.begin();
    }
  }

  /** The conversation with this id if it is open now. */
  opened(id: string): ChatController | undefined {
    return this.#entries.get(id)?.open?.controller;
  }

  /** The conversation with this id is to be deleted: whoever shows it hears of it, and nothing is written any more. */
  async discard(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    const { controller, journal, drafts } = await entry.opening;
    this.#entries.delete(id);
    controller.stop();
    await Promise.all([journal.flush(), drafts.flush()]);
    journal.end();
    this.#discarded.fire(controller);
  }

  /** Whether an answer is being made in any of them. */
  get answering(): boolean {
    return this.#open.some(({ controller }) => controller.answering);
  }

  setConnection(connection: ConnectionView): void {
    this.#connection = connection;
    for (const { controller } of this.#open) controller.setConnection(connection);
  }

  /** The server's agents, or the one of the settings, are others now. */
  agentsChanged(): void {
    for (const { controller } of this.#open) controller.agentsChanged();
  }

  /** What is in front in the editor, or whether it goes out, is another now. */
  editorContextChanged(): void {
    for (const { controller } of this.#open) controller.editorContextChanged();
  }

  /** Ends every answer that is being made. */
  stopAll(): void {
    for (const { controller } of this.#open) controller.stop();
  }

  /** Takes over what other windows have written into the conversations that are open here. */
  async catchUp(): Promise<void> {
    await Promise.all([...this.#entries.values()].map(entry => this.#catchUp(entry)));
  }

  /** Settles when everything is on the disk that can be. */
  async flush(): Promise<void> {
    await Promise.all(this.#open.flatMap(({ journal, drafts }) => [journal.flush(), drafts.flush()]));
  }

  dispose(): void {
    for (const { controller } of this.#open) controller.dispose();
    this.#answering.dispose();
    this.#discarded.dispose();
  }

  get #open(): readonly Open[] {
    return [...this.#entries.values()].flatMap(({ open }) => open ?? []);
  }

  async #lease(id: string, load: () => Promise<Loaded>): Promise<Lease> {
    const entry = this.#entries.get(id) ?? this.#enter(id, load);
    entry.users++;
    const { controller } = await entry.opening;
    return { controller, release: once(() => this.#release(entry)) };
  }

  #enter(id: string, load: () => Promise<Loaded>): Entry {
    const entry: Entry = { id, users: 0, opening: load().then(loaded => this.#start(entry, loaded)) };
    this.#entries.set(id, entry);
    entry.opening.catch(() => this.#entries.delete(id));
    return entry;
  }

  async #catchUp(entry: Entry): Promise<void> {
    if (entry.open === undefined) return;
    const { controller, journal } = entry.open;
    await journal.flush();
    const { conversation } = controller;
    const file = await this.#folder.stat(entry.id);
    if (file === undefined || (file.size === entry.known?.size && file.mtime === entry.known.mtime)) return;
    const reading = await this.#folder.read(entry.id);
    const isWhole =
      reading?.kind === 'conversation' && reading.schema <= transcriptSchema && reading.damagedLines === 0;
    // What has happened here while it was read is in the next file that is read.
    if (!isWhole || journal.problem !== undefined || controller.conversation !== conversation) return;
    if (controller.answering) return;
    controller.catchUp(reading.conversation);
    if (isAtRest(file)) entry.known = file;
  }

  async #load(id: string): Promise<Loaded> {
    const file = await this.#folder.stat(id); // Before it is read: what is written meanwhile makes another of it.
    const [reading, keptDraft] = await Promise.all([this.#folder.read(id), this.#folder.readDraft(id)]);
    const draft = keptDraft === undefined ? {} : { draft: keptDraft, keptDraft };
    if (reading?.kind === 'unreadable') sayUnreadable();
    if (reading?.kind !== 'conversation') return { ...newlyBegun(id), ...draft };
    const { conversation, damagedLines, schema } = reading;
    return {
      conversation,
      damagedLines,
      newer: schema > transcriptSchema,
      outdated: schema < transcriptSchema,
      ...(file !== undefined && isAtRest(file) && { known: file }),
      ...draft,
    };
  }

  #start(entry: Entry, loaded: Loaded): Open {
    let { outdated = false } = loaded;
    if (loaded.known !== undefined) entry.known = loaded.known;
    const { newer = false, damagedLines = 0, keptDraft, draft } = loaded;
    const file = this.#folder.file(entry.id, () => controller.conversation);
    const standing = newer ? describeNewer() : damagedLines > 0 ? describeDamage(damagedLines) : undefined;
    const problemChanged = (changed: unknown): void => {
      if (changed !== undefined) this.#surroundings.log.error('A conversation cannot be saved', changed);
      const problem = journal.problem ?? drafts.problem;
      controller.setStorage(problem === undefined ? standing : describeNotSaved(problem));
      if (problem === undefined && !isInUse(entry)) void this.#close(entry);
    };
    const journal = new Journal(file, clock, problemChanged);
    const writeDraft = (changed: SavedDraft | undefined) => this.#folder.writeDraft(entry.id, changed);
    const drafts = new DraftKeeper(keptDraft, writeDraft, clock, problemChanged);
    const controller = new ChatController(
      chatPorts(this.#surroundings, {
        record: record => {
          if (newer) return;
          if (outdated) journal.add({ type: 'schema', schema: transcriptSchema });
          outdated = false;
          journal.add(record);
        },
        erase: answerId => void journal.erase(answerId),
        saveAgain: () => void Promise.all([journal.flush(), drafts.flush()]),
        draftChanged: changed => drafts.changed(changed),
        answeringChanged: () => this.#answeringChanged(entry, controller),
      }),
      loaded,
    );
    if (draft !== undefined) drafts.changed(draft);
    controller.setConnection(this.#connection);
    controller.setStorage(standing);
    entry.open = { controller, journal, drafts };
    return entry.open;
  }

  #answeringChanged(entry: Entry, controller: ChatController): void {
    this.#answering.fire(controller);
    if (!isInUse(entry)) void this.#close(entry);
  }

  #release(entry: Entry): void {
    entry.users--;
    if (!isInUse(entry)) void this.#close(entry);
  }

  /** Whoever asks for it while the rest is being written gets the one that is open. */
  async #close(entry: Entry): Promise<void> {
    const { open } = entry;
    if (open === undefined) return;
    await Promise.all([open.journal.flush(), open.drafts.flush()]);
    // What is not on the disk stays in memory, to be tried again and shown.
    if (isInUse(entry) || (open.journal.problem ?? open.drafts.problem) !== undefined) return;
    if (this.#entries.get(entry.id) === entry) this.#entries.delete(entry.id);
    open.controller.dispose();
  }
}

function isInUse({ users, open }: Entry): boolean {
  return users > 0 || open?.controller.answering === true;
}

function newlyBegun(id: string, agent?: string): Loaded {
  return { conversation: newConversation({ now: Date.now(), id, workspace: currentWorkspace(), agent }) };
}

/** The folder or workspace of this window, under which its conversations are found again. */
export function currentWorkspace(): Workspace | undefined {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const uri = vscode.workspace.workspaceFile ?? folder?.uri;
  return uri && { uri: uri.toString(), name: vscode.workspace.name ?? '' };
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}
