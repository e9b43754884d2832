import * as vscode from 'vscode';
import { PathSearch } from '../../chat/context/fuzzy.ts';

/** More files than this are not offered. */
const mostFiles = 200_000;

/** A path of the workspace that can be attached. Of a folder it ends in `/`. */
export interface IndexedPath {
  readonly path: string;
  readonly uri: vscode.Uri;
}

/**
 * The files and folders of the workspace, ready to be searched with every key that is pressed. Read when first
 * asked for, and again when files have come or gone; what the user's settings hide from search is left out.
 */
export class FileIndex implements vscode.Disposable {
  #index:
    | Promise<{ readonly search: PathSearch; readonly uris: ReadonlyMap<string, vscode.Uri> }>
    | undefined;
  #watcher: vscode.Disposable | undefined;
  #ready = false;

  /** Whether a search answers at once. */
  get isReady(): boolean {
    return this.#ready;
  }

  async search(query: string, limit: number): Promise<readonly IndexedPath[]> {
    this.#index ??= this.#read();
    const { search, uris } = await this.#index;
    this.#ready = true;
    return search.search(query, limit).flatMap(path => {
      const uri = uris.get(path);
      return uri === undefined ? [] : [{ path, uri }];
    });
  }

  dispose(): void {
    this.#watcher?.dispose();
  }

  async #read() {
    this.#watch();
    const uris = new Map<string, vscode.Uri>();
    for (const uri of await vscode.workspace.findFiles('**/*', hiddenFromSearch(), mostFiles)) {
      const path = vscode.workspace.asRelativePath(uri);
      uris.set(path, uri);
      addFolders(uris, path, uri);
    }
    return { search: new PathSearch([...uris.keys()]), uris };
  }

  #watch(): void {
    if (this.#watcher !== undefined) return;
    const watcher = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
    const forget = (): void => {
      this.#index = undefined;
      this.#ready = false;
    };
    const folders = vscode.workspace.onDidChangeWorkspaceFolders(forget);
    this.#watcher = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(forget),
      watcher.onDidDelete(forget),
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
