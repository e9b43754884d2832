import assert from 'node:assert/strict';
import { demoAccount } from '../support/aresServer/options.ts';
import { chatSuite } from './support/chatSuite.ts';

describe('signing in', () => {
  const suite = chatSuite();

  it('is offered where a good key is refused, asks again after a wrong password, and signs out', async () => {
    const ares = await suite.restartServer({ refuseKeysOnStream: true });
    const { chat } = suite;
    const { workbench } = chat;
    await chat.ask('Hello');
    const card = chat.page.getByRole('alert');
    await card.getByText('knows the API key but does not let it chat').waitFor();
    await card.getByRole('button', { name: 'Sign In' }).click();
    await workbench.answerInput('Sign In to', demoAccount.email);
    await workbench.answerInput('The password of', 'wrong');
    await workbench.quickInput.filter({ hasText: 'does not know this email with this password' }).waitFor();
    await workbench.quickInputBox.fill(demoAccount.password);
    await workbench.quickInputBox.press('Enter');
    await workbench.message(`as ${demoAccount.email}`).waitFor();
    await workbench.clearMessages();
    await chat.page.getByText(`as ${demoAccount.email}`).waitFor();
    await card.getByRole('button', { name: 'Retry' }).click();
    await chat.answers.getByRole('toolbar').waitFor();
    assert.equal(ares.questions.at(-1)?.path, '/api/chat/stream');

    // VS Code's own menu knows the account, and signs it out.
    await workbench.page.getByRole('button', { name: 'Accounts' }).click();
    const menu = workbench.page.getByRole('menu');
    await menu.getByRole('menuitem', { name: new RegExp(`${demoAccount.email}.*ARES`) }).click();
    await workbench.page.getByRole('menuitem', { name: 'Sign Out' }).click();
    await workbench.page.getByRole('button', { name: /^Sign Out/ }).click();
    await workbench.message('is signed out of').waitFor();
    assert.ok(ares.requests.some(({ path }) => path === '/api/auth/logout'));
    await workbench.clearMessages();
  });
});
