import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { demoKey } from '../support/aresServer/options.ts';
import { chatSuite } from './support/chatSuite.ts';
import { type ChatWindow, openChatWindow, openReadyWindow } from './support/chatWindow.ts';
import { versionVariable } from './support/suite.ts';

describe('the walkthrough', () => {
  const suite = chatSuite();

  it('ticks each step when it has been done, whichever way, and not when it came to nothing', async () => {
    const { ares } = suite;
    const chat = await openChatWindow({ server: ares.url }); // Nothing has been done in it.
    const { workbench } = chat;
    const { page } = workbench;
    await show(chat);

    await take(chat, 'connect', 'Set Up Connection');
    await workbench.answerInput('(1/3): Address', ares.url);
    await workbench.quickInput.getByRole('option', { name: /API key/ }).click();
    await workbench.answerInput('API Key for', 'ares_wrong');
    await workbench.message('did not accept the API key').waitFor();
    await open(chat, 'connect').waitFor();
    await dialogButton(chat, 'Try Again').click();
    await workbench.quickInput.getByRole('option', { name: /API key/ }).click();
    await workbench.answerInput('API Key for', demoKey);
    await workbench.message('The API key is accepted').waitFor();
    await dialogButton(chat, 'Done').click();
    await ticked(chat, 'connect').waitFor();

    await take(chat, 'ask', 'Open Chat');
    ares.faultNext({ kind: 'status', status: 400, body: { error: 'Not today' } });
    await chat.ask('Hello');
    await chat.page.getByRole('alert').getByText('Not today').waitFor();
    await open(chat, 'ask').waitFor();
    await chat.page.getByRole('alert').getByRole('button', { name: 'Retry' }).click();
    await ticked(chat, 'ask').waitFor();

    await take(chat, 'selection', 'Ask ARES About Selection');
    await chat.page.getByText('No file is in front').waitFor(); // But the walkthrough.
    await open(chat, 'selection').waitFor();
    await workbench.openFile('cart.ts');
    await workbench.press('Control+A');
    await show(chat);
    await take(chat, 'selection', 'Ask ARES About Selection');
    await chat.page.getByRole('button', { name: /^Open cart\.ts/ }).waitFor(); // What was selected behind it.
    await show(chat);
    await ticked(chat, 'selection').waitFor();

    await take(chat, 'agents', 'Change Agent');
    await workbench.quickInput.getByRole('option', { name: /^HR, / }).waitFor();
    await page.keyboard.press('Escape');
    await workbench.quickInput.waitFor({ state: 'detached' });
    await open(chat, 'agents').waitFor();
    await take(chat, 'agents', 'Change Agent');
    await workbench.quickInput.getByRole('option', { name: /^HR, / }).click();
    await ticked(chat, 'agents').waitFor();

    if (process.env[versionVariable] === 'oldest') return; // It shows no chat without another extension.
    await take(chat, 'nativeChat', "Ask in VS Code's Chat");
    await page.locator('.interactive-input-part .monaco-editor.focused').getByText('@ares').waitFor();
    await open(chat, 'nativeChat').waitFor();
    await page.keyboard.insertText('Hello');
    await page.keyboard.press('Enter');
    await ticked(chat, 'nativeChat').waitFor();
    assert.equal(ares.questions.length, 3);
  });

  it('ticks what was done before it was opened', async () => {
    const chat = await openReadyWindow({ server: suite.ares.url });
    await chat.ask('Hello');
    await chat.answers.getByRole('toolbar').waitFor();
    await show(chat);
    for (const id of ['connect', 'ask']) await ticked(chat, id).waitFor();
    await open(chat, 'agents').waitFor();
  });

  it('says nothing of VS Code’s chat where the person has turned it off', async () => {
    const settings = { 'chat.disableAIFeatures': true };
    const chat = await openChatWindow({ server: suite.ares.url, settings });
    await show(chat);
    await step(chat, 'agents').waitFor();
    assert.equal(await step(chat, 'nativeChat').count(), 0);
    const offered = await chat.workbench.commandsFor('ARES: Ask');
    assert.deepEqual(
      offered.filter(name => name.startsWith('ARES: Ask in VS')),
      [],
    );
  });
});

async function show({ workbench }: ChatWindow): Promise<void> {
  await workbench.runCommand('Welcome: Open Walkthrough...');
  await workbench.quickInput.getByRole('option', { name: /First Steps with ARES Chat/ }).click();
  await workbench.page.locator('.getting-started-step').first().waitFor();
}

/** Opens a step and presses its button. */
async function take(chat: ChatWindow, id: string, button: string): Promise<void> {
  await step(chat, id).click();
  await step(chat, id).getByRole('button', { name: button }).click();
}

function step({ workbench }: ChatWindow, id: string): Locator {
  return workbench.page.locator(`.getting-started-step[data-step-id$="#${id}"]`);
}

function ticked(chat: ChatWindow, id: string): Locator {
  return step(chat, id).getByRole('checkbox', { checked: true });
}

function open(chat: ChatWindow, id: string): Locator {
  return step(chat, id).getByRole('checkbox', { checked: false });
}

function dialogButton({ workbench }: ChatWindow, name: string): Locator {
  return workbench.page.locator('.monaco-dialog-box').getByRole('button', { name });
}
