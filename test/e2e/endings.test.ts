import assert from 'node:assert/strict';
import { type ChatSuite, chatSuite } from './support/chatSuite.ts';
import { eventually } from './support/eventually.ts';

describe('how an answer ends', () => {
  const suite = chatSuite();

  const askAndHold = async ({ ares, chat }: ChatSuite): Promise<void> => {
    const gate = ares.holdNext(3, { answer: ['one ', 'two ', 'three ', 'four '] });
    await chat.ask('Count');
    await gate.reached;
    await chat.answers.getByText('one two three').waitFor();
  };
  const nextAnswerComes = async ({ ares, chat }: ChatSuite): Promise<void> => {
    ares.planNext({ answer: 'All is well again.' });
    await chat.ask('And now?');
    await chat.answers.getByText('All is well again.').waitFor();
  };

  it('by Escape: the text stays, the server is told, the next question works', async () => {
    const { ares, chat } = suite;
    await askAndHold(suite);
    await chat.composer.press('Escape');
    await chat.answers.getByText('Stopped', { exact: true }).waitFor();
    await chat.answers.getByText('one two three').waitFor();
    assert.equal(await ares.questions[0]?.ended, 'clientLeft');
    assert.equal(await chat.page.getByRole('alert').count(), 0);
    await nextAnswerComes(suite);
  });

  it('by the Stop button, and by the command', async () => {
    const { ares, chat } = suite;
    await askAndHold(suite);
    await chat.button('Stop').click();
    await chat.answers.getByText('Stopped', { exact: true }).waitFor();
    await chat.button('Send').waitFor();
    ares.holdNext(3, { answer: ['five ', 'six ', 'seven ', 'eight'] });
    await chat.ask('Go on');
    await chat.answers.getByText('five six seven').waitFor();
    await chat.workbench.runCommand('ARES: Stop Response');
    await eventually(async () =>
      assert.equal(await chat.answers.getByText('Stopped', { exact: true }).count(), 2),
    );
  });

  it('by an error of the server: cause, action, and Retry brings the answer', async () => {
    const { ares, chat } = suite;
    ares.faultNext({ kind: 'status', status: 500, body: { error: 'LLM error: model is on fire' } });
    await chat.ask('Hello');
    const card = chat.page.getByRole('alert');
    await card.getByText('model is on fire').waitFor();
    assert.equal(ares.questions.length, 1, 'it is not sent again by itself');
    ares.planNext({ answer: 'Here you are.' });
    await card.getByRole('button', { name: 'Retry' }).click();
    await chat.answers.getByText('Here you are.').waitFor();
    assert.equal(await chat.page.getByRole('alert').count(), 0);
    assert.equal(await chat.questions.count(), 1);
  });

  it('by a cut in the middle: what arrived stays and is marked, Retry asks anew below', async () => {
    const { ares, chat } = suite;
    ares.planNext({
      answer: ['The first ', 'half, ', 'the rest'],
      fault: { kind: 'cutMidChunk', afterTokens: 2 },
    });
    await chat.ask('Hello');
    await chat.answers.getByText('Interrupted').waitFor();
    await chat.answers.getByText('The first half,').waitFor();
    ares.planNext({ answer: 'The whole answer.' });
    await chat.button('Retry').click();
    await chat.answers.getByText('The whole answer.').waitFor();
    assert.equal(await chat.answers.getByText('The first half,').count(), 1);
    assert.equal(await chat.questions.count(), 2);
  });

  it('by a key the server does not know: Set API Key, then Retry', async () => {
    const { chat } = suite;
    await chat.setApiKey('ares_revoked_key');
    await chat.ask('Hello');
    const card = chat.page.getByRole('alert');
    await card.getByRole('button', { name: 'Set API Key' }).click();
    await chat.enterApiKey();
    await card.getByRole('button', { name: 'Retry' }).click();
    await chat.answers.getByRole('toolbar').waitFor();
    assert.equal(await chat.page.getByRole('alert').count(), 0);
  });

  it('by nobody there: the server is named, tries are counted, nothing typed is lost', async () => {
    const { ares, chat } = suite;
    await ares.close();
    await chat.ask('Is anybody there?');
    const card = chat.page.getByRole('alert');
    await card.getByText(`127.0.0.1:${ares.port}`).first().waitFor({ timeout: 30_000 });
    await chat.questions.getByText('Is anybody there?').waitFor();
    await suite.restartServer();
    await card.getByRole('button', { name: 'Retry' }).click();
    await chat.answers.getByRole('toolbar').waitFor();
  });

  it('and what is sent meanwhile waits for its turn, unless the answer is stopped for it', async () => {
    const { ares, chat } = suite;
    await askAndHold(suite);
    await chat.ask('Too early');
    const waiting = chat.page.getByRole('region', { name: 'Sent when this answer is complete' });
    await waiting.getByText('Too early').waitFor();
    assert.equal(ares.questions.length, 1);
    await chat.button('Stop the answer and send this now').click();
    await chat.questions.getByText('Too early').waitFor();
    await chat.answers.nth(1).getByRole('toolbar').waitFor();
    assert.equal(ares.questions.length, 2);
  });
});
