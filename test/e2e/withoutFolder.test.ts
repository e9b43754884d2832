import assert from 'node:assert/strict';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { type ChatWindow, openReadyWindow } from './support/chatWindow.ts';

const selectionKeys = ['Control+A', 'Control+K', 'a'];

describe('a window without a folder', () => {
  let ares: AresServer;
  let chat: ChatWindow;
  before(async () => {
    ares = await startAresServer();
  });
  beforeEach(async () => {
    if (chat?.isOpen) return chat.newChat();
    chat = await openReadyWindow({ server: ares.url, withoutFolder: true, staysOpen: true });
  });
  after(() => Promise.all([chat?.close(), ares?.close()]));

  /** The message that was answered last. */
  const sentMessage = async (): Promise<string> => {
    await chat.answers.getByRole('toolbar').waitFor();
    return JSON.parse(ares.questions.at(-1)?.body ?? '{}').message;
  };

  it('says that no file is there to take code from, and answers all the same', async () => {
    await chat.workbench.runCommand('ARES: Ask ARES About Selection');
    await chat.page.getByText('No file is in front').waitFor();
    await chat.ask('What now?');
    assert.equal(await sentMessage(), 'What now?');
  });

  it('asks about a file that was never saved, and says so', async () => {
    await chat.workbench.runCommand('File: New Untitled Text File');
    await chat.workbench.page.locator('.editor-instance .view-line').first().click();
    await chat.workbench.page.keyboard.insertText('const tax = 0.19;');
    await chat.workbench.press(...selectionKeys);
    await chat.button('Open Untitled-1:1').waitFor();
    await chat.page.getByText('Untitled-1 is not saved').waitFor();
    await chat.ask('Is this right?');
    assert.match(await sentMessage(), /`Untitled-1`, line 1.*const tax = 0\.19;/s);
  });

  it('sends a message of 1 MB whole', async () => {
    const long = `How long is this?\n${'word '.repeat(200_000)}end`;
    await chat.composer.fill(long);
    await chat.composer.press('Enter');
    assert.equal((await sentMessage()) === long, true, 'the message is another one');
  });

  it('keeps its conversations, and finds them again', async () => {
    await chat.workbench.runCommand('ARES: History');
    await chat.workbench.quickInput.getByRole('option', { name: /What now\?/ }).click();
    await chat.questions.getByText('What now?').waitFor();
  });
});
