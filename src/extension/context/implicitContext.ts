import * as vscode from 'vscode';
import { type Attachment, byteLength } from '../../chat/attachment.ts';
import type { EditorContext } from '../../chat/context/editorContext.ts';
import type { Gathered } from '../../chat/context/gathered.ts';
import { codeAttachment } from '../codeAttachment.ts';
import type { EditorInUse } from '../editorInUse.ts';
import { hugeBytes } from '../hugeCode.ts';
import { fileAttachment } from './fileContext.ts';
import { type AskAboutFile, mayAttach } from './filePermission.ts';

const memoryKey = 'sendsEditor';
/** Typing and selecting are looked at when they pause so long, in milliseconds. */
const pauseMs = 100;

/**
 * The file in front, or what is selected in it, as context that goes out with every message of this workspace while
 * the person has that turned on. What is looked at last is what is shown, and just that is sent.
 */
export class ImplicitContext implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #editors: EditorInUse;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  /** Fires when another text, or the same under another sign, is in front. */
  readonly onDidChange = this.#changed.event;
  #current: EditorContext | undefined;
  #permission: { readonly uri: string; readonly free: Promise<boolean> } | undefined;
  #timer: unknown;
  #looks = 0;

  constructor(memory: vscode.Memento, editors: EditorInUse) {
    this.#memory = memory;
    this.#editors = editors;
    const later = (): void => this.#later();
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.window.onDidChangeActiveTextEditor(later),
      vscode.window.onDidChangeVisibleTextEditors(later),
      vscode.window.onDidChangeTextEditorSelection(later),
      vscode.workspace.onDidChangeTextDocument(later),
    );
    this.#later();
  }

  get current(): EditorContext | undefined {
    return this.#current;
  }

  /**
   * Turns it on or off for this workspace. A file that is asked about first never goes along by itself: it is
   * attached once, if the person says so.
   */
  async turn(on: boolean, ask?: AskAboutFile): Promise<Gathered> {
    if (on && this.#current?.sends === 'asks') return attachOnce(this.#current.attachment, ask);
    await this.#memory.update(memoryKey, on ? true : undefined);
    await this.#look();
    return { attachments: [] };
  }

  dispose(): void {
    clearTimeout(this.#timer as number | undefined);
    this.#subscriptions.dispose();
  }

  #later(): void {
    this.#timer ??= setTimeout(() => void this.#look(), pauseMs);
  }

  async #look(): Promise<void> {
    this.#timer = undefined;
    const look = ++this.#looks;
    const attachment = contextOf(this.#editors.visible);
    const free = attachment !== undefined && (await this.#isFree(attachment));
    if (look !== this.#looks) return;
    const on = this.#memory.get<boolean>(memoryKey) === true;
    const next = attachment && ({ attachment, sends: free ? (on ? 'yes' : 'no') : 'asks' } as const);
    if (isSame(next, this.#current)) return;
    this.#current = next;
    this.#changed.fire();
  }

  /** Whether the file may go along without a question. Looked up once while it is in front. */
  async #isFree({ uri, text }: Attachment): Promise<boolean> {
    if (this.#permission?.uri !== uri) {
      const free = mayAttach(vscode.Uri.parse(uri), 0, async () => false);
      this.#permission = { uri, free };
    }
    return (await this.#permission.free) && byteLength(text) <= hugeBytes;
  }
}

async function attachOnce(attachment: Attachment, ask: AskAboutFile | undefined): Promise<Gathered> {
  const { uri, text, label } = attachment;
  if (await mayAttach(vscode.Uri.parse(uri), byteLength(text), ask))
    return { attachments: [{ ...attachment, id: crypto.randomUUID() }] };
  return { attachments: [], notice: vscode.l10n.t('{0} was not attached.', label) };
}

/** What a person has in front: the first selection, else the whole file; nothing of what is no file. */
function contextOf(editor: vscode.TextEditor | undefined): Attachment | undefined {
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const ofFiles = ['file', 'untitled', ...folders.map(({ uri }) => uri.scheme)];
  const attachment = selection.isEmpty ? fileAttachment(document) : codeAttachment(document, selection);
  const { text } = attachment;
  return ofFiles.includes(document.uri.scheme) && text !== '' && !text.includes('\0')
    ? attachment
    : undefined;
}

function isSame(one: EditorContext | undefined, other: EditorContext | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const { attachment: before } = one;
  const { attachment: after } = other;
  const sameText = before.text === after.text && before.description === after.description;
  return one.sends === other.sends && before.uri === after.uri && before.label === after.label && sameText;
}
