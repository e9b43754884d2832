// npm run test:vscode [-- --version oldest|newest] [--grep text]: the tests of this folder in a real VS Code.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../support/browser.ts';
import { build } from '../support/build.ts';
import { root } from '../support/root.ts';
import { shutDown, temporaryFolder } from '../support/shutdown.ts';
import { runExtensionTests } from '../support/vscodeHost/extensionTests.ts';
import { grepVariable } from '../support/vscodeHost/grepVariable.ts';
import { startVsCode } from '../support/vscodeHost/server.ts';
import { releases, type VsCodeVersion, versionsAskedFor } from '../support/vscodeHost/versions.ts';

const { values } = parseArgs({ options: { grep: { type: 'string' } }, strict: false });

const env = {
  // The authority of the tests' own certificates stands among those of the system.
  SSL_CERT_FILE: join(root, 'test/fixtures/tls/authority.pem'),
  ...(typeof values.grep === 'string' ? { [grepVariable]: values.grep } : {}),
};

async function runIn(version: VsCodeVersion): Promise<boolean> {
  console.log(`\nVS Code ${releases[version].vsCode} (${version})`);
  const workspace = join(await temporaryFolder('workspace'), 'workspace');
  await mkdir(workspace);
  const [vsCode, browser] = await Promise.all([
    startVsCode({ version, runsFromFolder: true, settings: { 'http.systemCertificatesNode': true }, env }),
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

if (!process.argv.includes('--built')) await build();
let passed = true;
for (const version of versionsAskedFor(process.argv)) passed = (await runIn(version)) && passed;
await shutDown(passed ? 0 : 1);
