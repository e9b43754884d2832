import * as vscode from 'vscode';
import { AccountSession } from '../ares/accountSession.ts';
import { type BaseUrl, parseBaseUrl } from '../ares/baseUrl.ts';
import { systemClock } from '../ares/clock.ts';
import { RouteMemory } from '../ares/routes.ts';
import { SignIn } from '../ares/signIn.ts';
import { KeptSecrets } from './keptSecrets.ts';
import type { Log } from './log.ts';
import { timeLimits } from './settings.ts';

/** Somebody signed in to a server. */
export interface Account {
  /** Names it in VS Code and in the secret storage. */
  readonly id: string;
  readonly email: string;
  /** Of the server that knows the account; its tokens go nowhere else. */
  readonly origin: string;
}

/** What is kept of an account: the refresh token, and the address below which it was got. */
interface Kept {
  readonly server: string;
  readonly refreshToken: string;
}

/**
 * The accounts that are signed in, any number for each server. Of their tokens only the refresh token is kept,
 * in the secret storage; access tokens live in memory.
 */
export class Accounts implements vscode.Disposable {
  readonly #secrets: KeptSecrets;
  readonly #log: Log;
  readonly #routes = new RouteMemory();
  readonly #sessions = new Map<string, AccountSession>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  /** Fires when an account has come or gone, in whichever window. */
  readonly onDidChange = this.#changed.event;

  constructor(secrets: vscode.SecretStorage, log: Log) {
    this.#secrets = new KeptSecrets('ares.account:', secrets, log);
    this.#log = log;
    this.#subscription = this.#secrets.onDidChange(id => void this.#heardOf(id));
  }

  async list(): Promise<readonly Account[]> {
    return (await this.#secrets.names()).flatMap(id => accountOf(id) ?? []);
  }

  /**
   * Signs in; resolves to the account and whether it was kept for good.
   * @throws AresError
   */
  async signIn(
    server: BaseUrl,
    email: string,
    password: string,
    signal?: AbortSignal,
  ): Promise<{ readonly account: Account; readonly kept: boolean }> {
    const askedAt = Date.now();
    const tokens = await this.#signInTo(server).login(email, password, { signal });
    const account = accountFor(server.origin, email);
    const session = this.#newSession(account, server);
    session.begin(tokens, askedAt);
    this.#sessions.set(account.id, session);
    const kept = await this.#keep(account.id, { server: server.href, refreshToken: tokens.refreshToken });
    this.#changed.fire();
    return { account, kept };
  }

  /** Forgets the account here and makes its tokens worthless; resolves to whether the server heard of it. */
  async signOut({ id }: Account): Promise<boolean> {
    const kept = await this.#read(id);
    this.#sessions.delete(id);
    await this.#secrets.remove(id);
    this.#changed.fire();
    if (kept === undefined) return true;
    try {
      await this.#signInTo(parseBaseUrl(kept.server)).logout(kept.refreshToken);
      return true;
    } catch (error) {
      this.#log.warn(`The server did not hear of the sign-out: ${error}`);
      return false;
    }
  }

  /**
   * A good access token of the account; `refused` is one that the server did not take.
   * @throws AresError `token-rejected` when the account has to sign in again.
   */
  async accessToken(account: Account, refused?: string): Promise<string | undefined> {
    const session = await this.#session(account);
    const token = await session?.accessToken(refused);
    if (token !== undefined) this.#log.conceal(token);
    return token;
  }

  /** The access token as it is, without asking the server. */
  latestToken({ id }: Account): string | undefined {
    return this.#sessions.get(id)?.latest;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#secrets.dispose();
    this.#changed.dispose();
  }

  /** A refresh token that was renewed is no news; an account that is gone takes its access token with it. */
  async #heardOf(id: string): Promise<void> {
    const known = this.#sessions.has(id);
    const there = (await this.#secrets.get(id)) !== undefined;
    if (known && there) return;
    this.#sessions.delete(id);
    this.#changed.fire();
  }

  async #session(account: Account): Promise<AccountSession | undefined> {
    const existing = this.#sessions.get(account.id);
    if (existing !== undefined) return existing;
    const kept = await this.#read(account.id);
    if (kept === undefined) return undefined;
    const session = this.#sessions.get(account.id) ?? this.#newSession(account, parseBaseUrl(kept.server));
    this.#sessions.set(account.id, session);
    return session;
  }

  #newSession({ id }: Account, server: BaseUrl): AccountSession {
    return new AccountSession({
      signIn: this.#signInTo(server),
      clock: systemClock,
      store: {
        read: async () => (await this.#read(id))?.refreshToken,
        write: async refreshToken => {
          // Not for an account that has signed out meanwhile.
          if (this.#sessions.has(id)) await this.#keep(id, { server: server.href, refreshToken });
        },
      },
    });
  }

  #signInTo(baseUrl: BaseUrl): SignIn {
    const log = (line: string): void => this.#log.info(line);
    return new SignIn({ baseUrl, limits: timeLimits(), routes: this.#routes, log });
  }

  #keep(id: string, kept: Kept): Promise<boolean> {
    this.#log.conceal(kept.refreshToken);
    return this.#secrets.set(id, JSON.stringify(kept));
  }

  /** Only of the server that the name speaks of, whatever the rest says. */
  async #read(id: string): Promise<Kept | undefined> {
    const text = await this.#secrets.get(id);
    if (text === undefined) return undefined;
    const kept = JSON.parse(text) as Kept;
    this.#log.conceal(kept.refreshToken);
    return parseBaseUrl(kept.server).origin === accountOf(id)?.origin ? kept : undefined;
  }
}

function accountFor(origin: string, email: string): Account {
  return { id: `${origin} ${email}`, email, origin };
}

function accountOf(id: string): Account | undefined {
  const space = id.indexOf(' ');
  return space === -1 ? undefined : { id, email: id.slice(space + 1), origin: id.slice(0, space) };
}
