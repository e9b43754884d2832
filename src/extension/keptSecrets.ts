import * as vscode from 'vscode';
import type { Log } from './log.ts';

/** What this module needs of the log. */
export type SecretLog = Pick<Log, 'error' | 'conceal'>;

/**
 * Secrets of one kind in VS Code's secret storage, each under a name of its own. When the system's keyring does
 * not answer, one that is set now still serves until the window closes.
 */
export class KeptSecrets implements vscode.Disposable {
  /** What the names in the storage begin with. */
  readonly #prefix: string;
  readonly #secrets: vscode.SecretStorage;
  readonly #log: SecretLog;
  readonly #untilClose = new Map<string, string>();
  /** What the keyring has given in this window and nobody has taken out of it since. */
  readonly #given = new Set<string>();
  /** What the keyring refused to tell, or no longer knows. */
  readonly #withheld = new Set<string>();
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #subscription: vscode.Disposable;
  /** Fires with the name of the secret that was set or removed, in whichever window. */
  readonly onDidChange = this.#changed.event;

  constructor(prefix: string, secrets: vscode.SecretStorage, log: SecretLog) {
    this.#prefix = prefix;
    this.#secrets = secrets;
    this.#log = log;
    this.#subscription = secrets.onDidChange(({ key: name }) => {
      if (name.startsWith(prefix)) this.#hear(name.slice(prefix.length));
    });
  }

  /** The secret of this name; undefined when there is none or the keyring does not give it. */
  async get(name: string): Promise<string | undefined> {
    const secret = this.#untilClose.get(name) ?? (await this.#stored(name));
    if (secret !== undefined) this.#log.conceal(secret);
    return secret;
  }

  /**
   * Whether the last look for the secret came to nothing by a fault of the keyring: it failed, or has lost what
   * it gave before.
   */
  isWithheld(name: string): boolean {
    return this.#withheld.has(name);
  }

  /** Resolves to whether the secret was kept for good; if not, it serves until the window closes. */
  async set(name: string, secret: string): Promise<boolean> {
    this.#log.conceal(secret);
    const kept = await this.#store(name, secret);
    if (kept) this.#untilClose.delete(name);
    else this.serveUntilClose(name, secret);
    return kept;
  }

  /** Uses the secret in this window only, without keeping it. */
  serveUntilClose(name: string, secret: string): void {
    this.#log.conceal(secret);
    this.#untilClose.set(name, secret);
    this.#changed.fire(name);
  }

  /** Resolves to whether the secret is gone; false when the keyring did not answer. */
  async remove(name: string): Promise<boolean> {
    const served = this.#untilClose.delete(name);
    try {
      await this.#secrets.delete(this.#prefix + name);
      if (served) this.#changed.fire(name);
      return true;
    } catch (error) {
      this.#log.error(`${this.#prefix} could not be removed from the secret storage`, error);
      return false;
    }
  }

  /** The names of all secrets of this kind. */
  async names(): Promise<string[]> {
    const stored = await this.#storedNames();
    return [...new Set([...stored, ...this.#untilClose.keys()])].sort();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** Somebody changed the secret, here or in another window: what the keyring says next is new. */
  #hear(name: string): void {
    this.#given.delete(name);
    this.#withheld.delete(name);
    this.#changed.fire(name);
  }

  async #stored(name: string): Promise<string | undefined> {
    try {
      const secret = await this.#secrets.get(this.#prefix + name);
      this.#judge(name, secret);
      return secret;
    } catch (error) {
      this.#withheld.add(name);
      this.#log.error(`The secret storage did not give ${this.#prefix}`, error);
      return undefined;
    }
  }

  /** A keyring that is gone may answer like one that has never held the secret. */
  #judge(name: string, secret: string | undefined): void {
    if (secret === undefined && this.#given.has(name)) this.#withheld.add(name);
    else this.#withheld.delete(name);
    if (secret !== undefined) this.#given.add(name);
  }

  /** A keyring that is gone may take a secret without a word and lose it, so it is read back. */
  async #store(name: string, secret: string): Promise<boolean> {
    try {
      await this.#secrets.store(this.#prefix + name, secret);
    } catch (error) {
      this.#log.error(`The secret storage did not take ${this.#prefix}`, error);
      return false;
    }
    return (await this.#stored(name)) === secret;
  }

  async #storedNames(): Promise<string[]> {
    try {
      const names = await this.#secrets.keys();
      return names.filter(name => name.startsWith(this.#prefix)).map(name => name.slice(this.#prefix.length));
    } catch (error) {
      this.#log.error(`The secret storage did not list ${this.#prefix}`, error);
      return [];
    }
  }
}
