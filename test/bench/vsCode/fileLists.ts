import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { ChatWindow } from '../../e2e/support/chatWindow.ts';
import { launchBrowser } from '../../support/browser.ts';
import { packageExtension } from '../../support/extensionPackage.ts';
import { temporaryFolder } from '../../support/shutdown.ts';
import { startVsCode, type VsCode } from '../../support/vscodeHost/server.ts';
import { openWorkbench, type Workbench } from '../../support/vscodeHost/workbench.ts';

/** Milliseconds from the first key until a file is offered, and from one more key until another one is. */
export interface FileListTimes {
  readonly first: number;
  readonly next: number;
}

interface Round {
  readonly ours: FileListTimes;
  readonly theirs: FileListTimes;
}

/** A workspace with these files, and how to ask for one and then for another of them. */
export interface LargeWorkspace {
  readonly paths: readonly string[];
  readonly first: SoughtFile;
  readonly next: SoughtFile;
}

/** What is typed, after what was typed before, and the name that is to be offered then. */
interface SoughtFile {
  readonly typed: string;
  readonly name: string;
}

/**
 * How long a person waits for the list under `#`, and for that of VS Code's own "Go to File", in a large workspace: each
 * in windows of its own, which have read nothing yet, in turns.
 */
export async function timeFileLists(large: LargeWorkspace, rounds: number): Promise<readonly Round[]> {
  const workspace = await written(large.paths);
  const vsix = join(await temporaryFolder('package'), 'ares-chat.vsix');
  await packageExtension(vsix);
  const vsCode = await startVsCode({ version: 'newest', vsix });
  const browser = await launchBrowser();
  try {
    const done: Round[] = [];
    const time = (list: typeof inComposer) =>
      timeIn(browser, vsCode, workspace, window => list(window, large));
    for (let round = 0; round < rounds; round++) {
      const oursFirst = round % 2 === 0 ? await time(inComposer) : undefined;
      const theirs = await time(inGoToFile);
      done.push({ ours: oursFirst ?? (await time(inComposer)), theirs });
    }
    return done;
  } finally {
    await Promise.all([browser.close(), vsCode.close()]);
  }
}

async function written(paths: readonly string[]): Promise<string> {
  const folder = await temporaryFolder('large');
  const folders = new Set(paths.map(path => dirname(path)));
  for (const each of folders) await mkdir(join(folder, each), { recursive: true });
  for (const path of paths) await writeFile(join(folder, path), '');
  return folder;
}

async function timeIn(
  browser: Browser,
  vsCode: VsCode,
  workspace: string,
  list: (window: Workbench) => Promise<FileListTimes>,
): Promise<FileListTimes> {
  const window = await openWorkbench(browser, vsCode, { workspace });
  try {
    return await list(window);
  } finally {
    await window.close();
  }
}

async function inComposer(window: Workbench, { first, next }: LargeWorkspace): Promise<FileListTimes> {
  const chat = new ChatWindow(window);
  await chat.openChat();
  await chat.composer.focus();
  const option = (name: string) => chat.page.getByRole('option', { name: new RegExp(`^${name}`) });
  const type = (text: string) => window.page.keyboard.insertText(text);
  return {
    first: await millisecondsUntil(option(first.name), () => type(`#${first.typed}`)),
    next: await millisecondsUntil(option(next.name), () => type(next.typed)),
  };
}

async function inGoToFile(window: Workbench, { first, next }: LargeWorkspace): Promise<FileListTimes> {
  const option = (name: string) => window.quickInput.getByRole('option', { name: new RegExp(`^${name}`) });
  const open = async (): Promise<void> => {
    await window.press('Control+P');
    await window.quickInputBox.pressSequentially(first.typed);
  };
  return {
    first: await millisecondsUntil(option(first.name), open),
    next: await millisecondsUntil(option(next.name), () => window.page.keyboard.insertText(next.typed)),
  };
}

async function millisecondsUntil(shown: Locator, act: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await act();
  await shown.first().waitFor();
  return performance.now() - begin;
}
