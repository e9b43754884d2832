import * as vscode from 'vscode';
import { type Replacement, withReplacements } from '../chat/transcript/erasing.ts';
import { nodeFiles, orGone } from './nodeFiles.ts';

/** Changes files that several windows change at a time; rejects with `TranscriptGone` where there is none. */
export interface SharedFiles {
  /** Appends text in one piece. */
  append(file: vscode.Uri, text: string): Promise<void>;
  /** Writes over parts of a file. */
  overwrite(file: vscode.Uri, partsOf: (file: Uint8Array) => readonly Replacement[]): Promise<void>;
}

/**
 * The way to change files where the extension runs: Node's where there is one. `workspace.fs` can only write whole
 * files, so in a browser one window does so after the other.
 */
export function sharedFiles(folder: vscode.Uri): SharedFiles {
  const node = folder.scheme === 'file' ? nodeFiles() : undefined;
  if (node === undefined) return filesWrittenAnew;
  return {
    append: ({ fsPath }, text) => node.append(fsPath, text),
    overwrite: ({ fsPath }, partsOf) => node.overwrite(fsPath, partsOf),
  };
}

/** For where there is no Node. */
export const filesWrittenAnew: SharedFiles = {
  append: (file, text) =>
    writeAnew(file, before => {
      const added = new TextEncoder().encode(text);
      const whole = new Uint8Array(before.length + added.length);
      whole.set(before);
      whole.set(added, before.length);
      return whole;
    }),
  overwrite: (file, partsOf) => writeAnew(file, before => withReplacements(before, partsOf(before))),
};

function writeAnew(file: vscode.Uri, change: (before: Uint8Array) => Uint8Array): Promise<void> {
  return oneAtATime(file.toString(), async () => {
    const before = await Promise.resolve(vscode.workspace.fs.readFile(file)).catch(orGone);
    await vscode.workspace.fs.writeFile(file, change(before));
  });
}

const queues = new Map<string, Promise<void>>();

/** Across all windows where the browser has locks; it lacks them on a page that is not secure. */
function oneAtATime(name: string, action: () => Promise<void>): Promise<void> {
  const { navigator } = globalThis as { navigator?: Partial<Pick<WorkerNavigator, 'locks'>> };
  if (navigator?.locks !== undefined) return navigator.locks.request(name, action);
  const turn = (queues.get(name) ?? Promise.resolve()).then(action);
  queues.set(
    name,
    turn.catch(() => undefined),
  );
  return turn;
}
