import assert from 'node:assert/strict';
import { demoAccount } from '../support/aresServer/options.ts';
import { askElsewhere } from './support/askElsewhere.ts';
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
    await chat.page.getByText(`as ${demoAccount.email}`).waitFor();
    await workbench.clearMessages(); // They lie over the card.
    await card.getByRole('button', { name: 'Retry' }).click();
    await chat.answers.getByRole('toolbar').waitFor();
    assert.equal(ares.questions.at(-1)?.path, '/api/chat/stream');

    // What the account has asked elsewhere is in the history, and goes on here.
    await askElsewhere(ares.url, 'What did I ask at home?', 'at-home');
    await workbench.page.locator('.part.auxiliarybar').getByRole('button', { name: 'History' }).click();
    const kept = chat.page.getByRole('listitem').filter({ hasText: 'What did I ask at home?' });
    await kept.getByText('kept by').waitFor();
    await kept.getByRole('button').first().click();
    await chat.questions.getByText('What did I ask at home?').waitFor();
    await chat.ask('And here?');
    await chat.answers.nth(1).getByText('What did I ask at home?').waitFor();
    assert.equal(JSON.parse(ares.questions.at(-1)?.body ?? '{}').context_id, 'at-home');

    // VS Code's own menu knows the account, and signs it out.
    await workbench.page.getByRole('button', { name: 'Accounts' }).click();
    const account = new RegExp(`${demoAccount.email}.*ARES`);
    await workbench.takeFromMenu(account, 'Sign Out');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByRole('button', { name: /^Sign Out/ }).click();
    await ares.waitForRequest(({ path }) => path === '/api/auth/logout');
    await chat.page.getByText(`as ${demoAccount.email}`).waitFor({ state: 'detached' });
    await workbench.clearMessages();
  });
});
