import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { measureActivation } from '../support/activation.ts';
import { launchBrowser } from '../support/browser.ts';
import { packageExtension } from '../support/extensionPackage.ts';
import { removeFolder, temporaryFolder } from '../support/shutdown.ts';
import { runExtensionTests } from '../support/vscodeHost/extensionTests.ts';
import { startVsCode } from '../support/vscodeHost/server.ts';
import { type Figure, figure } from './figure.ts';
import { keepConversations, messages } from './history/kept.ts';
import type { HistoryTimes } from './history/measureHistory.ts';
import { ratios } from './rounds.ts';

const many = 1_000;
const few = 100;

/** What a thousand conversations cost: to list, to search, in memory and at the start, and how that grows. */
export async function measureHistory(): Promise<readonly Figure[]> {
  const folder = await temporaryFolder('history');
  const storages = { many: join(folder, 'many'), few: join(folder, 'few') };
  await keepConversations(storages.many, many);
  await keepConversations(storages.few, few);
  const browser = await launchBrowser();
  try {
    const script = await bundledScript(folder);
    const ofMany = await timesOf(browser, script, storages.many);
    const ofFew = await timesOf(browser, script, storages.few);
    return [...figuresOf(ofMany, ofFew), ...(await startFigures())];
  } finally {
    await browser.close();
    removeFolder(folder);
  }
}

function figuresOf(ofMany: readonly HistoryTimes[], ofFew: readonly HistoryTimes[]): readonly Figure[] {
  const name = `1,000 conversations of ${messages} messages:`;
  const times = (what: string, member: keyof HistoryTimes, goal: number | null): Figure[] => [
    figure(
      `${name} ${what}, ms`,
      ofMany.map(each => each[member]),
      goal,
    ),
    figure(
      `${what}: 1,000 ÷ 100 conversations`,
      ratios(
        ofMany.map(each => each[member]),
        ofFew.map(each => each[member]),
      ),
    ),
  ];
  return [
    ...times('list, every file read', 'first', null),
    ...times('list, in a new window', 'again', 500),
    ...times('list, opened again', 'reopened', 200),
    ...times('search for a word of one', 'rare', 300),
    ...times('search for a word of all, first 50', 'common', 500),
    figure(
      `${name} memory of the list, MB`,
      ofMany.map(({ memory }) => memory / 1e6),
      20,
    ),
  ];
}

/** The extension with a thousand conversations kept, against the extension with none. */
async function startFigures(): Promise<readonly Figure[]> {
  const vsix = join(await temporaryFolder('package'), 'ares-chat.vsix');
  await packageExtension(vsix);
  const full = await measureActivation(vsix, dataFolder =>
    keepConversations(join(dataFolder, 'user/User/globalStorage/ares-chat.ares-chat'), many),
  );
  const empty = await measureActivation(vsix);
  const cpu = (windows: typeof full) => windows.map(({ ares }) => ares.cpu);
  return [figure('activation, CPU: 1,000 conversations ÷ none', ratios(cpu(full), cpu(empty)), 1.5)];
}

async function timesOf(
  browser: Browser,
  testScript: string,
  storage: string,
): Promise<readonly HistoryTimes[]> {
  const env = { ARES_CHAT_HISTORY: storage };
  const vsCode = await startVsCode({ version: 'newest', runsFromFolder: true, env });
  try {
    const extensionFolder = join(import.meta.dirname, '../support/activationProbe');
    const workspace = await temporaryFolder('workspace');
    if (!(await runExtensionTests(browser, vsCode, { workspace, extensionFolder, testScript })))
      throw new Error('The history could not be measured.');
    return JSON.parse(await readFile(`${storage}.json`, 'utf8')) as HistoryTimes[];
  } finally {
    await vsCode.close();
  }
}

async function bundledScript(folder: string): Promise<string> {
  const outfile = join(folder, 'measureHistory.js');
  await build({
    ...{ bundle: true, format: 'cjs', platform: 'node', target: 'node22', logLevel: 'error', outfile },
    entryPoints: [join(import.meta.dirname, 'history/measureHistory.ts')],
    external: ['vscode'],
  });
  return outfile;
}
