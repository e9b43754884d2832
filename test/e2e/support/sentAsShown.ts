import assert from 'node:assert/strict';
import type { AresServer } from '../../support/aresServer/aresServer.ts';
import type { ChatWindow } from './chatWindow.ts';

/** What "Preview request" shows: the message, and the body of the request. */
async function preview(chat: ChatWindow): Promise<{ message: string; body: string }> {
  await chat.button('Preview request').click();
  await chat.workbench.page.locator('.tab.active', { hasText: 'Request Message' }).waitFor();
  const message = await chat.workbench.editorText('Request Message');
  return { message, body: await chat.workbench.editorText('Request Body') };
}

/** Sends, compares what the server got with what was shown before, to the byte, and answers with the message. */
export async function sendAsShown(chat: ChatWindow, ares: AresServer, question: string): Promise<string> {
  await chat.composer.fill(question);
  const shown = await preview(chat);
  await chat.composer.press('Enter');
  const { body } = await ares.waitForRequest();
  assert.equal(shown.body, body);
  assert.equal(shown.message, JSON.parse(body).message);
  return shown.message;
}
