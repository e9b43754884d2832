import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runCommand } from '../childProcess.ts';
import { countsFileVariable, type TestCounts } from '../mocha/countingReporter.ts';
import { root } from '../root.ts';
import { temporaryFolder } from '../shutdown.ts';

/** A part of `npm test`: a program of its own, run with the project's Node. */
export interface Suite {
  readonly name: string;
  /** The script, by its path from the project's folder, and its arguments. */
  readonly script: readonly [string, ...string[]];
  /** It has no tests to count: it counts as one. */
  readonly countsAsOne?: boolean;
}

/** What came of a suite. */
export interface SuiteResult extends TestCounts {
  readonly name: string;
  readonly seconds: number;
  /** What it printed. */
  readonly output: string;
}

/** A bound for what hangs: a machine that is busy elsewhere takes three times as long as one that is not. */
const limitMilliseconds = 55 * 60_000;

/** Runs a suite. One that ends badly, or without having run a test, has at least one failure. */
export async function runSuite({ name, script, countsAsOne }: Suite): Promise<SuiteResult> {
  const file = join(await temporaryFolder('counts'), 'counts.json');
  const [path, ...args] = script;
  const started = performance.now();
  const { ok, output } = await runCommand(process.execPath, [resolve(root, path), ...args], {
    cwd: root,
    env: { ...process.env, [countsFileVariable]: file },
    timeoutMilliseconds: limitMilliseconds,
  });
  const seconds = (performance.now() - started) / 1000;
  const counts = countsAsOne ? oneFor(ok) : await countsIn(file);
  return { name, seconds, ...judged(ok, counts, output) };
}

function oneFor(ok: boolean): TestCounts {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, secondTries: [] };
}

async function countsIn(file: string): Promise<TestCounts | undefined> {
  return readFile(file, 'utf8').then(
    text => JSON.parse(text) as TestCounts,
    () => undefined,
  );
}

function judged(
  ok: boolean,
  counts: TestCounts | undefined,
  output: string,
): TestCounts & { output: string } {
  const known = counts ?? { passed: 0, failed: 0, skipped: 0, secondTries: [] };
  if (known.failed > 0 || (ok && known.passed > 0)) return { ...known, output };
  const problem = ok ? 'No test ran.' : 'The suite ended badly, though no test is known to have failed.';
  return { ...known, failed: 1, output: `${output}\n${problem}` };
}
