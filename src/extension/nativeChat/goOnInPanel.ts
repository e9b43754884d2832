import * as vscode from 'vscode';
import type { ServerMessage } from '../../ares/serverConversations.ts';
import type { SaidBefore } from '../../chat/flattenMessages.ts';
import { copyFromServer } from '../../chat/history/serverSide.ts';
import type { ChatPlaces } from '../chatPlaces.ts';
import type { ConversationFolder } from '../conversationFolder.ts';
import { currentWorkspace } from '../conversations.ts';
import type { History } from '../history.ts';

/** So many conversations of VS Code's chat are remembered whole. */
const remembered = 20;
const longestId = 200;

/** What was said in VS Code's chat, by the server's name for the conversation; for the button that goes on here. */
export class NativeConversations {
  readonly #said = new Map<string, readonly SaidBefore[]>();

  remember(contextId: string, said: readonly SaidBefore[]): void {
    this.#said.delete(contextId);
    this.#said.set(contextId, said);
    const [oldest] = this.#said.keys();
    if (this.#said.size > remembered && oldest !== undefined) this.#said.delete(oldest);
  }

  /** Undefined after a restart. */
  said(contextId: string): readonly SaidBefore[] | undefined {
    return this.#said.get(contextId);
  }
}

/** The button below an answer. It carries the last question and answer, which it finds again after a restart. */
export function goOnButton(contextId: string, question: string, answer: string): vscode.Command {
  const title = vscode.l10n.t('Go On in ARES Chat');
  return { command: 'ares.goOnInPanel', title, arguments: [contextId, question, answer] };
}

/** Where conversations are kept and shown. */
export interface GoOnDeps {
  readonly said: NativeConversations;
  readonly history: Pick<History, 'list'>;
  readonly folder: ConversationFolder;
  readonly places: Pick<ChatPlaces, 'view' | 'reveal'>;
}

/** Shows a conversation of VS Code's chat in the panel, where it goes on in the same conversation of the server. */
export function registerGoOnInPanel(deps: GoOnDeps): vscode.Disposable {
  return vscode.commands.registerCommand('ares.goOnInPanel', async (...carried: readonly unknown[]) => {
    const id = await panelConversation(deps, carried);
    if (id === undefined) return;
    await deps.places.view.open(id);
    await deps.places.reveal(deps.places.view);
  });
}

/** The id of the conversation in the panel: the one that there is, or a copy that is made now. */
export async function panelConversation(
  { said, history, folder }: Omit<GoOnDeps, 'places'>,
  [contextId, question, answer]: readonly unknown[],
): Promise<string | undefined> {
  if (typeof contextId !== 'string' || contextId.length > longestId) return undefined;
  if (typeof question !== 'string' || typeof answer !== 'string') return undefined;
  const messages = said.said(contextId) ?? [
    { role: 'user', text: question },
    { role: 'assistant', text: answer },
  ];
  const here = (await history.list()).find(({ contexts }) =>
    contexts.some(({ id, turns }) => id === contextId && messages.length <= 2 * turns),
  );
  if (here !== undefined) return here.id;
  const now = Date.now();
  const copy = copyFromServer({
    listed: { id: contextId, at: now },
    messages: messages.map((message): ServerMessage => ({ ...message, at: now })),
    workspace: currentWorkspace(),
    now,
  });
  await folder.file(copy.id, () => copy).begin();
  return copy.id;
}
