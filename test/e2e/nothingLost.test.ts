import assert from 'node:assert/strict';
import { temporaryFolder } from '../support/shutdown.ts';
import { startVsCode } from '../support/vscodeHost/server.ts';
import { chatSuite } from './support/chatSuite.ts';
import { type ChatWindow, openChatWindow } from './support/chatWindow.ts';
import { eventually } from './support/eventually.ts';
import { packagedVsCode } from './support/suite.ts';

const toggle = 'View: Toggle Secondary Side Bar Visibility';

describe('nothing is lost', () => {
  const suite = chatSuite();

  const hide = async (chat: ChatWindow): Promise<void> => {
    await chat.workbench.runCommand(toggle);
    await chat.composer.waitFor({ state: 'detached' });
  };

  it('when the panel is hidden and shown: conversation and draft are there again', async () => {
    const { ares, chat } = suite;
    ares.planNext({ answer: 'An answer to **keep**.' });
    await chat.ask('Hello');
    await chat.answers.getByText('An answer to keep.').waitFor();
    await chat.composer.fill('half a thought');
    await hide(chat);
    await chat.openChat();
    await chat.answers.getByText('An answer to keep.').waitFor();
    await chat.questions.getByText('Hello').waitFor();
    assert.equal(await chat.composer.inputValue(), 'half a thought');
  });

  it('when the panel is hidden while an answer streams: the answer goes on, whole', async () => {
    const { ares, chat } = suite;
    const words = Array.from({ length: 30 }, (_, index) => `word${index} `);
    const gate = ares.holdNext(10, { answer: words });
    await chat.ask('Hello');
    await chat.answers.getByText('word9').waitFor();
    await hide(chat);
    gate.release();
    await ares.questions[0]?.ended;
    await chat.openChat();
    await chat.answers.getByText(words.join('').trim()).waitFor();
    await chat.button('Send').waitFor();
  });

  it('between the view and the editor tab, which show one conversation', async () => {
    const { ares, chat } = suite;
    const gate = ares.holdNext(2, { answer: ['left ', 'and ', 'right'] });
    await chat.ask('Hello');
    await chat.answers.getByText('left and').waitFor();
    await chat.openChatInEditor();
    await chat.answers.getByText('left and').waitFor();
    gate.release();
    await chat.answers.getByText('left and right').waitFor();
    chat.place = 'view';
    await chat.answers.getByText('left and right').waitFor();
    await chat.composer.fill('typed in the view');
    chat.place = 'editor';
    await eventually(async () => assert.equal(await chat.composer.inputValue(), 'typed in the view'));
  });

  it('when VS Code restarts: the key still works', async function () {
    this.timeout(120_000);
    const { ares } = suite;
    const dataFolder = await temporaryFolder('restart');
    const first = await startVsCode({ ...packagedVsCode(), dataFolder });
    const before = await openChatWindow({ server: ares.url, vsCode: first });
    await before.openChat();
    await before.setApiKey();
    await before.ask('Before');
    await before.answers.getByRole('toolbar').waitFor();
    const storage = await before.workbench.page.context().storageState({ indexedDB: true });
    await before.close();
    await first.close();

    const again = await startVsCode({ ...packagedVsCode(), dataFolder, port: first.port });
    try {
      const after = await openChatWindow({ server: ares.url, vsCode: again, storage });
      await after.openChat();
      await after.ask('After');
      await after.answers.getByRole('toolbar').waitFor();
      assert.equal(ares.questions.at(-1)?.headers.authorization, ares.questions[0]?.headers.authorization);
      await after.close();
    } finally {
      await again.close();
    }
  });
});
