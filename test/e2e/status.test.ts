import assert from 'node:assert/strict';
import { chatSuite } from './support/chatSuite.ts';

describe('the status bar', () => {
  const suite = chatSuite();

  it('warns of a quota that runs out, leads on, and lets no question out when nothing is left', async () => {
    const ares = await suite.restartServer({ quotas: { requestsPerMonth: 5 } });
    const { chat } = suite;
    const { workbench } = chat;
    const item = workbench.page.locator('.statusbar-item', { hasText: 'ARES' });
    for (let times = 1; times <= 4; times++) {
      await chat.ask('Hello');
      await chat.answers
        .nth(times - 1)
        .getByRole('toolbar')
        .waitFor();
    }
    await item.filter({ hasText: '80%' }).hover();
    const hover = workbench.page.locator('.monaco-hover').filter({ hasText: 'Connected to 127.0.0.1' });
    for (const fact of ['New chats ask: Router', 'Requests: 4 of 5 (80%)', /Tokens: \d/, 'Counts reset on'])
      await hover.getByText(fact).waitFor();
    await item.click();
    await workbench.quickInput.getByPlaceholder(/^Connected to 127\.0\.0\.1/).waitFor();
    await workbench.quickInput
      .getByRole('option', { name: /Check Connection.*Requests: 4 of 5 \(80%\)/ })
      .waitFor();
    for (const name of ['Open Chat', 'Switch Server', 'Show Log', 'Open Settings'])
      await workbench.quickInput.getByRole('option', { name }).waitFor();
    await workbench.quickInput.getByRole('option', { name: 'Change Agent' }).click();
    await workbench.quickInput.getByRole('option', { name: /^Router, in use/ }).waitFor();
    await workbench.page.keyboard.press('Escape');
    await chat.ask('Hello');
    await chat.answers.nth(4).getByRole('toolbar').waitFor();
    await item.filter({ hasText: '100%' }).waitFor();
    await chat.ask('Hello');
    await chat.page.getByRole('alert').getByText('The monthly requests are used up').waitFor();
    assert.equal(ares.questions.length, 5);
  });
});
