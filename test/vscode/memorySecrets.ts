import * as vscode from 'vscode';

/** A secret storage that keeps its secrets in memory, and can behave like one whose keyring is gone. */
export class MemorySecrets implements vscode.SecretStorage {
  readonly stored = new Map<string, string>();
  /** `forgets`: takes everything and keeps nothing. `empty`: knows nothing of what it kept. `throws`: refuses every call. */
  keyring: 'works' | 'forgets' | 'empty' | 'throws' = 'works';
  readonly #changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  readonly onDidChange = this.#changed.event;

  async keys(): Promise<string[]> {
    this.#check();
    return [...this.stored.keys()];
  }

  async get(key: string): Promise<string | undefined> {
    this.#check();
    return this.keyring === 'empty' ? undefined : this.stored.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    this.#check();
    if (this.keyring === 'works') this.stored.set(key, value);
    this.#changed.fire({ key });
  }

  async delete(key: string): Promise<void> {
    this.#check();
    this.stored.delete(key);
    this.#changed.fire({ key });
  }

  #check(): void {
    if (this.keyring === 'throws') throw new Error('The name org.freedesktop.secrets was not provided');
  }
}
