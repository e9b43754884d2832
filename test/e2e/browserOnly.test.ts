import assert from 'node:assert/strict';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { demoKey } from '../support/aresServer/options.ts';
import { startVsCodeInBrowser, virtualFolder } from '../support/vscodeHost/browserOnly.ts';
import type { VsCode } from '../support/vscodeHost/server.ts';
import { type ChatWindow, openChatWindow } from './support/chatWindow.ts';
import { packagedVsCode } from './support/suite.ts';

describe('VS Code in the browser, without a server behind it', function () {
  this.timeout(120_000);
  let vsCode: VsCode;
  let ares: AresServer;
  let chat: ChatWindow;

  before(async () => {
    const { version, vsix } = packagedVsCode();
    vsCode = await startVsCodeInBrowser({ version, vsix });
    ares = await startAresServer({ cors: true });
    chat = await openChatWindow({
      ...{ server: ares.url, vsCode, workspace: virtualFolder.path, staysOpen: true },
    });
    await chat.openChat();
  });
  after(() => Promise.all([chat?.close(), ares?.close(), vsCode?.close()]));

  const restartServer = async (cors: boolean): Promise<void> => {
    const { port } = ares;
    await ares.close();
    ares = await startAresServer({ cors, port });
  };

  it('takes a key, streams an answer, and has both again after a reload', async () => {
    const gate = ares.holdNext(2, { answer: ['from ', 'the ', 'browser'] });
    await chat.setApiKey();
    await chat.ask('Does it work here?');
    await chat.answers.getByText('from the').waitFor();
    gate.release();
    await chat.answers.getByText('from the browser').waitFor();
    await chat.answers.getByRole('toolbar').waitFor();
    await chat.workbench.page.reload();
    await chat.workbench.whenReady();
    await chat.openChat(); // A browser may not have stored yet which parts of the window were open.
    await chat.answers.getByText('from the browser').waitFor({ timeout: 60_000 });
    ares.planNext({ answer: 'the same key' });
    await chat.ask('And now?');
    await chat.answers.getByText('the same key').waitFor();
    assert.equal(ares.questions.at(-1)?.headers.authorization, `Bearer ${demoKey}`);
  });

  it('asks about a selection in a file that lies on no disk', async () => {
    const { page } = chat.workbench;
    await page.getByRole('treeitem', { name: /^src/ }).click();
    await page.getByRole('treeitem', { name: /^cart\.ts/ }).dblclick();
    await page.locator('.monaco-editor .view-line', { hasText: 'taxRates' }).first().click();
    await chat.workbench.press('Control+A', 'Control+K', 'a');
    await chat.page.getByRole('button', { name: /^Open cart\.ts:1-/ }).waitFor();
    await chat.ask('What is wrong here?');
    const { body } = await ares.waitForRequest(
      request => /\/chat/.test(request.path) && request.body.includes('wrong here'),
    );
    assert.match(JSON.parse(body).message, /`src\/cart\.ts`, lines 1-\d+ \(typescript\)/);
    await chat.answers.nth(2).getByRole('toolbar').waitFor();
  });

  it('says what to change on a server that does not let the browser in, and goes on when that is done', async () => {
    await restartServer(false);
    await chat.ask('Anybody there?');
    const { origin } = new URL(chat.workbench.page.url());
    await chat.page.getByText('The browser does not let VS Code read').waitFor();
    await chat.page.getByText(`Access-Control-Allow-Origin: ${origin}`).waitFor();
    await restartServer(true);
    ares.planNext({ answer: 'let in' });
    await chat.button('Retry').click();
    await chat.answers.getByText('let in').waitFor();
  });
});
