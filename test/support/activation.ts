import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from './browser.ts';
import { temporaryFolder } from './shutdown.ts';
import { runExtensionTests } from './vscodeHost/extensionTests.ts';
import { startVsCode } from './vscodeHost/server.ts';

const rounds = 5;

/** Milliseconds, window by window. */
export interface ActivationTimes {
  /** An extension that does nothing. */
  readonly empty: readonly number[];
  readonly ares: readonly number[];
}

type ActivationTime = { readonly [extension in keyof ActivationTimes]: number };

/** Measures in the newest VS Code how long a packaged extension takes from its first use until it is active. */
export async function measureActivation(vsix: string): Promise<ActivationTimes> {
  const folder = await temporaryFolder('activation');
  const result = join(folder, 'times.json');
  const env = { ARES_CHAT_ACTIVATION: result };
  const vsCode = await startVsCode({ version: 'newest', runsFromFolder: true, vsix, env });
  const browser = await launchBrowser();
  try {
    const times: ActivationTime[] = [];
    const probe = join(import.meta.dirname, 'activationProbe');
    const tests = { workspace: folder, extensionFolder: probe, testScript: join(probe, 'measure.js') };
    for (let round = 0; round < rounds; round++) {
      if (!(await runExtensionTests(browser, vsCode, tests))) throw new Error('Nothing could be measured.');
      times.push(JSON.parse(await readFile(result, 'utf8')) as ActivationTime);
    }
    return { empty: times.map(({ empty }) => empty), ares: times.map(({ ares }) => ares) };
  } finally {
    await Promise.all([browser.close(), vsCode.close()]);
  }
}
