import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import type { VsCode, WindowContent } from './server.ts';
import { quietSettings, type Settings } from './settings.ts';

/** How a window is opened. */
export interface WindowOptions extends WindowContent {
  /** Size in CSS pixels; 1280 × 800 when nothing is said. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Screen pixels per CSS pixel; 1 when nothing is said. */
  readonly scale?: number;
  /** What an earlier window's browser had stored (`storageState()`), as after a restart of the computer. */
  readonly storage?: Awaited<ReturnType<BrowserContext['storageState']>>;
  /** The language that extensions are told to speak; VS Code's own texts stay English. */
  readonly language?: string;
}

const startMilliseconds = 60_000;
/** What takes a moment on an idle machine may take so long on one that does ten other things. */
const stepMilliseconds = 60_000;
const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

/** Opens a window of VS Code and waits until its parts have been laid out and its commands can be run. */
export async function openWorkbench(
  browser: Browser,
  vsCode: VsCode,
  options: WindowOptions = {},
): Promise<Workbench> {
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1280, height: 800 },
    deviceScaleFactor: options.scale ?? 1,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...(options.storage === undefined ? {} : { storageState: options.storage }),
  });
  context.setDefaultTimeout(stepMilliseconds);
  if (options.language !== undefined) await context.addInitScript(speak, options.language);
  await keepSecrets(context, vsCode);
  const page = await context.newPage();
  await page.goto(vsCode.address(options), { timeout: startMilliseconds });
  const workbench = new Workbench(page);
  await workbench.whenReady();
  return workbench;
}

/** What the page of VS Code does where a language pack is installed. */
function speak(language: string): void {
  Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language });
}

/**
 * Lets the browser keep what extensions put into SecretStorage, as it does on a complete installation: VS Code
 * encrypts it with a key of which the server hands out one half, at an address that a cookie names.
 */
async function keepSecrets(context: BrowserContext, { port }: VsCode): Promise<void> {
  const origin = `http://127.0.0.1:${port}`;
  await context.addCookies([{ name: 'vscode-secret-key-path', value: '/mint-key', url: origin }]);
  await context.route(`${origin}/mint-key`, route => route.fulfill({ body: Buffer.alloc(32, 'half a key') }));
}

