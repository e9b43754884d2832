import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { type BackgroundProcess, runCommand, startProcess } from '../../support/childProcess.ts';

const forever = 'setInterval(() => {}, 1000);';

/** Starts a process that starts another; both print their id, and neither ends by itself. */
async function startFamily(): Promise<{ parent: BackgroundProcess; ids: readonly number[] }> {
  const child = `console.log('child', process.pid); process.on('SIGTERM', () => {}); ${forever}`;
  const program = `
    require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' });
    console.log('parent', process.pid); ${forever}`;
  const parent = startProcess(process.execPath, ['-e', program]);
  const ids = () => [...parent.output().matchAll(/(?:parent|child) (\d+)/g)].map(match => Number(match[1]));
  while (ids().length < 2) await delay(20);
  return { parent, ids: ids() };
}

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

/** Fails when they are still there after a while: to look for ever would keep the whole run from ending. */
async function untilGone(ids: readonly number[]): Promise<void> {
  const giveUp = performance.now() + 30_000;
  while (ids.some(isAlive) && performance.now() < giveUp) await delay(20);
  assert.deepEqual(ids.filter(isAlive), []);
}

describe('a background process', () => {
  it('is ended with its descendants, also with one that does not want to', async () => {
    const { parent, ids } = await startFamily();
    await parent.end();
    await untilGone(ids);
  });

  it('does not outlive the process that started it', async () => {
    const module = JSON.stringify(new URL('../../support/childProcess.ts', import.meta.url).href);
    const starter = `
      const { startProcess } = await import(${module});
      const started = startProcess(process.execPath, ['-e', ${JSON.stringify(`console.log('id', process.pid); ${forever}`)}]);
      const timer = setInterval(() => {
        const id = /id (\\d+)/.exec(started.output());
        if (id) { console.log(id[1]); process.exit(0); }
      }, 20);`;
    const { ok, output } = await runCommand(process.execPath, ['--input-type=module', '-e', starter], {
      timeoutMilliseconds: 10_000,
    });
    assert.ok(ok, output);
    await untilGone([Number(output)]);
  });

  it('can be ended twice', async () => {
    const started = startProcess(process.execPath, ['-e', forever]);
    await Promise.all([started.end(), started.end()]);
    await started.end();
  });
});

describe('a command', () => {
  const limit = { timeoutMilliseconds: 10_000 };

  it('says what it printed and whether it went well', async () => {
    const { ok, output } = await runCommand(process.execPath, ['-e', 'console.log("fine")'], limit);
    assert.deepEqual({ ok, output: output.trim() }, { ok: true, output: 'fine' });
    assert.equal((await runCommand(process.execPath, ['-e', 'process.exit(3)'], limit)).ok, false);
  });

  it('that does not exist has failed, in words', async () => {
    const { ok, output } = await runCommand('no-such-program', [], limit);
    assert.equal(ok, false);
    assert.match(output, /no-such-program/);
  });

  it('that takes too long is ended, and has failed', async () => {
    const { ok, output } = await runCommand(process.execPath, ['-e', forever], { timeoutMilliseconds: 200 });
    assert.equal(ok, false);
    assert.match(output, /stopped after 0.2 s/);
  });
});
