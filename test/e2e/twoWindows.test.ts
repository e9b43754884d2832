import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { type ChatWindow, copyOfSampleWorkspace, openChatWindow } from './support/chatWindow.ts';

describe('a conversation in two windows of one folder', function () {
  this.timeout(180_000);
  let ares: AresServer;
  before(async () => {
    ares = await startAresServer();
  });
  after(() => ares?.close());

  it('is the other one’s, too, with its title, as soon as a person comes back to that window', async () => {
    const workspace = await copyOfSampleWorkspace();
    const first = await openReadyWindow(ares, workspace);
    await first.openChatInEditor();
    await first.ask('Asked in the first');
    await first.answers.getByRole('toolbar').waitFor();
    await tab(first, 'Asked in the first').waitFor();
    await setFocused(first, false);

    const second = await openReadyWindow(ares, workspace);
    await second.workbench.runCommand('ARES: History');
    await second.workbench.quickInput
      .getByRole('option', { name: /^Asked in the first/ })
      .first()
      .click();
    await second.questions.getByText('Asked in the first').waitFor();
    await second.ask('Asked in the second');
    await second.answers.nth(1).getByRole('toolbar').waitFor();
    await second.workbench.runCommand('ARES: Rename Chat…');
    await second.workbench.answerInput('Rename', 'Two windows');

    await setFocused(first, true);
    await first.questions.getByText('Asked in the second').waitFor();
    await tab(first, 'Two windows').waitFor();
  });
});

async function openReadyWindow({ url }: AresServer, workspace: string): Promise<ChatWindow> {
  const window = await openChatWindow({ server: url, workspace });
  await window.openChat();
  await window.setApiKey(); // Every window has a browser, and so a secret storage, of its own.
  return window;
}

function tab({ workbench }: ChatWindow, title: string) {
  return workbench.page.locator('.tab', { hasText: title });
}

/** The browser gives the focus to another window, or to this one. Without a screen it says of every window that it has it. */
async function setFocused({ workbench: { page } }: ChatWindow, focused: boolean): Promise<void> {
  await page.evaluate(has => {
    document.hasFocus = () => has;
    window.dispatchEvent(new Event(has ? 'focus' : 'blur'));
  }, focused);
}
