// Runs as a test script inside the extension host: opens and searches the history of the folder that
// ARES_CHAT_HISTORY names, and writes the times in milliseconds, and bytes, to the file beside it.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { AgentDirectory } from '../../../src/extension/agentDirectory.ts';
import { Connection } from '../../../src/extension/connection.ts';
import { ConversationFolder } from '../../../src/extension/conversationFolder.ts';
import { Conversations } from '../../../src/extension/conversations.ts';
import { Credentials } from '../../../src/extension/credentials.ts';
import { History } from '../../../src/extension/history.ts';
import { WindowTools } from '../../../src/extension/windowTools.ts';
import { MemoryMemento } from '../../vscode/memoryMemento.ts';
import { MemorySecrets } from '../../vscode/memorySecrets.ts';
import { recordingLog } from '../../vscode/recordingLog.ts';
import { commonWord, rareWord } from './kept.ts';

/** What the history of a folder takes. Milliseconds; `memory` in bytes. */
export interface HistoryTimes {
  /** Every file is read. */
  readonly first: number;
  /** With the list that was kept. */
  readonly again: number;
  /** In a window in which it was open before. */
  readonly reopened: number;
  readonly rare: number;
  /** As many as the page shows at first. */
  readonly common: number;
  readonly memory: number;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const shownAtFirst = 50;
const rounds = 3;

export async function run(): Promise<void> {
  const path = process.env['ARES_CHAT_HISTORY'] ?? '';
  const times: HistoryTimes[] = [];
  for (let round = 0; round < rounds; round++) times.push(await measure(path));
  await writeFile(`${path}.json`, JSON.stringify(times));
}

async function measure(path: string): Promise<HistoryTimes> {
  const index = join(path, 'history.json');
  await rm(index, { force: true });
  const first = await timed(() => open(path).list());
  while (!(await isThere(index))) await new Promise(resolve => setTimeout(resolve, 20));
  const before = usedBytes();
  const history = open(path);
  const again = await timed(() => history.list());
  const memory = usedBytes() - before;
  return {
    ...{ first, again, memory },
    reopened: await timed(() => history.list()),
    rare: await timed(() => search(history, rareWord, Number.POSITIVE_INFINITY)),
    common: await timed(() => search(history, commonWord, shownAtFirst)),
  };
}

function open(path: string): History {
  const log = recordingLog();
  const credentials = new Credentials(new MemorySecrets(), log);
  const connection = new Connection(credentials, log);
  const directory = new AgentDirectory(connection, new MemoryMemento(), log);
  const surroundings = {
    connection,
    directory,
    meter: { admit: async () => {} },
    tools: new WindowTools(new MemoryMemento()),
    log,
  };
  const folder = new ConversationFolder(vscode.Uri.file(path), log);
  return new History(folder, new Conversations(folder, surroundings), log);
}

async function search(history: History, query: string, most: number): Promise<void> {
  let found = 0;
  for await (const _ of history.search(query)) if (++found === most) return;
  if (found === 0) throw new Error(`Nothing was found for ${query}.`);
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

function usedBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function isThere(path: string): Promise<boolean> {
  return vscode.workspace.fs.stat(vscode.Uri.file(path)).then(
    () => true,
    () => false,
  );
}
