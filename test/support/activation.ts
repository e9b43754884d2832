import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from './browser.ts';
import { temporaryFolder } from './shutdown.ts';
import { runExtensionTests } from './vscodeHost/extensionTests.ts';
import { startVsCode } from './vscodeHost/server.ts';

const rounds = 5;

/** What an activation took, in milliseconds. */
export interface Activation {
  readonly time: number;
  /** CPU of the extension host: the same on a busy machine. */
  readonly cpu: number;
}

/** The activations in one window. */
export interface Activations {
  /** Of an extension that does nothing. */
  readonly empty: Activation;
  readonly ares: Activation;
}

/** Measures in the newest VS Code what a packaged extension takes from its first use until it is active, in five windows; `prepare` may put something into its data folder before. */
export async function measureActivation(
  vsix: string,
  prepare: (dataFolder: string) => Promise<void> = async () => {},
): Promise<readonly Activations[]> {
  const folder = await temporaryFolder('activation');
  const result = join(folder, 'times.json');
  const env = { ARES_CHAT_ACTIVATION: result };
  const vsCode = await startVsCode({ version: 'newest', runsFromFolder: true, vsix, env });
  await prepare(vsCode.dataFolder);
  const browser = await launchBrowser();
  try {
    const activations: Activations[] = [];
    const probe = join(import.meta.dirname, 'activationProbe');
    const tests = { workspace: folder, extensionFolder: probe, testScript: join(probe, 'measure.js') };
    for (let round = 0; round < rounds; round++) {
      if (!(await runExtensionTests(browser, vsCode, tests))) throw new Error('Nothing could be measured.');
      activations.push(JSON.parse(await readFile(result, 'utf8')) as Activations);
    }
    return activations;
  } finally {
    await Promise.all([browser.close(), vsCode.close()]);
  }
}
