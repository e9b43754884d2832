// npm run test:guards [-- --only TEXT]: takes out the guards one by one, in a copy of the project, and looks
// whether the test of each goes red. Slow: each is a run of its own.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from '../support/childProcess.ts';
import { countsFileVariable, type TestCounts } from '../support/mocha/countingReporter.ts';
import { shutDown, temporaryFolder } from '../support/shutdown.ts';
import { grepVariable } from '../support/vscodeHost/grepVariable.ts';
import type { Guard } from './guard.ts';
import { guards } from './guards.ts';
import { Tree } from './tree.ts';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const wanted = guards.filter(guard => JSON.stringify(guard).includes(values.only));
const minutes = 60_000;

/** What the tests of a guard say; undefined when they could not be run. */
async function countsOf({ test, grep }: Guard, tree: Tree): Promise<TestCounts | undefined> {
  const file = join(await temporaryFolder('guard'), 'counts.json');
  const inVsCode = test.startsWith('test/vscode/');
  const command = inVsCode
    ? ['test/vscode/run.ts', '--version', 'oldest']
    : [
        'node_modules/mocha/bin/mocha.js',
        ...['--no-config', '--timeout', '120000', '--bail'],
        ...['--reporter', 'test/support/mocha/countingReporter.ts'],
        ...(grep === undefined ? [] : ['--fgrep', grep]),
        test,
      ];
  const { output } = await runCommand(process.execPath, command, {
    cwd: tree.folder,
    env: {
      ...process.env,
      [countsFileVariable]: file,
      ...(inVsCode && grep !== undefined ? { [grepVariable]: grep } : {}),
    },
    timeoutMilliseconds: 10 * minutes,
  });
  return readFile(file, 'utf8').then(
    text => JSON.parse(text) as TestCounts,
    () => void console.log(output.split('\n').slice(-20).join('\n')),
  );
}

const green = new Map<string, Promise<boolean>>();

/** Whether the guard's tests pass as long as it is there; asked once for each set of tests. */
function isGreen(guard: Guard, tree: Tree): Promise<boolean> {
  const key = `${guard.test} ${guard.grep}`;
  const known =
    green.get(key) ?? countsOf(guard, tree).then(counts => counts?.failed === 0 && counts.passed > 0);
  green.set(key, known);
  return known;
}

async function verdict(guard: Guard, tree: Tree): Promise<string | undefined> {
  if (!(await isGreen(guard, tree))) return 'its tests do not pass with it';
  const counts = await tree.without(guard, () => countsOf(guard, tree));
  if (counts === undefined) return 'its tests could not be run without it';
  return counts.failed > 0 ? undefined : 'its tests pass without it';
}

const tree = await Tree.copy();
let missed = 0;
for (const guard of wanted) {
  const problem = await verdict(guard, tree);
  if (problem !== undefined) missed++;
  console.log(
    `${problem === undefined ? '✔' : '✘'} Without it, ${guard.without}: ${problem ?? 'red'} (${guard.test})`,
  );
}
console.log(`\n${wanted.length - missed} of ${wanted.length} guards have a test that notices.`);
await shutDown(missed === 0 ? 0 : 1);
