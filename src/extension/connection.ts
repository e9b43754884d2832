import * as vscode from 'vscode';
import { AresError } from '../ares/aresError.ts';
import { type BaseUrl, parseBaseUrl } from '../ares/baseUrl.ts';
import { AresClient, type AresClientOptions } from '../ares/client.ts';
import { RouteMemory } from '../ares/routes.ts';
import type { RateLimits } from '../ares/usage.ts';
import type { ConnectionView, FailureView } from '../shared/protocol.ts';
import type { Credentials } from './credentials.ts';
import { describeProblem } from './failureText.ts';
import type { Log } from './log.ts';
import { readSettings, type Settings, settingProblems, timeLimits } from './settings.ts';
import { describeSettingProblem } from './settingText.ts';

/** An open line to the server in force, and the agent to ask there. */
export interface OpenClient {
  readonly client: AresClient;
  readonly agent?: string;
}

/** The server in force, by the settings and keys of this very moment: a change counts for the next request. */
export class Connection implements vscode.Disposable {
  readonly #credentials: Credentials;
  readonly #log: Log;
  readonly #routes = new RouteMemory();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #limits = new vscode.EventEmitter<RateLimits>();
  readonly #subscriptions: vscode.Disposable;
  /** Fires when a setting, a key or an account changed. */
  readonly onDidChange = this.#changed.event;
  /** Fires with what the server in force says of how much is left. */
  readonly onDidHearLimits = this.#limits.event;

  constructor(credentials: Credentials, log: Log) {
    this.#credentials = credentials;
    this.#log = log;
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('ares')) this.#changed.fire();
      }),
      credentials.onDidChange(() => this.#changed.fire()),
    );
  }

  /**
   * The server's address.
   * @throws AresError when the setting holds none that is usable.
   */
  server(): BaseUrl {
    return parseBaseUrl(readSettings().baseUrl);
  }

  /** The server's origin, which its key belongs to; undefined when the address is not usable. */
  get origin(): string | undefined {
    try {
      return this.server().origin;
    } catch {
      return undefined;
    }
  }

  /** @throws AresError when the address is not usable. */
  async openClient(): Promise<OpenClient> {
    const settings = readSettings();
    const client = this.#client(parseBaseUrl(settings.baseUrl), settings);
    return settings.agent === undefined ? { client } : { client, agent: settings.agent };
  }

  /** A client for any server, which need not be the one in force; it shows its credential only where asked to. */
  clientFor(server: BaseUrl, credential?: 'withCredential'): AresClient {
    return this.#client(server, readSettings(), credential === undefined ? async () => undefined : undefined);
  }

  /** What the page shows of the connection. */
  async view(): Promise<ConnectionView> {
    try {
      const { host, origin } = this.server();
      const inUse = await this.#credentials.inUse(origin);
      const [problem] = settingProblems();
      return {
        host,
        hasKey: inUse !== undefined,
        ...(inUse?.kind === 'account' ? { account: inUse.account.email } : {}),
        ...(problem === undefined ? {} : { problem: describeSettingProblem(problem) }),
      };
    } catch (error) {
      return { hasKey: false, problem: addressProblem(error) };
    }
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
    this.#limits.dispose();
  }

  #client(
    baseUrl: BaseUrl,
    settings: Settings,
    credential: AresClientOptions['credential'] = refused =>
      this.#credentials.current(baseUrl.origin, refused),
  ): AresClient {
    return new AresClient({
      baseUrl,
      credential,
      requestFormat: settings.requestFormat,
      limits: timeLimits(settings),
      routes: this.#routes,
      onLimits: limits => {
        if (this.origin === baseUrl.origin) this.#limits.fire(limits);
      },
      log: line => this.#log.info(line),
    });
  }
}

function addressProblem(error: unknown): FailureView {
  if (error instanceof AresError) return describeProblem(error.failure);
  throw error;
}
