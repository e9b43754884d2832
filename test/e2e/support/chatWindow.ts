import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { demoKey } from '../../support/aresServer/options.ts';
import { root } from '../../support/root.ts';
import { temporaryFolder } from '../../support/shutdown.ts';
import type { VsCode } from '../../support/vscodeHost/server.ts';
import type { Settings } from '../../support/vscodeHost/settings.ts';
import { openWorkbench, type WindowOptions, type Workbench } from '../../support/vscodeHost/workbench.ts';
import { browser, keySearch, vsCode } from './suite.ts';

/** How a window for a test is opened. */
export interface ChatWindowOptions extends WindowOptions {
  /** `ares.baseUrl`; without it the setting keeps its default. */
  readonly server?: string;
  /** Further user settings. */
  readonly settings?: Settings;
  /** A window in which no folder is open. */
  readonly withoutFolder?: boolean;
  /** Another VS Code than the suite's. */
  readonly vsCode?: VsCode;
  /** It is not closed when the test is over, unless that has failed. */
  readonly staysOpen?: boolean;
}

const open = new Set<ChatWindow>();
/** The user settings that were written last: every window of the suite's VS Code follows them. */
let inForce = '';

/** Opens a window, on a fresh copy of the sample workspace unless said; it is closed when the test is over. */
export async function openChatWindow(options: ChatWindowOptions = {}): Promise<ChatWindow> {
  const host = options.vsCode ?? (await vsCode());
  const baseUrl = options.server === undefined ? {} : { 'ares.baseUrl': options.server };
  const settings = { ...baseUrl, ...options.settings };
  await host.changeSettings(settings);
  inForce = JSON.stringify(settings);
  const content = options.withoutFolder
    ? {}
    : { workspace: options.workspace ?? (await copyOfSampleWorkspace()) };
  const workbench = await openWorkbench(await browser(), host, { ...options, ...content });
  await keySearch.follow(workbench.page);
  const window = new ChatWindow(workbench, options.staysOpen);
  open.add(window);
  return window;
}

/** Opens a window in which the chat is shown and the key set. Each has a browser, and so a secret storage, of its own. */
export async function openReadyWindow(options: ChatWindowOptions): Promise<ChatWindow> {
  const window = await openChatWindow(options);
  await window.openChat();
  await window.setApiKey();
  return window;
}

/** The windows that are open now. */
export function openChatWindows(): readonly ChatWindow[] {
  return [...open];
}

/** A fresh copy of the sample workspace. */
export async function copyOfSampleWorkspace(): Promise<string> {
  const folder = join(await temporaryFolder('workspace'), 'sample');
  await mkdir(folder);
  await cp(join(root, 'test/support/sampleWorkspace'), folder, { recursive: true });
  return folder;
}

/** ARES Chat in a window of VS Code, used as a person does: everything is found by role and name. */
export class ChatWindow {
  readonly workbench: Workbench;
  /** Later tests go on in it. */
  readonly staysOpen: boolean;
  /** Where the chat is looked for: `view` is the secondary side bar. */
  place: 'view' | 'editor' = 'view';
  readonly #settings = inForce;

  constructor(workbench: Workbench, staysOpen = false) {
    this.workbench = workbench;
    this.staysOpen = staysOpen;
  }

  get isOpen(): boolean {
    return open.has(this);
  }

  /** Whether the settings are still those that it was opened with. */
  get hasItsSettings(): boolean {
    return this.#settings === inForce;
  }

  /** Shows the chat in the secondary side bar, ready for typing. */
  async openChat(): Promise<void> {
    this.place = 'view';
    await this.workbench.runCommand('ARES: Open Chat');
    await this.#composerHasFocus();
  }

  /** Shows the chat in an editor tab, ready for typing; from here on the test looks there. */
  async openChatInEditor(): Promise<void> {
    this.place = 'editor';
    await this.workbench.runCommand('ARES: Open Chat in Editor');
    await this.#composerHasFocus();
  }

  /** It takes the focus late on a busy machine: then what is typed into a palette would end in it. */
  async #composerHasFocus(): Promise<void> {
    await this.composer.and(this.page.locator(':focus')).waitFor();
  }

  /** Starts an empty chat where the test looks. */
  async newChat(): Promise<void> {
    await this.workbench.runCommand('ARES: New Chat');
    await this.questions.first().waitFor({ state: 'detached' });
    await this.composer.waitFor();
  }

  /** Sets the key of the server in force through the input box. */
  async setApiKey(key = demoKey): Promise<void> {
    await this.workbench.runCommand('ARES: Set API Key');
    await this.enterApiKey(key);
  }

  /** Types the key into the box that is open, and waits until it is kept. */
  async enterApiKey(key = demoKey): Promise<void> {
    await this.workbench.answerInput('API Key for', key);
    await this.workbench.message('The API key for').waitFor();
    await this.workbench.clearMessages(); // They lie over the composer.
  }

  /** Types a message and presses Enter. */
  async ask(text: string): Promise<void> {
    await this.composer.focus();
    await this.workbench.page.keyboard.insertText(text);
    await this.workbench.page.keyboard.press('Enter');
  }

  /** The chat page. */
  get page(): FrameLocator {
    return this.workbench.webview(this.place);
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Message ARES' });
  }

  get conversation(): Locator {
    return this.page.getByRole('log', { name: 'Conversation' });
  }

  /** What the person has said, in its order. */
  get questions(): Locator {
    return this.page.getByRole('article', { name: 'You', exact: true });
  }

  /** What was answered, in its order: named after the agent, and "ARES" until that is known. */
  get answers(): Locator {
    return this.page.getByRole('article', { name: /^(?!You$)/ });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Closes the window; once is enough. */
  async close(): Promise<void> {
    if (!open.delete(this)) return;
    await keySearch.lookInto(this.workbench.page).catch(() => undefined); // The window may be what failed.
    await this.workbench.close();
  }
}
