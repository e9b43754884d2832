import * as vscode from 'vscode';
import { PathSearch } from '../../chat/context/fuzzy.ts';

/** More files than this are not offered. */
const mostFiles = 200_000;

/** A path of the workspace that can be attached. Of a folder it ends in `/`. */
export interface IndexedPath {
  readonly path: string;
  readonly uri: vscode.Uri;
}

interface Index {
  readonly search: PathSearch;
  readonly uris: ReadonlyMap<string, vscode.Uri>;
}

/**
 * The files and folders of the workspace, ready to be searched with every key that is pressed. Read when first
 * asked for, and again when files have come or gone, which a build may have them do all the time: meanwhile a search
 * finds what was there before. What the user's settings hide from search is left out.
 */
export class FileIndex implements vscode.Disposable {
  #index: Index | undefined;
  #reading: Promise<Index> | undefined;
  #stale = true;
  #watcher: vscode.Disposable | undefined;

  /** Whether a search answers at once. */
  get isReady(): boolean {
    return this.#index !== undefined;
  }

  /** Settles when a search finds what is there now; tells whether that is news. */
  async refresh(): Promise<boolean> {
    if (!this.#stale && this.#reading === undefined) return false;
    await this.#latest();
    return true;
  }

  async search(query: string, limit: number): Promise<readonly IndexedPath[]> {
    const { search, uris } = this.#index ?? (await this.#latest());
    return search.search(query, limit).flatMap(path => {
      const uri = uris.get(path);
      return uri === undefined ? [] : [{ path, uri }];
    });
  }

  dispose(): void {
    this.#watcher?.dispose();
  }

  /** One reading at a time, however many ask for it. */
  #latest(): Promise<Index> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #read(): Promise<Index> {
    this.#watch();
    this.#stale = false; // What comes or goes from now on is seen the next time.
    const uris = new Map<string, vscode.Uri>();
    for (const uri of await vscode.workspace.findFiles('**/*', hiddenFromSearch(), mostFiles)) {
      const path = vscode.workspace.asRelativePath(uri);
      uris.set(path, uri);
      addFolders(uris, path, uri);
    }
    this.#index = { search: new PathSearch([...uris.keys()]), uris };
    return this.#index;
  }

  #watch(): void {
    if (this.#watcher !== undefined) return;
    const watcher = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
    const changed = (): void => {
      this.#stale = true;
    };
    const folders = vscode.workspace.onDidChangeWorkspaceFolders(changed);
    this.#watcher = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidDelete(changed),
      folders,
    );
  }
}

/** The folders above a file, as far as they are not there yet. */
function addFolders(uris: Map<string, vscode.Uri>, path: string, uri: vscode.Uri): void {
  let folder = path;
  let folderPath = uri.path;
  for (let at = folder.lastIndexOf('/'); at > 0; at = folder.lastIndexOf('/')) {
    folder = folder.slice(0, at);
    folderPath = folderPath.slice(0, folderPath.lastIndexOf('/'));
    if (uris.has(`${folder}/`)) return;
    uris.set(`${folder}/`, uri.with({ path: folderPath }));
  }
}

/** One glob for all that the settings hide from search: only these are about what a person wants to see. */
function hiddenFromSearch(): string | undefined {
  const settings = ['search', 'files'].map(section =>
    vscode.workspace.getConfiguration(section).get<Readonly<Record<string, unknown>>>('exclude', {}),
  );
  const patterns = settings
    .flatMap(Object.entries)
    .flatMap(([glob, hidden]) => (hidden === true ? [glob] : []));
  return patterns.length === 0 ? undefined : `{${patterns.join(',')}}`;
}
