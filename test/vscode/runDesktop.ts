// npm run test:desktop [-- --version oldest|newest]: the tests of this folder in desktop VS Code, which is
// downloaded where it can be. On Linux without a screen: xvfb-run --auto-servernum npm run test:desktop
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from '../support/build.ts';
import { root } from '../support/root.ts';
import { shutDown, temporaryFolder } from '../support/shutdown.ts';
import { releases, type VsCodeVersion, versionsAskedFor } from '../support/vscodeHost/versions.ts';

async function runIn(version: VsCodeVersion): Promise<boolean> {
  // The desktop is what most people have: what "newest" means there is the release of today.
  const desktopVersion = version === 'oldest' ? releases.oldest.vsCode : 'stable';
  console.log(`\nDesktop VS Code ${desktopVersion}`);
  const folder = await temporaryFolder('desktop');
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  const run = runTests({
    version: desktopVersion,
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, 'dist/test/vscode.js'),
    launchArgs: [
      workspace,
      ...['--user-data-dir', join(folder, 'user'), '--extensions-dir', join(folder, 'extensions')],
      ...['--disable-extensions', '--disable-workspace-trust', '--skip-welcome', '--disable-telemetry'],
    ],
  });
  return run.then(
    code => code === 0,
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      return false;
    },
  );
}

await build();
let passed = true;
for (const version of versionsAskedFor(process.argv)) passed = (await runIn(version)) && passed;
await shutDown(passed ? 0 : 1);
