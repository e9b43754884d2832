import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { type ChatWindow, copyOfSampleWorkspace, openReadyWindow } from './support/chatWindow.ts';
import { eventually } from './support/eventually.ts';

describe('a conversation in two windows of one folder', function () {
  this.timeout(180_000);
  let ares: AresServer;
  before(async () => {
    ares = await startAresServer();
  });
  after(() => ares?.close());

  it('is the other one’s, too, with its title, as soon as a person comes back to the chat there', async () => {
    const workspace = await copyOfSampleWorkspace();
    const first = await openReadyWindow({ server: ares.url, workspace });
    await first.openChatInEditor();
    await first.ask('Asked in the first');
    await first.answers.getByRole('toolbar').waitFor();
    await tab(first, 'Asked in the first').waitFor();

    const second = await openReadyWindow({ server: ares.url, workspace });
    await second.workbench.runCommand('ARES: History');
    await second.workbench.quickInput
      .getByRole('option', { name: /^Asked in the first/ })
      .first()
      .click();
    await second.questions.getByText('Asked in the first').waitFor();
    await second.workbench.runCommand('ARES: Rename Chat…');
    await second.workbench.answerInput('Rename', 'Two windows');
    await second.ask('Asked in the second');
    await second.answers.nth(1).getByRole('toolbar').waitFor();

    await eventually(async () => {
      await first.workbench.page.getByRole('treeitem', { name: 'src' }).click();
      await first.composer.click();
      await first.questions.getByText('Asked in the second').waitFor({ timeout: 5_000 });
    });
    await tab(first, 'Two windows').waitFor();
  });
});

function tab({ workbench }: ChatWindow, title: string) {
  return workbench.page.locator('.tab', { hasText: title });
}
