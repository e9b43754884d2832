import assert from 'node:assert/strict';
import { chatState, turn } from '../chatStates.ts';
import { fieldRightAfter, inChromium } from './inPage.ts';

describe('What can be done with a turn, in Chromium', () => {
  const chromium = inChromium();

  it('edits a question in its place: Enter sends it again, Escape leaves it as it was', async () => {
    const chat = await chromium.open({ turns: [turn(1), turn(2)] });
    const question = chat.page.getByRole('article', { name: 'You' }).first();
    const edited = question.getByRole('textbox', { name: 'Edited message' });
    await question.getByRole('button', { name: 'Edit', exact: true }).click();
    await edited.fill('nothing');
    await chat.page.keyboard.press('Escape');
    await question.getByText('Question 1?').waitFor();
    await question.getByRole('button', { name: 'Edit', exact: true }).click();
    assert.equal(await edited.inputValue(), 'Question 1?');
    await edited.fill('Question one?');
    await chat.page.keyboard.press('Enter');
    assert.deepEqual(await chat.posts('editQuestion'), {
      type: 'editQuestion',
      answerId: 'a1',
      text: 'Question one?',
    });
    assert.ok(!(await chat.posted()).some(({ type }) => type === 'stop' || type === 'send'));
  });

  it('has the cursor at the end of the question before the next key can come', async () => {
    const { page } = await chromium.open({ turns: [turn(1)] });
    await page.getByRole('button', { name: 'Edit', exact: true }).focus();
    assert.equal(await fieldRightAfter(page, 'click'), 'Edited message, from 11 to 11');
  });

  it('keeps what is typed into an edited question when the page is built again, until it is sent or given up', async () => {
    const chat = await chromium.open({ turns: [turn(1), turn(2)] });
    const question = chat.page.getByRole('article', { name: 'You' }).first();
    const edited = question.getByRole('textbox', { name: 'Edited message' });
    const rebuild = async () => {
      await chat.page.reload();
      await chat.posts('ready');
      await chat.send({ type: 'snapshot', seq: 1, state: chatState({ turns: [turn(1), turn(2)] }) });
      await question.waitFor();
    };
    await question.getByRole('button', { name: 'Edit', exact: true }).click();
    await edited.fill('Question one and a half');
    await rebuild();
    assert.equal(await edited.inputValue(), 'Question one and a half');
    assert.equal(await edited.evaluate(field => field === document.activeElement), false);
    await edited.press('Escape');
    await rebuild();
    assert.equal(await edited.count(), 0);
  });

  it('steps between versions and answers, and not beyond them', async () => {
    const versions = { questions: { shown: 1, count: 2 }, answers: { shown: 0, count: 3 } };
    const chat = await chromium.open({ turns: [{ ...turn(1), ...versions }] });
    await chat.page.getByRole('group', { name: 'Version 2 of 2' }).waitFor();
    // They are there and say that they cannot be used: Playwright would wait for them.
    await chat.page.getByRole('button', { name: 'Next version' }).click({ force: true });
    await chat.page.getByRole('button', { name: 'Previous answer' }).click({ force: true });
    assert.ok(!(await chat.posted()).some(({ type }) => type === 'step'));
    await chat.page.getByRole('button', { name: 'Previous version' }).click();
    assert.deepEqual(await chat.posts('step'), {
      ...{ type: 'step', answerId: 'a1', what: 'question', forward: false },
    });
    await chat.page.getByRole('button', { name: 'Next answer' }).click();
    await chat.page.waitForFunction(() => window.posted.some(m => m.type === 'step' && m.what === 'answer'));
  });

  it('offers to go on with the last answer only, and only when it broke off', async () => {
    const { page } = await chromium.open({
      turns: [turn(1, { status: 'stopped' }), turn(2), turn(3, { status: 'interrupted' })],
    });
    assert.equal(await page.getByRole('button', { name: 'Continue' }).count(), 1);
    assert.equal(await page.getByRole('button', { name: 'Regenerate' }).count(), 3);
  });

  it('does nothing of this while an answer is being made', async () => {
    const chat = await chromium.open({
      turns: [turn(1), turn(2, { status: 'streaming' })],
      answering: true,
    });
    const first = chat.page.getByRole('article').nth(0);
    await first.getByRole('button', { name: 'Edit', exact: true }).click();
    await first.getByRole('button', { name: 'Delete question and answer' }).click();
    await chat.page.getByRole('button', { name: 'Regenerate' }).click();
    assert.equal(await chat.page.getByRole('textbox', { name: 'Edited message' }).count(), 0);
    assert.ok(!(await chat.posted()).some(({ type }) => type === 'deleteTurn' || type === 'regenerate'));
  });
});
