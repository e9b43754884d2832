import * as vscode from 'vscode';
import { AresError, type AresFailure } from '../../ares/aresError.ts';
import type { RateLimits, Usage } from '../../ares/usage.ts';
import type { AgentDirectory } from '../agentDirectory.ts';
import type { Connection } from '../connection.ts';
import type { Log } from '../log.ts';
import { endOfPeriod, levelOf, quotasOf, tightest } from './quotaState.ts';

/** What was last found of the server in force. */
export interface Found {
  readonly usage?: Usage;
  readonly limits?: RateLimits;
  /** Why the server could not be asked. */
  readonly failure?: AresFailure;
}

/** What whoever asks a question needs of the meter. */
export type QuestionMeter = Pick<UsageMeter, 'admit' | 'lookInBackground'>;

/** A look is not repeated for so long, in milliseconds, unless somebody wants to know now. */
const freshMs = 30_000;

/**
 * What is used up, and whether the server is there. Looked at when a panel comes up, when an answer has ended
 * and when somebody asks: never by a timer.
 */
export class UsageMeter implements vscode.Disposable {
  readonly #connection: Connection;
  readonly #directory: AgentDirectory;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  #found: Found = {};
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;
  #wanted = false;
  readonly onDidChange = this.#changed.event;

  constructor(connection: Connection, directory: AgentDirectory, log: Log) {
    this.#connection = connection;
    this.#directory = directory;
    this.#log = log;
    this.#subscription = vscode.Disposable.from(
      connection.onDidHearLimits(limits => this.#set({ ...this.#found, limits })),
      connection.onDidChange(() => {
        this.#lookedAt = Number.NEGATIVE_INFINITY;
        this.#set({});
        if (this.#wanted) void this.look();
      }),
    );
  }

  get found(): Found {
    return this.#found;
  }

  /** Somebody may be looking: asks the server unless it has just been asked. */
  lookInBackground(): void {
    this.#wanted = true;
    if (Date.now() - this.#lookedAt > freshMs) void this.look();
  }

  /** Asks the server now; looks under way are one. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /**
   * To be asked before a question goes out. What was found earlier blocks nobody: a used up quota is looked at
   * once more.
   * @throws AresError `quota` when nothing is left.
   */
  async admit(): Promise<void> {
    if (this.#usedUp === undefined) return;
    await this.look();
    const failure = this.#usedUp;
    if (failure !== undefined) throw new AresError(failure);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  get #usedUp(): AresFailure | undefined {
    const { usage, limits } = this.#found;
    const quota = tightest(quotasOf(usage, limits));
    if (quota === undefined || levelOf(quota) !== 'usedUp') return undefined;
    const resetsAt = endOfPeriod(usage?.periodStart);
    return {
      code: 'quota',
      phase: "B'",
      ...this.#host(),
      serverText: quota.what === 'tokens' ? 'Monthly token quota exceeded' : 'Monthly request quota exceeded',
      ...(resetsAt === undefined ? {} : { resetsAt }),
    };
  }

  #host(): { readonly host?: string } {
    try {
      return { host: this.#connection.server().host };
    } catch {
      return {};
    }
  }

  async #look(): Promise<void> {
    this.#lookedAt = Date.now();
    const origin = this.#connection.origin;
    try {
      const { hasKey, account } = await this.#connection.view();
      if (!hasKey) return this.#set({});
      const found = account === undefined ? await this.#readUsage() : await this.#readAgents();
      if (origin === this.#connection.origin) this.#set(found);
    } catch (error) {
      this.#log.error('The usage could not be read', error);
    }
  }

  /** A server that tells no usage may be in order all the same. */
  async #readUsage(): Promise<Found> {
    try {
      const { client } = await this.#connection.openClient();
      return { usage: await client.usage() };
    } catch (error) {
      if (!(error instanceof AresError)) throw error;
      const { failure } = error;
      return failure.code === 'not-found' || failure.code === 'not-a-stream' ? {} : { failure };
    }
  }

  /** ARES tells no account what it has used; the list of agents tells that the server is there. */
  async #readAgents(): Promise<Found> {
    const look = await this.#directory.read();
    return 'failure' in look && look.failure !== undefined ? { failure: look.failure } : {};
  }

  #set(found: Found): void {
    this.#found = found;
    this.#changed.fire();
  }
}
