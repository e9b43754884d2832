// npm run test:vscode [-- --version oldest|newest] [--grep text]: the tests of this folder in a real VS Code.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../support/browser.ts';
import { build } from '../support/build.ts';
import { root } from '../support/root.ts';
import { shutDown, temporaryFolder } from '../support/shutdown.ts';
import { runExtensionTests } from '../support/vscodeHost/extensionTests.ts';
import { grepVariable } from '../support/vscodeHost/grep.ts';
import { startVsCode } from '../support/vscodeHost/server.ts';
import { releases, type VsCodeVersion, versionsAskedFor } from '../support/vscodeHost/versions.ts';

async function runIn(version: VsCodeVersion): Promise<boolean> {
  console.log(`\nVS Code ${releases[version].vsCode} (${version})`);
  const workspace = join(await temporaryFolder('workspace'), 'workspace');
  await mkdir(workspace);
  const [vsCode, browser] = await Promise.all([
    startVsCode({ version, runsFromFolder: true, env: grep === undefined ? {} : { [grepVariable]: grep } }),
    launchBrowser(),
  ]);
  try {
    return await runExtensionTests(browser, vsCode, {
      workspace,
      extensionFolder: root,
      testScript: join(root, 'dist/test/vscode.js'),
    });
  } finally {
    await Promise.all([browser.close(), vsCode.close()]);
  }
}

const grep = process.argv.includes('--grep') ? process.argv[process.argv.indexOf('--grep') + 1] : undefined;
if (!process.argv.includes('--built')) await build();
let passed = true;
for (const version of versionsAskedFor(process.argv)) passed = (await runIn(version)) && passed;
await shutDown(passed ? 0 : 1);
