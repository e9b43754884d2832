// Provides the sample workspace as `shelf:/sample`: files that lie in no file system, as in VS Code in the browser.
const vscode = require('vscode');

const files = ['README.md', 'src/cart.ts', 'src/money.ts', 'tools/report.py'];

/** Folders hold a map, files their bytes. */
class Shelf {
  #changed = new vscode.EventEmitter();
  #root = new Map();
  onDidChangeFile = this.#changed.event;

  async fill(folder) {
    for (const file of files) {
      const response = await fetch(vscode.Uri.joinPath(folder, file).toString(true));
      const [name, ...above] = `sample/${file}`.split('/').toReversed();
      let place = this.#root;
      for (const part of above.toReversed()) {
        if (!place.has(part)) place.set(part, new Map());
        place = place.get(part);
      }
      place.set(name, new Uint8Array(await response.arrayBuffer()));
    }
  }

  watch() {
    return new vscode.Disposable(() => {});
  }

  stat(uri) {
    const entry = this.#find(uri);
    return { type: typeOf(entry), ctime: 0, mtime: 0, size: entry.length ?? 0 };
  }

  readDirectory(uri) {
    return [...this.#find(uri)].map(([name, entry]) => [name, typeOf(entry)]);
  }

  readFile(uri) {
    return this.#find(uri);
  }

  createDirectory(uri) {
    this.#put(uri, new Map());
  }

  writeFile(uri, content) {
    this.#put(uri, content);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  delete(uri) {
    this.#find(above(uri)).delete(nameOf(uri));
  }

  rename(from, to) {
    this.#put(to, this.#find(from));
    this.delete(from);
  }

  #put(uri, entry) {
    this.#find(above(uri)).set(nameOf(uri), entry);
  }

  #find(uri) {
    let entry = this.#root;
    for (const part of uri.path.split('/').filter(Boolean)) {
      entry = entry instanceof Map ? entry.get(part) : undefined;
      if (entry === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    }
    return entry;
  }
}

const typeOf = entry => (entry instanceof Map ? vscode.FileType.Directory : vscode.FileType.File);
const above = uri => vscode.Uri.joinPath(uri, '..');
const nameOf = uri => uri.path.split('/').at(-1);

exports.activate = async context => {
  const shelf = new Shelf();
  await shelf.fill(vscode.Uri.joinPath(context.extensionUri, '../sampleWorkspace'));
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider('shelf', shelf));
};
