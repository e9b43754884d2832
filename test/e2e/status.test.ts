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
    await item.filter({ hasText: '80%' }).click();
    await workbench.quickInput.getByPlaceholder(/^Connected to 127\.0\.0\.1/).waitFor();
    await workbench.quickInput
      .getByRole('option', { name: /Check Connection.*Requests: 4 of 5 \(80%\)/ })
      .waitFor();
    await workbench.page.keyboard.press('Escape');
    await chat.ask('Hello');
    await chat.answers.nth(4).getByRole('toolbar').waitFor();
    await item.filter({ hasText: '100%' }).waitFor();
    await chat.ask('Hello');
    await chat.page.getByRole('alert').getByText('The monthly requests are used up').waitFor();
    assert.equal(ares.questions.length, 5);
  });
});
