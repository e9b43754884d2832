import type * as vscode from 'vscode';

/** Keeps values as VS Code's own storage does: as JSON. */
export class MemoryMemento implements vscode.Memento {
  readonly #values = new Map<string, string>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get<T>(key: string, otherwise?: T): T {
    const value = this.#values.get(key);
    return value === undefined ? (otherwise as T) : JSON.parse(value);
  }

  async update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, JSON.stringify(value));
  }
}
