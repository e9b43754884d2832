import * as vscode from 'vscode';
import type { Log } from './log.ts';

const namePrefix = 'ares.apiKey:';

/**
 * API keys, one for each server origin: the origin is part of the name under which VS Code's secret
 * storage keeps the key, so a changed address never gets another server's key. When the system's keyring
 * does not answer, a key entered now still serves until the window closes.
 */
export class ApiKeys implements vscode.Disposable {
  readonly #secrets: vscode.SecretStorage;
  readonly #log: Log;
  readonly #untilClose = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #subscription: vscode.Disposable;
  /** Fires with the origin whose key was set or removed, in whichever window. */
  readonly onDidChange = this.#changed.event;

  constructor(secrets: vscode.SecretStorage, log: Log) {
    this.#secrets = secrets;
    this.#log = log;
    this.#subscription = secrets.onDidChange(({ key: name }) => {
      if (name.startsWith(namePrefix)) this.#changed.fire(name.slice(namePrefix.length));
    });
  }

  /** The key for this origin; undefined when there is none or the keyring does not give it. */
  async get(origin: string): Promise<string | undefined> {
    const key = this.#untilClose.get(origin) ?? (await this.#stored(origin));
    if (key !== undefined) this.#log.conceal(key);
    return key;
  }

  /** Resolves to whether the key was kept for good; if not, it serves until the window closes. */
  async set(origin: string, key: string): Promise<boolean> {
    this.#log.conceal(key);
    const kept = await this.#store(origin, key);
    if (kept) this.#untilClose.delete(origin);
    else this.serveUntilClose(origin, key);
    return kept;
  }

  /** Uses the key in this window only, without keeping it. */
  serveUntilClose(origin: string, key: string): void {
    this.#log.conceal(key);
    this.#untilClose.set(origin, key);
    this.#changed.fire(origin);
  }

  /** Resolves to whether the key is gone; false when the keyring did not answer. */
  async remove(origin: string): Promise<boolean> {
    const served = this.#untilClose.delete(origin);
    try {
      await this.#secrets.delete(namePrefix + origin);
      if (served) this.#changed.fire(origin);
      return true;
    } catch (error) {
      this.#log.error('The API key could not be removed from the secret storage', error);
      return false;
    }
  }

  /** Every origin that has a key. */
  async origins(): Promise<string[]> {
    const names = await this.#names();
    const stored = names
      .filter(name => name.startsWith(namePrefix))
      .map(name => name.slice(namePrefix.length));
    return [...new Set([...stored, ...this.#untilClose.keys()])].sort();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #stored(origin: string): Promise<string | undefined> {
    try {
      return await this.#secrets.get(namePrefix + origin);
    } catch (error) {
      this.#log.error('The secret storage did not give the API key', error);
      return undefined;
    }
  }

  /** A keyring that is gone may take a key without a word and lose it, so the key is read back. */
  async #store(origin: string, key: string): Promise<boolean> {
    try {
      await this.#secrets.store(namePrefix + origin, key);
    } catch (error) {
      this.#log.error('The secret storage did not take the API key', error);
      return false;
    }
    return (await this.#stored(origin)) === key;
  }

  async #names(): Promise<string[]> {
    try {
      return await this.#secrets.keys();
    } catch (error) {
      this.#log.error('The secret storage did not list its keys', error);
      return [];
    }
  }
}
