import * as vscode from 'vscode';
import { AresError } from '../ares/aresError.ts';
import type { Credential } from '../ares/credential.ts';
import { type Account, Accounts } from './accounts.ts';
import { ApiKeys } from './apiKeys.ts';
import { KeptSecrets } from './keptSecrets.ts';
import type { Log } from './log.ts';

/** What opens one server now. */
export type InUse = { readonly kind: 'apiKey' } | { readonly kind: 'account'; readonly account: Account };

const apiKeyChoice = 'apiKey';

/**
 * What opens each server: its API key, or one of the accounts signed in there. One of them is in use for a
 * server, the one that was set last unless another is chosen.
 */
export class Credentials implements vscode.Disposable {
  readonly keys: ApiKeys;
  readonly accounts: Accounts;
  /** By origin: `apiKey` or the id of an account. No secret, but kept with them so that all windows hear of it. */
  readonly #choices: KeptSecrets;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(secrets: vscode.SecretStorage, log: Log) {
    this.keys = new ApiKeys(secrets, log);
    this.accounts = new Accounts(secrets, log);
    this.#choices = new KeptSecrets('ares.credentialInUse:', secrets, {
      error: (line, cause) => log.error(line, cause),
      conceal: () => {}, // What stands there is found in every address.
    });
    const fire = (): void => this.#changed.fire();
    this.#subscriptions = vscode.Disposable.from(
      this.keys.onDidChange(fire),
      this.accounts.onDidChange(fire),
      this.#choices.onDidChange(fire),
    );
  }

  /** What is used for the server; undefined when there is neither a key nor an account. */
  async inUse(origin: string): Promise<InUse | undefined> {
    const choice = await this.#choices.get(origin);
    const accounts = (await this.accounts.list()).filter(account => account.origin === origin);
    const chosen = accounts.find(({ id }) => id === choice);
    if (chosen !== undefined) return { kind: 'account', account: chosen };
    if ((await this.keys.get(origin)) !== undefined) return { kind: 'apiKey' };
    const [first] = accounts;
    return first && { kind: 'account', account: first };
  }

  /** Uses the API key of this server from now on. */
  async useApiKey(origin: string): Promise<void> {
    await this.#choices.set(origin, apiKeyChoice);
  }

  /** Uses this account for its server from now on. */
  async useAccount({ origin, id }: Account): Promise<void> {
    await this.#choices.set(origin, id);
  }

  /**
   * The credential in force for the server; `refused` is an access token that the server did not take.
   * @throws AresError when an account cannot get an access token, or the keyring does not give the key.
   */
  async current(origin: string, refused?: Credential): Promise<Credential | undefined> {
    const inUse = await this.inUse(origin);
    if (inUse === undefined && this.keys.isWithheld(origin)) throw withheld(origin);
    if (inUse === undefined) return undefined;
    const secret =
      inUse.kind === 'apiKey'
        ? await this.keys.get(origin)
        : await this.accounts.accessToken(inUse.account, refused?.secret);
    return secret === undefined ? undefined : { kind: inUse.kind === 'apiKey' ? 'apiKey' : 'jwt', secret };
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const part of [this.keys, this.accounts, this.#choices, this.#changed]) part.dispose();
  }
}

/** The key may well be there: to say that none is set would send the person looking for another one. */
function withheld(origin: string): AresError {
  const { host } = new URL(origin);
  return new AresError({ code: 'no-key', phase: "B'", host, causeCode: 'KEYRING_SILENT' });
}
