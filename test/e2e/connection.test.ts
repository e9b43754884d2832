import assert from 'node:assert/strict';
import { demoKey } from '../support/aresServer/options.ts';
import { chatSuite } from './support/chatSuite.ts';
import { openChatWindow } from './support/chatWindow.ts';

describe('the connection', () => {
  const suite = chatSuite();

  it('is checked: what answers, whether the key is accepted, and nothing is asked of an agent', async () => {
    const { ares, chat } = suite;
    await chat.workbench.runCommand('ARES: Check Connection');
    const found = chat.workbench.message(`ARES answers at 127.0.0.1:${ares.port}`);
    await found.getByText('The API key is accepted.').waitFor();
    assert.equal(ares.questions.length, 0);
    await chat.workbench.clearMessages();
  });

  it('is checked while nobody is there: the server is named', async () => {
    const { ares, chat } = suite;
    await ares.close();
    await chat.workbench.runCommand('ARES: Check Connection');
    await chat.workbench.message(`127.0.0.1:${ares.port}`).getByText('Show Log').waitFor();
    await chat.workbench.clearMessages();
  });

  it('takes a key of an unusual shape only after a question, and goes back to what was typed', async () => {
    const { ares, chat } = suite;
    const { page } = chat.workbench;
    await chat.workbench.runCommand('ARES: Set API Key');
    await chat.workbench.answerInput('API Key for', 'sk-0123');
    await page.getByRole('button', { name: 'Correct It' }).click();
    await chat.workbench.quickInput.filter({ hasText: 'API Key for' }).waitFor();
    assert.equal(await chat.workbench.quickInputBox.inputValue(), 'sk-0123');
    await chat.enterApiKey();
    await chat.ask('Hello');
    await chat.answers.getByRole('toolbar').waitFor();
    assert.equal(ares.questions[0]?.headers.authorization, `Bearer ${demoKey}`);
  });

  it('forgets the key on demand: the chat asks for one, and nothing is sent', async () => {
    const { ares, chat } = suite;
    const { page } = chat.workbench;
    await chat.workbench.runCommand('ARES: Clear API Key');
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Clear API Key' }).click();
    await chat.workbench.message('is cleared').waitFor();
    await chat.workbench.clearMessages();
    await chat.page
      .getByText(/No API key is set|Set API Key/)
      .first()
      .waitFor();
    const before = ares.requests.length;
    await chat.ask('Hello');
    await chat.page.getByRole('alert').getByText('No API key is set').waitFor();
    assert.equal(ares.requests.length, before);
    await chat.setApiKey(); // The tests after this one have it again.
  });

  it('to an address that is none says what is wrong with it, and keeps what was typed', async () => {
    const chat = await openChatWindow({ server: 'localhost:3000' });
    await chat.openChat();
    await chat.page.getByText('localhost:3000').first().waitFor();
    await chat.page.getByRole('button', { name: 'Open Settings' }).first().waitFor();
    await chat.ask('Is this lost?');
    await chat.page.getByRole('alert').waitFor();
    await chat.questions.getByText('Is this lost?').waitFor();
  });
});
