import assert from 'node:assert/strict';
import { startAresServer } from '../support/aresServer/aresServer.ts';
import { demoAccount, demoKey } from '../support/aresServer/options.ts';
import { openChatWindow } from './support/chatWindow.ts';

describe('setting up the connection', () => {
  it('leads from a wrong address and a wrong key to an answer, and to another server with an account', async () => {
    const [ares, other] = await Promise.all([startAresServer(), startAresServer()]);
    try {
      const chat = await openChatWindow({ server: 'http://127.0.0.1:45997' });
      const { workbench } = chat;
      const dialogButton = (name: string) =>
        workbench.page.locator('.monaco-dialog-box').getByRole('button', { name });
      await chat.openChat();
      await chat.button('Set Up Connection').click();
      await workbench.answerInput('(1/3): Address', 'http://127.0.0.1:1');
      await workbench.quickInput.filter({ hasText: 'is one that VS Code does not connect to' }).waitFor();
      await workbench.quickInputBox.fill(ares.url);
      await workbench.quickInputBox.press('Enter');
      await workbench.quickInput.getByRole('option', { name: /API key/ }).click();
      await workbench.answerInput('API Key for', 'ares_wrong');
      await workbench.message('did not accept the API key').waitFor();
      await dialogButton('Try Again').click();
      await workbench.quickInput.getByRole('option', { name: /API key/ }).click();
      await workbench.answerInput('API Key for', demoKey);
      await workbench.message('The API key is accepted').waitFor();
      await dialogButton('Open Chat').click();
      await chat.ask('Hello');
      await chat.answers.getByRole('toolbar').waitFor();
      assert.equal(ares.questions.length, 1);

      await workbench.runCommand('ARES: Switch Server');
      await workbench.quickInput.getByRole('option', { name: /^Another server/ }).click();
      await workbench.answerInput('(1/3): Address', other.url);
      const byAccount = workbench.quickInput.getByRole('option', { name: /Account/ });
      await byAccount.click();
      await workbench.quickInput.filter({ hasText: 'Sign In to' }).waitFor();
      await workbench.press('Escape'); // Back to the choice.
      await byAccount.click();
      await workbench.answerInput('Sign In to', demoAccount.email);
      await workbench.answerInput('The password of', demoAccount.password);
      await workbench.message('You are signed in').waitFor();
      await dialogButton('Name This Server').click();
      await workbench.answerInput('Under this name', 'The other one');
      await chat.page.getByText(`as ${demoAccount.email}`).waitFor();
      await chat.ask('Hello');
      await chat.answers.nth(1).getByRole('toolbar').waitFor();
      assert.equal(other.questions[0]?.path, '/api/chat/stream');

      await workbench.runCommand('ARES: Switch Server');
      await workbench.quickInput.getByRole('option', { name: /^The other one, .*in use/ }).waitFor();
      await workbench.page.keyboard.press('Escape');

      // A key beside the account; then the account again, which need not be entered again.
      await chat.setApiKey();
      await workbench.runCommand('ARES: Set Up Connection');
      await workbench.answerInput('(1/3): Address', other.url);
      await workbench.quickInput.getByRole('option', { name: /The key that is set, in use/ }).waitFor();
      await workbench.quickInput.getByRole('option', { name: demoAccount.email }).click();
      await workbench.message('You are signed in').waitFor();
      await dialogButton('Done').click();
      await chat.page.getByText(`as ${demoAccount.email}`).waitFor();
    } finally {
      await Promise.all([ares.close(), other.close()]);
    }
  });
});
