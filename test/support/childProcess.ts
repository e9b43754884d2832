import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { onExit, onSignal } from './shutdown.ts';

/** How to start a process; without `env` it gets this one's. */
export interface StartOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A process with all its descendants, none of which outlives this process. */
export interface BackgroundProcess {
  /** The last megabyte of what it printed, on both streams. */
  output(): string;
  /** Settles with the exit code when it has ended; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Ends it and all its descendants; at once when it has ended already. */
  end(): Promise<void>;
}

const keptOutput = 1024 * 1024;
const graceMilliseconds = 6_000;

/** Starts a process that serves in the background. */
export function startProcess(
  command: string,
  args: readonly string[],
  options: StartOptions = {},
): BackgroundProcess {
  const child = spawn(command, [...args], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32', // A group of its own, so that it can be ended as a whole.
  });
  let printed = '';
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-keptOutput);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const exited = new Promise<number | null>(resolve => {
    child.on('exit', resolve);
    child.on('error', error => {
      printed += error.message;
      resolve(null);
    });
  });
  const closed = new Promise(resolve => child.on('close', resolve));
  const forgetExit = onExit(() => killTree(child, 'SIGKILL'));
  const end = async () => {
    killTree(child, 'SIGTERM');
    const timer = setTimeout(() => killTree(child, 'SIGKILL'), graceMilliseconds);
    await exited;
    clearTimeout(timer);
    killTree(child, 'SIGKILL'); // Descendants that took their time.
    await Promise.race([closed, delay(1_000)]); // The rest of the output.
    forgetExit();
    forgetSignal();
  };
  const forgetSignal = onSignal(end);
  return { output: () => printed, exited, end };
}

function killTree(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group is gone already.
  }
}

/** What a command that ended had to say. */
export interface CommandResult {
  readonly ok: boolean;
  /** Both streams, in the order in which they came. */
  readonly output: string;
}

/** Runs a command to its end and never throws; one that exceeds its time is ended and counts as failed. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: StartOptions & { readonly timeoutMilliseconds: number },
): Promise<CommandResult> {
  const { timeoutMilliseconds, ...startOptions } = options;
  const started = startProcess(command, args, startOptions);
  const timeUp = AbortSignal.timeout(timeoutMilliseconds);
  const code = await Promise.race([started.exited, once(timeUp, 'abort').then(() => 'late' as const)]);
  await started.end();
  const late = code === 'late' ? `\n(stopped after ${timeoutMilliseconds / 1000} s)` : '';
  return { ok: code === 0, output: started.output() + late };
}
