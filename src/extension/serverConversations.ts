import { l10n, ProgressLocation, window } from 'vscode';
import type { AresClient } from '../ares/client.ts';
import type { ServerConversation } from '../ares/serverConversations.ts';
import { copyFromServer, onlyOnServer } from '../chat/history/serverSide.ts';
import type { ConversationSummary } from '../chat/history/summary.ts';
import type { Connection } from './connection.ts';
import type { ConversationFolder } from './conversationFolder.ts';
import { currentWorkspace } from './conversations.ts';
import type { Log } from './log.ts';

/** A conversation of the server in a list, under a name that no conversation of this machine has. */
export interface ServerEntry extends Pick<ServerConversation, 'title' | 'at'> {
  readonly id: string;
  /** The server's host. */
  readonly host: string;
}

interface Listing {
  /** Of whom: another account has other conversations. */
  readonly whose: string;
  readonly host: string;
  readonly client: AresClient;
  readonly listed: readonly ServerConversation[];
}

/** A list that has been read is believed for so long, in milliseconds: long enough to type a search. */
const freshMs = 10_000;
const prefix = 'server:';

/** Whether this names a conversation of the server. */
export function isOnServer(id: string): boolean {
  return id.startsWith(prefix);
}

/** The conversations that the server keeps for the account in use; asked for when somebody looks at the list. */
export class ServerConversations {
  readonly #connection: Connection;
  readonly #folder: ConversationFolder;
  readonly #log: Log;
  #listing: { readonly whose: string; readonly at: number; readonly read: Promise<Listing> } | undefined;

  constructor(connection: Connection, folder: ConversationFolder, log: Log) {
    this.#connection = connection;
    this.#folder = folder;
    this.#log = log;
  }

  /** Whether there is an account in use, for which the server keeps some. */
  async areOffered(): Promise<boolean> {
    return (await this.#connection.view()).account !== undefined;
  }

  /**
   * Those that are not `here`; none where nobody is signed in. A server that does not tell them takes nothing
   * away from the list: then the log says why.
   */
  async missing(here: readonly ConversationSummary[]): Promise<readonly ServerEntry[]> {
    try {
      const listing = await this.#list();
      if (listing === undefined) return [];
      const { host, listed } = listing;
      return onlyOnServer(listed, here).map(({ id, title, at }) => ({
        ...{ id: prefix + id, host, at },
        ...(title === undefined ? {} : { title }),
      }));
    } catch (error) {
      this.#log.warn(`The server’s conversations could not be listed: ${error}`);
      return [];
    }
  }

  /**
   * Keeps a copy of it on this machine, which goes on where it ends; resolves to the copy's id.
   * @throws AresError
   */
  async bring(entryId: string): Promise<string> {
    const listing = await this.#list();
    const id = entryId.slice(prefix.length);
    const listed = listing?.listed.find(one => one.id === id);
    if (listing === undefined || listed === undefined) throw new Error(l10n.t('It is no longer there.'));
    const title = l10n.t('Reading the conversation from {0}…', listing.host);
    const messages = await window.withProgress({ location: ProgressLocation.Window, title }, () =>
      listing.client.readConversation(id),
    );
    const copy = copyFromServer({ listed, messages, workspace: currentWorkspace(), now: Date.now() });
    await this.#folder.file(copy.id, () => copy).begin();
    return copy.id;
  }

  async #list(): Promise<Listing | undefined> {
    const { account, host = '' } = await this.#connection.view();
    if (account === undefined) return undefined;
    const whose = `${this.#connection.server().href} ${account}`;
    const known = this.#listing;
    if (known?.whose === whose && Date.now() - known.at < freshMs) return known.read;
    const read = this.#read(whose, host);
    this.#listing = { whose, at: Date.now(), read };
    read.catch(() => {
      if (this.#listing?.read === read) this.#listing = undefined;
    });
    return read;
  }

  async #read(whose: string, host: string): Promise<Listing> {
    const { client } = await this.#connection.openClient();
    return { whose, host, client, listed: await client.listConversations() };
  }
}
