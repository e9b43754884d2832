import * as vscode from 'vscode';
import { nodeAppend, orGone } from './nodeAppend.ts';

/** Appends text to a file that exists, in one piece; rejects with `TranscriptGone` when it does not. */
export type AppendToFile = (file: vscode.Uri, text: string) => Promise<void>;

/**
 * The way to append where the extension runs: Node's where there is one. `workspace.fs` cannot append, so in
 * a browser the whole file is written again, by one window after the other.
 */
export function fileAppender(folder: vscode.Uri): AppendToFile {
  const append = folder.scheme === 'file' ? nodeAppend() : undefined;
  return append === undefined ? appendByRewriting : (file, text) => append(file.fsPath, text);
}

/** For where there is no Node. */
export function appendByRewriting(file: vscode.Uri, text: string): Promise<void> {
  return oneAtATime(file.toString(), async () => {
    const before = await Promise.resolve(vscode.workspace.fs.readFile(file)).catch(orGone);
    const added = new TextEncoder().encode(text);
    const whole = new Uint8Array(before.length + added.length);
    whole.set(before);
    whole.set(added, before.length);
    await vscode.workspace.fs.writeFile(file, whole);
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
