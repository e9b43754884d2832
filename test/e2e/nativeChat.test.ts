import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { chatSuite } from './support/chatSuite.ts';
import { versionVariable } from './support/suite.ts';

describe("VS Code's own chat", () => {
  // The oldest wants another extension before it shows a chat at all.
  if (process.env[versionVariable] === 'oldest') return;
  const suite = chatSuite();

  const nativeChat = (): Locator => suite.chat.workbench.page.locator('.interactive-session');
  const answer = (text: string): Locator => nativeChat().locator('.interactive-response', { hasText: text });
  const input = (): Locator => nativeChat().locator('.interactive-input-part .monaco-editor').first();
  /** It takes the focus late: then what is typed into a palette would end in it. */
  async function openNativeChat(): Promise<void> {
    await suite.chat.workbench.runCommand("ARES: Ask in VS Code's Chat");
    await isReady();
  }
  async function isReady(): Promise<void> {
    await input().and(suite.chat.workbench.page.locator('.focused')).waitFor();
    await input().getByText('@ares').waitFor(); // Put there by the command, and again after each question.
  }
  async function ask(text: string): Promise<void> {
    const { keyboard } = suite.chat.workbench.page;
    await isReady();
    await keyboard.insertText(text);
    await keyboard.press('Enter');
  }
  const body = (index: number) => JSON.parse(suite.ares.questions[index]?.body ?? '{}');

  it('is answered by @ares without any other extension: streaming, sticky, in one conversation', async () => {
    const { chat, ares } = suite;
    const gate = ares.holdNext(3, { answer: ['one ', 'two ', 'three ', 'four'] });
    await openNativeChat();
    await nativeChat().getByText('ARES Router').waitFor(); // The model that is chosen with it.
    await ask('Count');
    await answer('one two three').waitFor();
    assert.equal(await answer('four').count(), 0, 'it is shown before it is whole');
    gate.release();
    await answer('four').waitFor();

    await ask('And what did I ask?'); // @ares is still there.
    await answer('And what did I ask?').waitFor();
    assert.equal(ares.questions.length, 2);
    assert.equal(body(0).message, 'Count');
    assert.equal(body(1).context_id, body(0).context_id);
    assert.equal('agent_type' in body(0), false);

    await nativeChat().getByRole('button', { name: 'Go On in ARES Chat' }).last().click();
    await chat.questions.nth(1).getByText('And what did I ask?').waitFor();
    await chat.ask('And here?');
    await chat.answers.nth(2).getByRole('toolbar').waitFor();
    assert.equal(body(2).context_id, body(0).context_id);
  });

  it('knows the commands and what is attached, and offers what comes next', async () => {
    const { chat } = suite;
    const { workbench } = chat;
    await workbench.openFile('cart.ts');
    await openNativeChat();
    await workbench.runCommand('Chat: Add File to Chat');
    await nativeChat()
      .locator('.interactive-input-part .chat-attached-context', { hasText: 'cart.ts' })
      .waitFor();
    await input().click();
    await ask('/explain briefly');
    await nativeChat().getByText('Review it', { exact: true }).click();
    await nativeChat().getByText('Fix it', { exact: true }).waitFor(); // What comes after that.
    assert.match(body(0).message, /^Explain this[\s\S]*\n\nbriefly\n\n`src\/cart\.ts`/);
    assert.match(body(1).message, /^Review this:[\s\S]*`src\/cart\.ts`/);
    assert.equal(body(1).context_id, body(0).context_id);
  });

  it('stops when the person wants it, and tells the server again what it did not keep', async () => {
    const { ares } = suite;
    await openNativeChat();
    await input().click();
    ares.holdNext(2, { answer: ['one ', 'two ', 'three'] });
    await ask('Count');
    await answer('one two').waitFor();
    await nativeChat()
      .getByRole('button', { name: /^Cancel/ })
      .click();
    assert.equal(await ares.questions[0]?.ended, 'clientLeft');
    await ask('What came last?');
    // Its answer may quote too much of what came before to name it: the tests share one conversation.
    const second = await ares.waitForRequest(request => request.body.includes('What came last?'));
    assert.equal(await second.ended, 'finished');
    assert.notEqual(body(1).context_id, body(0).context_id);
    assert.match(body(1).message, /Count[\s\S]*one two[\s\S]*What came last\?$/);
  });

  it('has every agent as a model to choose', async () => {
    const { chat } = suite;
    const { workbench } = chat;
    await openNativeChat();
    await nativeChat().getByText('ARES Router').click();
    const list = workbench.page.locator('.context-view');
    await list.getByPlaceholder('Search models').fill('ARES HR');
    await list.locator('.monaco-list-row', { hasText: 'ARES HR' }).waitFor();
    await workbench.press('ArrowDown', 'Enter');
    await nativeChat().locator('.interactive-input-part').getByText('ARES HR').waitFor();
    await input().click();
    await ask('How many days?');
    await answer('You asked the hr agent').waitFor();
    assert.equal(body(0).agent_type, 'hr');
  });

  it('leads from its models to the settings', async () => {
    const { workbench } = suite.chat;
    await openNativeChat();
    await nativeChat().locator('.interactive-input-part').getByText('ARES Router').click();
    const list = workbench.page.locator('.context-view');
    await list.locator('[aria-label*="Manage"], [title*="Manage"]').first().click();
    const model = workbench.page.locator('.models-table-container').getByText('ARES HR');
    await workbench.chooseFromMenu({ target: model }, /^Manage ARES/);
    await workbench.page.locator('.settings-editor').getByText('Base Url').first().waitFor();
    const modal = workbench.page.locator('.monaco-modal-editor-block');
    // It lies over everything else.
    await modal
      .getByRole('button', { name: /^Close/ })
      .last()
      .click();
    await modal.waitFor({ state: 'detached' });
  });

  it('says what went wrong in the same words, with the buttons that help', async () => {
    const { chat, ares } = suite;
    ares.faultNext({ kind: 'status', status: 401, body: { error: 'Invalid API key' } });
    await openNativeChat();
    await input().click();
    await ask('Hello');
    await answer('did not accept the API key').waitFor();
    await nativeChat().getByRole('button', { name: 'Set API Key' }).click();
    await chat.workbench.quickInput.filter({ hasText: 'API Key for' }).waitFor();
    await chat.workbench.page.keyboard.press('Escape');
  });
});
