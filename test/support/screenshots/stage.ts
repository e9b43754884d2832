import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { ChatWindow } from '../../e2e/support/chatWindow.ts';
import { type AresServer, startAresServer } from '../aresServer/aresServer.ts';
import { launchBrowser } from '../browser.ts';
import { packageExtension } from '../extensionPackage.ts';
import { root } from '../root.ts';
import { onSignal, temporaryFolder } from '../shutdown.ts';
import { startVsCode, type VsCode } from '../vscodeHost/server.ts';
import type { Settings } from '../vscodeHost/settings.ts';
import { openWorkbench } from '../vscodeHost/workbench.ts';

/** A VS Code where nothing is to be seen that the picture is not about, and nothing blinks. */
const tidySettings: Settings = {
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid',
  'editor.lightbulb.enabled': 'off',
  'editor.minimap.enabled': false,
  'editor.renderWhitespace': 'none',
  'editor.scrollBeyondLastLine': false,
  'editor.unicodeHighlight.ambiguousCharacters': false,
  'editor.wordWrap': 'on',
  'editor.renderLineHighlight': 'none',
  'workbench.layoutControl.enabled': false,
};

/** What pictures are taken of: the packaged extension in the newest VS Code, and a server for it to talk to. */
export interface Stage {
  readonly ares: AresServer;
  /** Opens a window on the sample workspace, with nothing open but the editors' part. */
  window(look: Look): Promise<ChatWindow>;
  close(): Promise<void>;
}

/** How a window looks. */
export interface Look {
  /** The name of a theme, as the setting has it. */
  readonly theme: string;
  /** The value of `ares.baseUrl`; the address of the stage's server unless said. */
  readonly server?: string;
  readonly width: number;
  readonly height: number;
  /** Settings on top of those that keep the window tidy. */
  readonly settings?: Settings;
  /** Screen pixels per CSS pixel. */
  readonly scale: number;
  /** Files of the workspace beside those of the sample, by their names. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Builds, packages and starts everything. */
export async function openStage(): Promise<Stage> {
  process.env['FONTCONFIG_FILE'] ??= join(import.meta.dirname, 'fonts.conf'); // Read on Linux only.
  const vsix = join(await temporaryFolder('screenshots'), 'ares-chat.vsix');
  await packageExtension(vsix);
  const [vsCode, browser, ares] = await Promise.all([
    startVsCode({ version: 'newest', vsix }),
    launchBrowser(),
    // The address that the extension has by default; another port when this one is taken.
    startAresServer({ port: 3000 }).catch(() => startAresServer()),
  ]);
  const close = async () => void (await Promise.all([browser.close(), vsCode.close(), ares.close()]));
  onSignal(close);
  const server = `http://localhost:${ares.port}`;
  return { ares, window: look => openWindow(vsCode, browser, { server, ...look }), close };
}

async function openWindow(
  vsCode: VsCode,
  browser: Browser,
  { theme, server, settings, width, height, scale, files = {} }: Look,
): Promise<ChatWindow> {
  const look = { 'workbench.colorTheme': theme, 'ares.baseUrl': server };
  await vsCode.changeSettings({ ...tidySettings, ...look, ...settings });
  const workspace = join(await temporaryFolder('shop'), 'small-shop');
  await mkdir(workspace);
  await cp(join(root, 'test/support/sampleWorkspace'), workspace, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(workspace, name), text);
  const workbench = await openWorkbench(browser, vsCode, { workspace, size: { width, height }, scale });
  await workbench.runCommand('View: Close Primary Side Bar');
  return new ChatWindow(workbench);
}

/** Drags the border of the secondary side bar until it is so wide, in CSS pixels. */
export async function setPanelWidth({ workbench: { page } }: ChatWindow, width: number): Promise<void> {
  const panel = page.locator('.part.auxiliarybar');
  const before = await panel.boundingBox();
  if (before === null) throw new Error('The secondary side bar is not open.');
  const border = before.x - 2; // What can be dragged lies beside the part.
  const middle = before.y + before.height / 2;
  await page.mouse.move(border, middle);
  await page.mouse.down();
  await page.mouse.move(border + before.width - width, middle, { steps: 4 });
  await page.mouse.up();
  const after = await panel.boundingBox();
  if (after?.width !== width)
    throw new Error(`The panel was to be ${width} pixels wide and is ${after?.width}.`);
}

/** Selects whole lines of the file that is open. */
export async function selectLines({ workbench }: ChatWindow, first: number, last: number): Promise<void> {
  await workbench.runCommand('Go to Line/Column...');
  await workbench.quickInputBox.fill(`:${first}`);
  await workbench.press('Enter');
  await workbench.quickInput.waitFor({ state: 'hidden' });
  await workbench.page.locator('.monaco-editor.focused').first().waitFor();
  for (let line = first; line < last; line++) await workbench.press('Shift+ArrowDown');
  await workbench.press('Shift+End');
}
