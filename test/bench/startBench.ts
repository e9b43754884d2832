import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { measureActivation } from '../support/activation.ts';
import { launchBrowser } from '../support/browser.ts';
import { packageExtension } from '../support/extensionPackage.ts';
import { temporaryFolder } from '../support/shutdown.ts';
import { startVsCode, type VsCode } from '../support/vscodeHost/server.ts';
import { openWorkbench, type Workbench } from '../support/vscodeHost/workbench.ts';
import { type Figure, figure } from './figure.ts';
import { ratios } from './rounds.ts';

const rounds = 3;

/** A panel of the secondary side bar, by the key that opens it in this benchmark. */
const panels = { ares: 'Control+Alt+F11', empty: 'Control+Alt+F12' } as const;
type Panel = keyof typeof panels;

/** Milliseconds from the key until a panel can be typed in: for the first time, and shown again. */
interface Opened {
  readonly first: number;
  readonly again: number;
}

/** How long it takes from the first use of the extension until it is there, against one that does nothing. */
export async function measureStart(): Promise<readonly Figure[]> {
  const vsix = join(await temporaryFolder('package'), 'ares-chat.vsix');
  await packageExtension(vsix);
  return [...(await activationFigures(vsix)), ...(await panelFigures(vsix))];
}

async function activationFigures(vsix: string): Promise<readonly Figure[]> {
  const windows = await measureActivation(vsix);
  return (['time', 'cpu'] as const).flatMap(what => {
    const ares = windows.map(each => each.ares[what]);
    const empty = windows.map(each => each.empty[what]);
    const above = ares.map((ms, round) => ms - (empty[round] ?? Number.NaN));
    const name = what === 'time' ? 'activation' : 'activation, CPU';
    return [
      figure(`${name}: above an empty extension, ms`, above, 30),
      figure(`${name}: ours ÷ an empty extension`, ratios(ares, empty)),
    ];
  });
}

async function panelFigures(vsix: string): Promise<readonly Figure[]> {
  const companion = join(import.meta.dirname, 'start/emptyPanel');
  const vsCode = await startVsCode({ version: 'newest', vsix, companion });
  const browser = await launchBrowser();
  try {
    const opened: Record<Panel, Opened[]> = { ares: [], empty: [] };
    for (let round = 0; round < rounds; round++) {
      for (const panel of round % 2 === 0 ? (['ares', 'empty'] as const) : (['empty', 'ares'] as const)) {
        opened[panel].push(await openTwice(browser, vsCode, panels[panel]));
      }
    }
    return (['first', 'again'] as const).map(time =>
      figure(
        `panel, ${time === 'first' ? 'the first time' : 'shown again'}: ours ÷ an empty one`,
        ratios(
          opened.ares.map(each => each[time]),
          opened.empty.map(each => each[time]),
        ),
        2,
      ),
    );
  } finally {
    await Promise.all([browser.close(), vsCode.close()]);
  }
}

/** Opens a panel in a window of its own, hides it, and opens it again. */
async function openTwice(browser: Browser, vsCode: VsCode, key: string): Promise<Opened> {
  const workbench = await openWorkbench(browser, vsCode, { workspace: await temporaryFolder('start') });
  try {
    await workbench.runCommand('Chat: Open Chat'); // The side bar is there, and so are the keys.
    const first = await open(workbench, key);
    await workbench.runCommand('Chat: Open Chat');
    return { first, again: await open(workbench, key) };
  } finally {
    await workbench.close();
  }
}

async function open(workbench: Workbench, key: string): Promise<number> {
  const begin = performance.now();
  await workbench.press(key);
  await workbench.webview().getByRole('textbox').waitFor();
  return performance.now() - begin;
}
