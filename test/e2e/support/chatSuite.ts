import { type AresServer, startAresServer } from '../../support/aresServer/aresServer.ts';
import type { AresServerOptions } from '../../support/aresServer/options.ts';
import type { Settings } from '../../support/vscodeHost/settings.ts';
import { type ChatWindow, copyOfSampleWorkspace, openReadyWindow } from './chatWindow.ts';

/** A machine that is busy elsewhere opens a window in this time. */
const startMilliseconds = 120_000;

/** What the tests of a suite share; a window takes longer to open than most of what is done in it. */
export interface ChatSuite {
  /** The local ARES server: every test finds a new one, at the same address. */
  readonly ares: AresServer;
  /** The window with the key set: every test finds an empty chat in the side bar, and no editor open. */
  readonly chat: ChatWindow;
  /** Puts another server in the place of the one that is there. */
  restartServer(options?: AresServerOptions): Promise<AresServer>;
}

let server: AresServer | undefined;
let window: ChatWindow | undefined;
/** What the window was opened on. */
let opened: MakeWorkspace | undefined;

/** Makes the folder that a window is opened on. */
type MakeWorkspace = () => Promise<string>;

/**
 * To be called in `describe`: one window for its tests, which suites share as long as the workspace and the settings are
 * the same. After a test that failed, the next has a new one.
 */
export function chatSuite(workspace: MakeWorkspace = copyOfSampleWorkspace, settings?: Settings): ChatSuite {
  beforeEach(async function () {
    this.timeout(startMilliseconds);
    const { url } = await restartServer();
    if (window?.isOpen && window.hasItsSettings && opened === workspace) await startOver(window);
    else {
      await window?.close();
      window = await openReadyWindow({
        server: url,
        workspace: await workspace(),
        ...(settings && { settings }),
        staysOpen: true,
      });
      opened = workspace;
    }
  });

  return {
    get ares() {
      return there(server);
    },
    get chat() {
      return there(window);
    },
    restartServer,
  };
}

/** Closes what the suites have shared. */
export async function closeChatSuites(): Promise<void> {
  await Promise.all([window?.close(), server?.close()]);
}

async function restartServer(options: AresServerOptions = {}): Promise<AresServer> {
  await server?.close();
  server = await startAresServer({ ...options, ...(server && { port: server.port }) });
  return server;
}

async function startOver(window: ChatWindow): Promise<void> {
  await window.workbench.closeMenu();
  await window.workbench.closeEditors();
  window.place = 'view';
  await window.newChat();
  await clearComposer(window); // A new chat keeps what is in it, so that nothing is lost.
}

async function clearComposer({ composer, page }: ChatWindow): Promise<void> {
  await composer.fill('');
  const chips = page.getByRole('button', { name: /^Remove / });
  const click = (): Promise<void> => chips.first().click({ timeout: 1_000 });
  while ((await chips.count()) > 0) await click().catch(() => undefined); // It may be on its way out.
}

function there<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('Only a test of the suite can use this.');
  return part;
}