/** A window of VS Code, used as a person does: by keys, clicks, and what can be read on the screen. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Settles when the window is drawn and knows its extensions: the colour theme comes from one of them. */
  async whenReady(): Promise<void> {
    await this.page
      .locator('.monaco-workbench[class*=" vscode-theme-"]')
      .waitFor({ timeout: startMilliseconds });
  }

  /** The open input of VS Code, be it the command palette, a list to pick from or a box to type in. */
  get quickInput(): Locator {
    // While it is on its way out it is still drawn, and inert.
    return this.page.locator('.quick-input-widget:visible:not([inert]):not([inert] *)');
  }

  /** The text field of the open quick input. */
  get quickInputBox(): Locator {
    return this.quickInput.locator('input').first();
  }

  /** Runs a command by its title ("ARES: New Chat") through the command palette. */
  async runCommand(title: string): Promise<void> {
    // The aria label goes on after a comma, with the shortcut or with "recently used".
    const name = new RegExp(`^${escapeForRegExp(title)}(,|$)`);
    await this.pickFromPalette(`>${title}`, this.quickInput.getByRole('option', { name }).first());
  }

  /** The titles that the command palette offers for what was typed, in its order. */
  async commandsFor(typed: string): Promise<readonly string[]> {
    await this.openPalette(`>${typed}`);
    await this.quickInput.getByRole('option').first().waitFor();
    const names = await this.quickInput
      .getByRole('option')
      .evaluateAll(rows => rows.map(row => row.getAttribute('aria-label') ?? ''));
    await this.page.keyboard.press('Escape');
    return names;
  }

  /** Opens a file of the workspace by typing its name into "Go to File". */
  async openFile(name: string): Promise<void> {
    const row = this.quickInput.getByRole('option', { name: new RegExp(`^${escapeForRegExp(name)}`) });
    await this.pickFromPalette(name, row.first());
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.focusedEditor(name).waitFor();
  }

  /** Puts the cursor into the editor of this tab, in front or not. */
  async focusEditor(tab: string): Promise<void> {
    await this.page.locator('.tab', { hasText: tab }).first().click();
    await this.focusedEditor(tab).waitFor();
  }

  /** The whole text of the editor of this tab, by way of the clipboard. */
  async editorText(tab: string): Promise<string> {
    await this.focusEditor(tab);
    await this.page.evaluate(() => navigator.clipboard.writeText(''));
    await this.press('Control+A', 'Control+C');
    await this.page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '');
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Opens the context menu of something and takes the entry of the last name, by way of the submenus before it. */
  async chooseFromMenu(of: MenuTarget, ...names: readonly (string | RegExp)[]): Promise<void> {
    await this.openMenu(of, ...names);
    const entry = this.menuEntry(names.at(-1) ?? '');
    await clickUntil(entry, entry, 'detached');
  }

  /** Opens the context menu of something, and its submenus, until the entry of the last name is there. */
  async openMenu({ target, position }: MenuTarget, ...names: readonly (string | RegExp)[]): Promise<void> {
    const [first, ...others] = names.map(name => this.menuEntry(name));
    if (first === undefined) return;
    // Something else in the window may take the focus, and with it the menu.
    do await target.click({ button: 'right', ...(position && { position }) });
    while (!(await appears(first, 3_000)));
    let submenu = first;
    for (const entry of others) {
      await clickUntil(submenu, entry, 'visible');
      submenu = entry;
    }
  }

  /** Takes an entry of the menu that is open, by way of the submenus before it. */
  async takeFromMenu(...names: readonly (string | RegExp)[]): Promise<void> {
    const entries = names.map(name => this.menuEntry(name));
    await entries[0]?.waitFor();
    for (const [index, entry] of entries.entries()) {
      const next = entries[index + 1];
      await clickUntil(entry, next ?? entry, next === undefined ? 'detached' : 'visible');
    }
  }

  /** Closes the menus that are open. */
  async closeMenu(): Promise<void> {
    const menu = this.page.getByRole('menu').locator('visible=true').first();
    while (await menu.isVisible()) {
      await this.page.keyboard.press('Escape');
      await appears(menu, 250, 'detached');
    }
  }

  /** An entry of the menus that are open. */
  menuEntry(name: string | RegExp): Locator {
    return this.page.getByRole('menuitem', typeof name === 'string' ? { name, exact: true } : { name });
  }

  /** Closes every editor; what is not saved in them is given up. */
  async closeEditors(): Promise<void> {
    await this.runCommand('View: Close All Editors');
    const tabs = this.page.locator('.tabs-container .tab');
    const giveUp = this.page.locator('.monaco-dialog-box').getByRole('button', { name: "Don't Save" });
    while ((await tabs.count()) > 0) {
      await giveUp.click({ timeout: 250 }).catch(() => undefined); // Nothing may be unsaved.
    }
  }

  /** Types an answer into the box that VS Code shows (its title or prompt contains `about`) and confirms it. */
  async answerInput(about: string, answer: string): Promise<void> {
    await this.quickInput.filter({ hasText: about }).waitFor();
    await this.quickInputBox.fill(answer);
    await this.quickInputBox.press('Enter');
  }

  /** A message that VS Code shows in its corner or in the middle, that contains this text. */
  message(text: string): Locator {
    return this.page.locator('.notification-toast, .monaco-dialog-box').filter({ hasText: text });
  }

  /** What VS Code last said to screen readers, such as a message that has gone again. */
  async lastSaid(): Promise<string> {
    const spoken = this.page.locator('.monaco-aria-container > *');
    return (await spoken.allTextContents()).filter(text => text !== '').join(' | ');
  }

  /** Clears away what VS Code shows in its corner. */
  async clearMessages(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await this.page.locator('.notification-toast').first().waitFor({ state: 'hidden' });
  }

  /** The inside of a webview, where tests find things by role and name: in the side bar or an editor tab. */
  webview(place: 'view' | 'editor' = 'view'): FrameLocator {
    // All of them lie in one layer above the workbench; an editor names the one that belongs to it. Only the picture
    // of a walkthrough lies in its page.
    const inEditor = "../@id = //*[starts-with(@id, 'webview-editor-element')]/@aria-flowto";
    const inPage = "ancestor::*[contains(@class, 'gettingStartedContainer')]";
    const which = place === 'editor' ? inEditor : `not(${inEditor} or ${inPage})`;
    const ready = "contains(@class, 'webview') and contains(@class, 'ready')";
    return this.page.frameLocator(`xpath=//iframe[${ready}][${which}]`).frameLocator('iframe');
  }

  /** Replaces the user settings by editing their file as a person does; what follows them has followed. */
  async changeSettings(settings: Settings): Promise<void> {
    await this.runCommand('Preferences: Open User Settings (JSON)');
    await this.page.locator('.tab.active', { hasText: 'settings.json' }).waitFor();
    await this.page.locator('.editor-instance .view-line').first().click();
    await this.press('Control+A');
    await this.page.keyboard.insertText(JSON.stringify({ ...quietSettings, ...settings }));
    await this.press('Control+S');
    await this.page.locator('.tab.active:not(.dirty)', { hasText: 'settings.json' }).waitFor();
    await this.runCommand('View: Close Editor');
  }

  /** Presses a shortcut written for Windows and Linux ("Control+K"); on a Mac, ⌘ stands for Control. */
  async press(...shortcuts: readonly string[]): Promise<void> {
    for (const shortcut of shortcuts) await this.page.keyboard.press(shortcut.replace('Control', modifier));
  }

  /** Closes the window, as a person closes a browser tab. */
  async close(): Promise<void> {
    await this.page.context().close();
  }

  /**
   * Types into the palette and takes a row. The list is made when it is opened, so while the window is
   * starting (extensions are found late) it is opened again until the row is there.
   */
  private async pickFromPalette(typed: string, row: Locator): Promise<void> {
    const giveUp = performance.now() + startMilliseconds;
    // A busy machine takes long for a list that is on its way: each look is longer than the one before.
    for (let patience = 500; performance.now() < giveUp; patience *= 2) {
      await this.openPalette(typed);
      if ((await appears(row, patience)) && (await isClicked(row))) return;
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`The palette offers nothing that fits "${typed}".`);
  }

  private async openPalette(typed: string): Promise<void> {
    // A key is lost that comes while the window is still starting, or an earlier list is closing.
    const box = this.quickInputBox;
    let open = false;
    for (let patience = 500; !open; patience *= 2) {
      await this.page.keyboard.press('F1');
      open = await box.fill(typed, { timeout: patience }).then(
        () => true,
        () => false,
      );
    }
  }

  /** The editor that has the cursor, if it shows the file of this name. */
  private focusedEditor(name: string): Locator {
    const last = encodeURIComponent(name);
    return this.page.locator(`.editor-instance .monaco-editor.focused[data-uri*="${last}"]`).first();
  }
}

/** What a context menu belongs to, and where in it the mouse is. */
export interface MenuTarget {
  readonly target: Locator;
  readonly position?: { readonly x: number; readonly y: number };
}

/**
 * Clicks an entry of a menu until something has come of it: in the first tenth of a second of a menu VS Code takes no
 * click, lest one that opened the menu counted for what came to lie below the mouse.
 */
async function clickUntil(entry: Locator, effect: Locator, state: 'visible' | 'detached'): Promise<void> {
  do
    await entry.click({ timeout: 1_000 }).catch(() => undefined); // It may go before it is clicked.
  while (!(await appears(effect, 500, state)));
}

/** The list may close by itself between being seen and being used: something else took the focus. */
async function isClicked(row: Locator): Promise<boolean> {
  return row.click({ timeout: 2_000 }).then(
    () => true,
    () => false,
  );
}

async function appears(
  locator: Locator,
  milliseconds: number,
  state: 'visible' | 'detached' = 'visible',
): Promise<boolean> {
  return locator.waitFor({ timeout: milliseconds, state }).then(
    () => true,
    () => false,
  );
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
