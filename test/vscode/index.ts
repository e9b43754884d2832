import { format } from 'node:util';
import { CountingReporter } from '../support/mocha/countingReporter.ts';
import { Mocha } from '../support/mocha/mocha.ts';
import { grepVariable } from '../support/vscodeHost/grepVariable.ts';
import { reportMark } from '../support/vscodeHost/reportMark.ts';

/**
 * Runs every test of this folder inside the extension host; VS Code calls it because its start names this
 * script as its tests. Rejects when a test failed or none ran.
 */
export async function run(): Promise<void> {
  const say = console.log;
  Mocha.reporters.Base.consoleLog = (...words: unknown[]) => {
    for (const line of format(...words).split('\n')) say(reportMark + line);
  };
  const grep = process.env[grepVariable];
  const mocha = new Mocha({
    ...{ ui: 'bdd', timeout: 30_000, forbidOnly: true, reporter: CountingReporter },
    ...(grep === undefined ? {} : { grep }),
  });
  // The tests are in this bundle, not in files that Mocha could load: they are called as it calls a file's.
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, 'every-vscode-test', mocha);
  await import('every-vscode-test');
  let total = 0;
  const failures = await new Promise<number>(resolve => {
    total = mocha.run(resolve).total;
  });
  if (total === 0) throw new Error('No test ran.');
  if (failures > 0) throw new Error(`${failures} of ${total} tests failed.`);
}
