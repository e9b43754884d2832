// npm run test:e2e [-- --version oldest|newest] [--grep text] [--main-ways] [--whole]: a person's way through VS Code, with
// the packaged extension installed.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension } from '../support/extensionPackage.ts';
import { CountingReporter } from '../support/mocha/countingReporter.ts';
import { Mocha } from '../support/mocha/mocha.ts';
import { shutDown, temporaryFolder } from '../support/shutdown.ts';
import { installVsCode } from '../support/vscodeHost/install.ts';
import { hooks } from './support/hooks.ts';
import { partVariable, versionVariable, vsixVariable, wholeMatrixVariable } from './support/suite.ts';

const { values } = parseArgs({
  options: {
    version: { type: 'string', default: 'newest' },
    grep: { type: 'string' },
    vsix: { type: 'string' },
    'main-ways': { type: 'boolean' }, // Only what everybody does.
    whole: { type: 'boolean' }, // With the cases that npm test leaves out.
  },
});

async function freshPackage(): Promise<string> {
  const vsix = join(await temporaryFolder('package'), 'ares-chat.vsix');
  await packageExtension(vsix);
  return vsix;
}

const version = values.version === 'oldest' ? 'oldest' : 'newest';
await installVsCode(version); // Not in the time of the first test.
process.env[versionVariable] = version;
if (values.grep !== undefined) process.env[partVariable] = 'yes';
if (values.whole) process.env[wholeMatrixVariable] = 'yes';
process.env[vsixVariable] = values.vsix ?? (await freshPackage());

const mainWays = [
  ...['connection', 'endings', 'firstQuestion', 'nothingLost', 'packagedExtension', 'selection'],
  'keyScopes', // There, settings of a workspace can pass for the user's own.
];

function testFiles(): readonly string[] {
  const files = globSync('**/*.test.ts', { cwd: import.meta.dirname }).sort();
  return values['main-ways'] ? files.filter(file => mainWays.some(way => file === `${way}.test.ts`)) : files;
}

const mocha = new Mocha({
  timeout: 180_000, // A bound for what hangs; a machine that is busy elsewhere decides no test.
  slow: 15_000,
  retries: 1, // What other programs do (VS Code, the browser) decides no test; the summary names who needed it.
  forbidOnly: true,
  failZero: true,
  reporter: CountingReporter,
  rootHooks: hooks,
  ...(values.grep === undefined ? {} : { grep: values.grep }),
});
for (const file of testFiles()) mocha.addFile(join(import.meta.dirname, file));
await mocha.loadFilesAsync();
const failures = await new Promise<number>(resolve => mocha.run(resolve));
await shutDown(failures === 0 ? 0 : 1);
