import * as vscode from 'vscode';
import type { AgentInfo } from '../ares/agents.ts';
import { AresError, type AresFailure } from '../ares/aresError.ts';
import type { Connection } from './connection.ts';
import type { Log } from './log.ts';

/** What asking the server for its agents came to. */
export type AgentsLook =
  | { readonly agents: readonly AgentInfo[] }
  /** The list cannot be had now; undefined when nothing could even be asked. */
  | { readonly failure: AresFailure | undefined };

/** A list that has been read is believed for so long, in milliseconds. */
const freshMs = 5 * 60_000;
/** So many servers, and so many agents of each, are remembered: small enough for VS Code's own storage. */
const servers = 10;
const agentsOfServer = 200;
const storageKey = 'ares.agents';

interface Remembered {
  readonly server: string;
  readonly agents: readonly AgentInfo[];
}

/**
 * The agents of the server in force: what was read last, at once, also after a restart and while the server is
 * away; asked for anew in the background, never by a timer.
 */
export class AgentDirectory implements vscode.Disposable {
  readonly #connection: Connection;
  readonly #memory: vscode.Memento;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  /** Names that were typed and are in no list; kept until the window closes. */
  readonly #typed = new Set<string>();
  #readAt = Number.NEGATIVE_INFINITY;
  #wanted = false;
  #reading: { readonly server: string; readonly look: Promise<AgentsLook> } | undefined;
  /** Fires when the list in force is another one. */
  readonly onDidChange = this.#changed.event;

  constructor(connection: Connection, memory: vscode.Memento, log: Log) {
    this.#connection = connection;
    this.#memory = memory;
    this.#log = log;
    this.#subscription = connection.onDidChange(() => {
      this.#readAt = Number.NEGATIVE_INFINITY; // Another server, or another key that sees other agents.
      this.#changed.fire();
      if (this.#wanted) this.refreshInBackground();
    });
  }

  /** The agents as far as they are known. */
  get agents(): readonly AgentInfo[] {
    const listed = this.#remembered().find(({ server }) => server === this.#server())?.agents ?? [];
    const typed = [...this.#typed].filter(id => !listed.some(agent => agent.id === id));
    return [...listed, ...typed.map(id => ({ id }))];
  }

  /** From now on counts an agent by a name that a person typed, whether or not the server lists it. */
  add(id: string): void {
    this.#typed.add(id);
    this.#changed.fire();
  }

  /** Reads the list if it is not fresh, from now on also when the connection changes; nobody waits for it. */
  refreshInBackground(): void {
    this.#wanted = true;
    if (Date.now() - this.#readAt > freshMs && this.#server() !== undefined) void this.read();
  }

  /** Reads the list from the server; reads under way for the same server are one. */
  read(): Promise<AgentsLook> {
    const server = this.#server();
    if (server === undefined) return Promise.resolve({ failure: undefined });
    if (this.#reading?.server !== server) {
      const look = this.#look(server).finally(() => {
        if (this.#reading?.look === look) this.#reading = undefined;
      });
      this.#reading = { server, look };
    }
    return this.#reading.look;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #look(server: string): Promise<AgentsLook> {
    try {
      const { client } = await this.#connection.openClient();
      const agents = await client.listAgents();
      if (server === this.#server()) this.#readAt = Date.now();
      await this.#remember(server, agents);
      return { agents };
    } catch (error) {
      if (error instanceof AresError) return { failure: error.failure };
      this.#log.error('The agents could not be read', error);
      return { failure: undefined };
    }
  }

  async #remember(server: string, all: readonly AgentInfo[]): Promise<void> {
    const agents = all.slice(0, agentsOfServer);
    const before = this.#remembered();
    const known = before.find(one => one.server === server)?.agents;
    if (JSON.stringify(known) === JSON.stringify(agents)) return;
    const others = before.filter(one => one.server !== server);
    await this.#memory.update(storageKey, [{ server, agents }, ...others].slice(0, servers));
    this.#changed.fire();
  }

  #remembered(): readonly Remembered[] {
    return this.#memory.get<readonly Remembered[]>(storageKey, []);
  }

  #server(): string | undefined {
    try {
      return this.#connection.server().href;
    } catch {
      return undefined;
    }
  }
}
