import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../support/root.ts';
import { temporaryFolder } from '../support/shutdown.ts';
import { Workbench } from '../support/vscodeHost/workbench.ts';
import { ChatWindow } from './support/chatWindow.ts';
import { browser, versionVariable } from './support/suite.ts';

interface Started {
  readonly pid: number;
  /** The address that it says to open. */
  readonly address: string;
  /** Its local ARES server. */
  readonly server: string;
}

/** Runs `npm start` as a terminal does: in a process group of its own. */
function npmStart(temporary: string): Promise<Started> {
  const env = { ...process.env, TMPDIR: temporary };
  const child = spawn('npm', ['start', '--', '--browser'], { cwd: root, env, detached: true });
  let printed = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk;
      const address = /VS Code is at (\S+)/.exec(printed)?.[1];
      const server = /ARES server is at ([^\s;]+)/.exec(printed)?.[1];
      if (address && server && child.pid) resolve({ pid: child.pid, address, server });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', code => reject(new Error(`npm start ended with ${code}:\n${printed}`)));
  });
}

/** A process and everything it started, directly or not, that still runs. */
function processTree(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = rows.map(row => row.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const parent of found) for (const [own = 0, its] of pairs) if (its === parent) found.push(own);
  return found;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('npm start', function () {
  this.timeout(180_000);
  if (process.platform === 'win32') return; // Ctrl+C of a terminal cannot be sent to it there.
  if (process.env[versionVariable] === 'oldest') return; // It opens the same VS Code whatever the tests run in.

  it('opens a VS Code where the chat answers, and Ctrl+C ends all of it', async () => {
    const temporary = await temporaryFolder('npm-start');
    const { pid, address, server } = await npmStart(temporary);
    try {
      const context = await (await browser()).newContext();
      const page = await context.newPage();
      const opened = await page.goto(address);
      const chat = new ChatWindow(new Workbench(page));
      await chat.ask('What can you do?');
      await chat.answers.getByText('What can you do?').waitFor();
      const started = processTree(pid);
      assert.ok(started.length > 4, `npm, a shell, two Nodes and VS Code at least: ${started}`);
      await context.close();

      process.kill(-pid, 'SIGINT');
      // npm goes first, the rest as soon as each has closed its own things.
      const giveUp = performance.now() + 20_000;
      while (started.some(isAlive) && performance.now() < giveUp) await delay(50);
      assert.deepEqual(started.filter(isAlive), [], 'no process is left');
      for (const url of [address, server, opened?.url() ?? '']) await assert.rejects(fetch(url), url);
      const left = (await readdir(temporary)).filter(name => name.startsWith('ares-chat-'));
      assert.deepEqual(left, [], 'no folder is left');
    } finally {
      if (isAlive(pid)) process.kill(-pid, 'SIGINT');
    }
  });
});
