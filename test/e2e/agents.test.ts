import assert from 'node:assert/strict';
import { chatSuite } from './support/chatSuite.ts';

describe('the agents', () => {
  const suite = chatSuite();

  const asked = (index: number): string | undefined =>
    JSON.parse(suite.ares.questions[index]?.body ?? '{}').agent_type;

  it('are chosen below the input, shown on the answer, and addressed by a message', async () => {
    const { chat } = suite;
    const { workbench, page } = chat;
    await chat.ask('What is there in research?');
    await chat.answers.getByText('chosen by ARES').waitFor();
    await page.getByRole('article', { name: /^Research/ }).waitFor();

    await chat.button('Agent: Router. Change agent').click();
    await workbench.quickInput.getByRole('option', { name: /^HR, / }).click();
    await chat.button('Agent: HR. Change agent').waitFor();
    await chat.ask('How many days?');
    await page.getByRole('article', { name: /^HR/ }).getByRole('toolbar').waitFor();

    await chat.ask('@finance and what does it cost?');
    await page
      .getByRole('article', { name: /^Finance/ })
      .getByRole('toolbar')
      .waitFor();
    assert.deepEqual([asked(0), asked(1), asked(2)], [undefined, 'hr', 'finance']);
    assert.equal(JSON.parse(suite.ares.questions[2]?.body ?? '{}').message, 'and what does it cost?');
  });

  it('are named by hand, and an unknown one is left for another from its error card', async () => {
    const { chat } = suite;
    const { workbench } = chat;
    await workbench.runCommand('ARES: Change Agent');
    await workbench.quickInputBox.fill('pirate');
    await workbench.quickInput.getByRole('option', { name: /Ask “pirate”/ }).click();
    await chat.ask('Ahoy');
    const card = chat.page.getByRole('alert');
    await card.getByText('has no agent of that name').waitFor();
    await card.getByRole('button', { name: 'Change Agent' }).click();
    await workbench.quickInputBox.fill('let ares');
    await workbench.quickInput.getByRole('option', { name: /Ask “let ares”/ }).waitFor();
    const first = workbench.quickInput.getByRole('option').first();
    assert.match((await first.getAttribute('aria-label')) ?? '', /^Router, let ARES choose/);
    await workbench.page.keyboard.press('Enter');
    await chat.button('Agent: Router. Change agent').waitFor();
    await card.getByRole('button', { name: 'Retry' }).click();
    await chat.answers.getByRole('toolbar').waitFor();
    assert.deepEqual([asked(0), asked(1)], ['pirate', undefined]);
  });
});
