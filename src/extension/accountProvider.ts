import * as vscode from 'vscode';
import { AresError } from '../ares/aresError.ts';
import type { Account, Accounts } from './accounts.ts';
import type { Connection } from './connection.ts';
import type { Credentials } from './credentials.ts';
import { signIn, tellSignedOut } from './signIn.ts';
import { usableServer } from './usableServer.ts';

const providerId = 'ares';

/** Shows the accounts in VS Code's Accounts menu, where they can be signed out. */
export function registerAccountProvider(connection: Connection, credentials: Credentials): vscode.Disposable {
  const provider = new AccountProvider(connection, credentials);
  return vscode.Disposable.from(
    provider,
    vscode.authentication.registerAuthenticationProvider(providerId, 'ARES', provider, {
      supportsMultipleAccounts: true,
    }),
  );
}

/** The accounts as VS Code wants to know them. */
export class AccountProvider implements vscode.AuthenticationProvider, vscode.Disposable {
  readonly #connection: Connection;
  readonly #credentials: Credentials;
  readonly #changed =
    new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly #subscription: vscode.Disposable;
  #known: readonly Account[] = [];
  readonly onDidChangeSessions = this.#changed.event;

  constructor(connection: Connection, credentials: Credentials) {
    this.#connection = connection;
    this.#credentials = credentials;
    this.#subscription = credentials.accounts.onDidChange(() => void this.#compare());
    void this.#compare();
  }

  /**
   * Without scopes VS Code only wants to show who is there: that asks no server. With scopes it is to be used: an
   * account that has to sign in again is no session, and hides no other one.
   * @throws AresError when there is none because a server could not be asked.
   */
  async getSessions(
    scopes?: readonly string[],
    { account: wanted }: vscode.AuthenticationProviderSessionOptions = {},
  ): Promise<vscode.AuthenticationSession[]> {
    const accounts = await this.#accounts.list();
    const asked = accounts.filter(({ id }) => wanted === undefined || wanted.id === id);
    if (scopes === undefined) return asked.map(each => session(each, this.#accounts.latestToken(each) ?? ''));
    const looks = await Promise.allSettled(asked.map(each => this.#usable(each)));
    const usable = looks.flatMap(look => (look.status === 'fulfilled' ? look.value : []));
    const failed = looks.find(({ status }) => status === 'rejected');
    if (usable.length === 0 && failed !== undefined) throw (failed as PromiseRejectedResult).reason;
    return usable;
  }

  async createSession(): Promise<vscode.AuthenticationSession> {
    const server = await usableServer(this.#connection);
    const account = server && (await signIn(server, this.#credentials));
    if (account === undefined) throw new Error(vscode.l10n.t('The sign-in was cancelled.'));
    return session(account, this.#accounts.latestToken(account) ?? '');
  }

  async removeSession(id: string): Promise<void> {
    const account = (await this.#accounts.list()).find(one => one.id === id);
    if (account !== undefined) void tellSignedOut(account, await this.#accounts.signOut(account));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  get #accounts(): Accounts {
    return this.#credentials.accounts;
  }

  /** The account with a good access token; nothing when it has to sign in again. */
  async #usable(account: Account): Promise<vscode.AuthenticationSession[]> {
    try {
      const token = await this.#accounts.accessToken(account);
      return token === undefined ? [] : [session(account, token)];
    } catch (error) {
      if (error instanceof AresError && error.failure.code === 'token-rejected') return [];
      throw error;
    }
  }

  /** Tells VS Code who has come and who has gone, in whichever window. */
  async #compare(): Promise<void> {
    const before = this.#known;
    const now = await this.#accounts.list();
    this.#known = now;
    const missing = (from: readonly Account[], others: readonly Account[]) =>
      from.filter(({ id }) => !others.some(other => other.id === id)).map(one => session(one, ''));
    const [added, removed] = [missing(now, before), missing(before, now)];
    if (added.length + removed.length > 0) this.#changed.fire({ added, removed, changed: [] });
  }
}

function session({ id, email, origin }: Account, accessToken: string): vscode.AuthenticationSession {
  return { id, accessToken, account: { id, label: `${email} (${new URL(origin).host})` }, scopes: [] };
}
