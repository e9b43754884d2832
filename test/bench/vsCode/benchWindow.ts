import { join } from 'node:path';
import type { ElementHandle, Frame, Locator } from 'playwright-core';
import { ChatWindow } from '../../e2e/support/chatWindow.ts';
import { demoKey } from '../../support/aresServer/options.ts';
import { launchBrowser } from '../../support/browser.ts';
import { packageExtension } from '../../support/extensionPackage.ts';
import { temporaryFolder } from '../../support/shutdown.ts';
import { startVsCode } from '../../support/vscodeHost/server.ts';
import { openWorkbench, type Workbench } from '../../support/vscodeHost/workbench.ts';
import { PacedServer } from './pacedServer.ts';

/** A chat in the window, empty and ready to be asked. */
export interface EmptyChat {
  /** Where its answers appear. */
  readonly frame: Frame;
  readonly element: ElementHandle<Element>;
  ask(): Promise<void>;
  /** Ends the answer when it has not ended by itself, and waits until it has. */
  end(): Promise<void>;
}

/** Opens an empty chat, in place of the one that is shown. */
export type OpenChat = () => Promise<EmptyChat>;

/** A window of the newest VS Code with both chats, and the server that answers in both. */
export interface BenchWindow {
  readonly server: PacedServer;
  readonly workbench: Workbench;
  readonly chats: { readonly ares: OpenChat; readonly vsCode: OpenChat };
  close(): Promise<void>;
}

export async function openBenchWindow(): Promise<BenchWindow> {
  const vsix = join(await temporaryFolder('package'), 'ares-chat.vsix');
  await packageExtension(vsix);
  const server = await PacedServer.start();
  const vsCode = await startVsCode({
    version: 'newest',
    vsix,
    companion: join(import.meta.dirname, 'chatParticipant'),
    env: { ARES_BENCH_URL: server.url },
    settings: { 'ares.baseUrl': server.url },
  });
  const browser = await launchBrowser();
  const close = async () => {
    server.close();
    await Promise.all([browser.close(), vsCode.close()]);
  };
  try {
    const workspace = await temporaryFolder('bench');
    const workbench = await openWorkbench(browser, vsCode, { workspace });
    const ares = new ChatWindow(workbench);
    await ares.openChat();
    await ares.setApiKey(demoKey);
    return {
      server,
      workbench,
      chats: { ares: () => openAres(ares), vsCode: () => openVsCodes(workbench) },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openAres(chat: ChatWindow): Promise<EmptyChat> {
  await chat.openChat();
  await chat.workbench.runCommand('ARES: New Chat');
  await chat.answers.first().waitFor({ state: 'detached' });
  return {
    ...(await placeOf(chat.page.locator('body'))),
    ask: () => chat.ask('Go'),
    end: () => endAnswer(chat.button('Send'), chat.button('Stop')),
  };
}

async function openVsCodes(workbench: Workbench): Promise<EmptyChat> {
  const { page } = workbench;
  await workbench.runCommand('Chat: Open Chat');
  const session = page.locator('.interactive-session:visible').first();
  await session.getByText('No model').first().waitFor({ timeout: 60_000 });
  await page
    .getByRole('button', { name: /^New Chat/ })
    .first()
    .click();
  await session.locator('.interactive-response').first().waitFor({ state: 'detached' });
  const input = session.locator('.interactive-input-part .monaco-editor').first();
  return {
    ...(await placeOf(session)),
    ask: async () => {
      await input.click();
      await page.keyboard.insertText('@bench Go');
      await session.getByText('@bench').first().waitFor();
      await page.keyboard.press('Enter');
    },
    end: () =>
      endAnswer(
        session.locator('.interactive-response .codicon-refresh').first(),
        session.getByRole('button', { name: /^(Cancel|Stop)/ }).first(),
      ),
  };
}

async function endAnswer(ended: Locator, stop: Locator): Promise<void> {
  const isEnded = ended.waitFor({ timeout: 10_000 }).catch(() => stop.click());
  await isEnded;
  await ended.waitFor({ timeout: 60_000 });
}

async function placeOf(locator: Locator): Promise<{ frame: Frame; element: ElementHandle<Element> }> {
  const element = (await locator.elementHandle()) as ElementHandle<Element>;
  const frame = await element.ownerFrame();
  if (frame === null) throw new Error('The chat is in no frame.');
  return { frame, element };
}
