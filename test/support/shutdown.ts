import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Takes back a registration. */
export type Forget = () => void;

const tasks = new Set<() => Promise<void>>();
const lastResorts = new Set<() => void>();
const graceMilliseconds = 8_000;
let ending = false;

/**
 * Has `task` done when the process is told to end (Ctrl+C, SIGTERM, a closed terminal); the tasks run side
 * by side and get 8 seconds. A process that ends by itself is expected to have closed its own things.
 */
export function onSignal(task: () => Promise<void>): Forget {
  tasks.add(task);
  return () => tasks.delete(task);
}

/** Has `task` done, synchronously, whatever the process ends by, short of SIGKILL. */
export function onExit(task: () => void): Forget {
  lastResorts.add(task);
  return () => lastResorts.delete(task);
}

/** A new folder in the system's place for such; it is gone when the process is. */
export async function temporaryFolder(purpose: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `ares-chat-${purpose}-`));
  onExit(() => removeFolder(folder));
  return folder;
}

/** Removes a folder even while a dying process may still be writing into it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/** Ends this process as a signal would: everything registered is closed, bounded in time. */
export async function shutDown(exitCode: number): Promise<never> {
  ending = true;
  const timeUp = new Promise(resolve => setTimeout(resolve, graceMilliseconds));
  await Promise.race([Promise.allSettled([...tasks].map(task => task())), timeUp]);
  process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // A terminal sends Ctrl+C to every process, and each parent passes it on: it comes more than once.
    if (!ending) void shutDown(128 + constants.signals[signal]);
  });
}

process.on('exit', () => {
  for (const task of [...lastResorts].reverse()) {
    try {
      task();
    } catch (error) {
      console.error(error);
    }
  }
});
