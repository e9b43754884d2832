import assert from 'node:assert/strict';
import { join } from 'node:path';
import { startAresServer } from '../support/aresServer/aresServer.ts';
import { startVsCode, type VsCode } from '../support/vscodeHost/server.ts';
import { type ChatWindow, openReadyWindow } from './support/chatWindow.ts';
import { packagedVsCode } from './support/suite.ts';

const companion = join(import.meta.dirname, 'support/askingExtension');

describe('other extensions', () => {
  let vsCode: VsCode;
  before(async () => {
    vsCode = await startVsCode({ ...packagedVsCode(), companion });
  });
  after(() => vsCode.close());

  async function openWindow(server: string): Promise<ChatWindow> {
    const chat = await openReadyWindow({ server, vsCode });
    return chat;
  }

  it('ask only when the person allows it, are asked about each time until it is for good, and can be forgotten', async () => {
    const ares = await startAresServer();
    try {
      const { workbench } = await openWindow(ares.url);
      const ask = () => workbench.runCommand('Asker: Ask ARES');
      const dialog = workbench.page.locator('.monaco-dialog-box').filter({ hasText: 'ask your ARES server' });
      const answer = (name: string) => dialog.getByRole('button', { name }).click();

      await ask();
      await dialog.getByText('“Asker (ares-chat-test.asker)”').waitFor();
      await dialog.getByText(`127.0.0.1:${ares.port}`).waitFor();
      await answer('Cancel');
      await workbench.message('Asker failed: notAllowed').waitFor();
      assert.equal(ares.questions.length, 0, 'nothing goes out without consent');
      await workbench.clearMessages();

      for (const consent of ['Allow Once', 'Always Allow', undefined]) {
        ares.planNext({ answer: 'It adds up.' });
        await ask();
        if (consent !== undefined) await answer(consent);
        await workbench.message('Asker heard: It adds up.').waitFor();
        await workbench.clearMessages();
      }
      const { message } = JSON.parse(ares.questions[0]?.body ?? '{}');
      assert.match(message, /^What does this do\?\n\n`src\/cart\.ts`, whole file \(typescript\):/);
      assert.equal(ares.questions.length, 3);

      await workbench.runCommand('ARES: Forget Extension Permissions');
      await ask();
      await answer('Cancel');
      await workbench.message('Asker failed: notAllowed').waitFor();
    } finally {
      await ares.close();
    }
  });

  it('have every agent as a language model of VS Code, which streams', async () => {
    const ares = await startAresServer();
    try {
      const { workbench } = await openWindow(ares.url);
      const gate = ares.holdNext(2, { answer: ['Thirty ', 'days ', 'a ', 'year.'] });
      await workbench.runCommand('Asker: Ask Model');
      const shown = workbench.page.locator('.statusbar-item', { hasText: 'Asker: Thirty days' });
      await shown.waitFor();
      assert.doesNotMatch((await shown.textContent()) ?? '', /year/, 'it is shown before it is whole');
      gate.release();
      await workbench
        .message('Asker heard: Thirty days a year. (ARES HR, 4 tokens, at most 64000)')
        .waitFor();
      const [{ agent_type, message }] = ares.questions.map(({ body }) => JSON.parse(body));
      assert.deepEqual([agent_type, message], ['hr', 'How many days?']);
    } finally {
      await ares.close();
    }
  });
});
