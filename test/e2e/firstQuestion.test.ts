import assert from 'node:assert/strict';
import { demoKey } from '../support/aresServer/options.ts';
import { chatSuite } from './support/chatSuite.ts';
import { openChatWindow } from './support/chatWindow.ts';

describe('a first question', () => {
  const suite = chatSuite();

  it('is led to: no key, the key, things to try, the answer', async () => {
    const { ares } = suite;
    const chat = await openChatWindow({ server: ares.url });
    await chat.openChat();
    await chat.button('Set API Key').click();
    await chat.workbench.answerInput('API Key for', demoKey);
    await chat.page.getByRole('button', { name: 'What can you help me with?' }).click();
    await chat.composer.press('Enter');
    await chat.answers.getByRole('button', { name: 'Copy', exact: true }).last().waitFor();
    assert.equal(ares.questions.length, 1);
  });

  it('shows part of the answer before the server has finished it', async () => {
    const { ares, chat } = suite;
    const words = Array.from({ length: 40 }, (_, index) => `word${index} `);
    const gate = ares.holdNext(5, { answer: words });
    await chat.ask('Tell me words');
    await chat.answers.getByText('word0 word1 word2 word3 word4').waitFor();
    assert.equal(ares.questions[0]?.tokensSent, 5);
    await chat.button('Stop').waitFor();
    gate.release();
    await chat.answers.getByText('word39').waitFor();
    await chat.button('Send').waitFor();
  });

  it('carries the key in its header, asks for a stream, and names no context of another chat', async () => {
    const { ares, chat } = suite;
    await chat.ask('First');
    await chat.answers.nth(0).getByRole('toolbar').waitFor();
    await chat.ask('Second');
    await chat.answers.nth(1).getByRole('toolbar').waitFor();
    await chat.newChat();
    await chat.ask('Third');
    await chat.answers.nth(0).getByRole('toolbar').waitFor();

    const [first, second, third] = ares.questions;
    assert.equal(first?.headers.authorization, `Bearer ${demoKey}`);
    assert.equal(first?.headers.accept, 'text/event-stream');
    const contextOf = (request = first) => JSON.parse(request?.body ?? '{}').context_id;
    assert.match(contextOf(first), /\S/);
    assert.equal(contextOf(second), contextOf(first), 'a follow-up continues');
    assert.notEqual(contextOf(third), contextOf(first), 'a new chat is another conversation');
  });

  it('is followed up by a server that remembers', async () => {
    const { chat } = suite;
    await chat.ask('My favourite colour is vermilion');
    await chat.answers.nth(0).getByRole('toolbar').waitFor();
    await chat.ask('And now?');
    await chat.answers.nth(1).getByText('vermilion').first().waitFor();
  });

  for (const dialect of ['text', 'events', 'deltas'] as const) {
    it(`is answered by a server of the dialect "${dialect}"`, async () => {
      const { chat } = suite;
      const server = await suite.restartServer({ dialect, layout: dialect === 'deltas' ? 'api' : 'v1' });
      server.planNext({ answer: ['# A ', 'heading\n', '\nand **bold** ', 'text'] });
      await chat.ask('Hello');
      await chat.answers.getByRole('heading', { name: 'A heading' }).waitFor();
      await chat.answers.getByRole('toolbar').waitFor();
    });
  }
});
