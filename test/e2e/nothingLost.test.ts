import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../support/shutdown.ts';
import { startVsCode, type VsCode } from '../support/vscodeHost/server.ts';
import { chatSuite } from './support/chatSuite.ts';
import { type ChatWindow, openChatWindow, openReadyWindow } from './support/chatWindow.ts';
import { eventually } from './support/eventually.ts';
import { playStreamPoint } from './support/streamPoints.ts';
import { packagedVsCode, vsCode } from './support/suite.ts';

const toggle = 'View: Toggle Secondary Side Bar Visibility';

/** A window that ends within the moment of the last key takes that key along. */
async function draftIsKept({ dataFolder }: VsCode, text: string): Promise<void> {
  const folder = join(dataFolder, 'user/User/globalStorage/ares-chat.ares-chat/drafts');
  await eventually(async () => {
    const files = (await readdir(folder)).filter(name => name.endsWith('.json'));
    const drafts = await Promise.all(files.map(name => readFile(join(folder, name), 'utf8')));
    assert.ok(drafts.some(draft => draft.includes(text)));
  });
}

/** VS Code in the browser writes down every few seconds which tabs there are, and cannot when it is reloaded. */
async function tabIsKept({ workbench: { page } }: ChatWindow): Promise<void> {
  await eventually(async () => {
    const kept = await page.evaluate(async () => {
      const settled = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const databases = (await indexedDB.databases()).filter(({ name }) => name?.includes('state-db'));
      const stored = databases.map(async ({ name = '' }) => {
        const database = await settled(indexedDB.open(name));
        const values = await settled(database.transaction('ItemTable').objectStore('ItemTable').getAll());
        database.close();
        return values.map(String);
      });
      return (await Promise.all(stored)).flat();
    });
    assert.ok(kept.some(value => value.includes('ares.chatEditor') && value.includes('conversationId')));
  }, 30_000);
}

describe('nothing is lost', () => {
  const suite = chatSuite();

  const hide = async (chat: ChatWindow): Promise<void> => {
    await chat.workbench.runCommand(toggle);
    await chat.composer.waitFor({ state: 'detached' });
  };

  it('when the panel is hidden and shown: conversation, draft and an edited question are there again', async () => {
    const { ares, chat } = suite;
    ares.planNext({ answer: 'An answer to **keep**.' });
    await chat.ask('Hello');
    await chat.answers.getByText('An answer to keep.').waitFor();
    await chat.ask('Hello again');
    await chat.answers.nth(1).getByRole('toolbar').waitFor();
    await chat.button('Send').waitFor();
    await chat.composer.fill('half a thought');
    const edited = chat.questions.first().getByRole('textbox', { name: 'Edited message' });
    await chat.questions.first().getByRole('button', { name: 'Edit', exact: true }).click();
    await edited.fill('Hello, half edited');
    await hide(chat);
    await chat.openChat();
    await chat.answers.getByText('An answer to keep.').waitFor();
    await chat.questions.getByText('Hello again').waitFor();
    assert.equal(await edited.inputValue(), 'Hello, half edited');
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

  it('when another chat begins while an answer streams: it goes on, and tab and view have one each', async () => {
    const { ares, chat } = suite;
    const slow = ares.holdNext(1, { answer: ['slow ', 'but whole'] });
    await chat.ask('First');
    await chat.answers.getByText('slow').waitFor();
    await chat.openChatInEditor();
    await chat.answers.getByText('slow').waitFor();
    chat.place = 'view';
    await chat.workbench.page.locator('.part.auxiliarybar').getByRole('button', { name: 'New Chat' }).click();
    await chat.questions.first().waitFor({ state: 'detached' });
    const second = ares.holdNext(1, { answer: ['quick ', 'too'] });
    await chat.ask('Second');
    await chat.answers.getByText('quick').waitFor();
    slow.release();
    second.release();
    await chat.answers.getByText('quick too').waitFor();
    chat.place = 'editor';
    await chat.answers.getByText('slow but whole').waitFor();
    assert.equal(await chat.questions.count(), 1);
    await chat.workbench.page.locator('.tab', { hasText: 'First' }).waitFor();
  });

  it('when a tab is closed in which something was typed and nothing asked: the view has it', async () => {
    const { ares, chat } = suite;
    ares.planNext({ answer: 'Here.' });
    await chat.ask('First');
    await chat.answers.getByText('Here.').waitFor();
    await chat.openChatInEditor();
    await chat.newChat();
    await chat.composer.fill('typed in a tab');
    await draftIsKept(await vsCode(), 'typed in a tab');
    await chat.workbench.closeEditors();
    chat.place = 'view';
    await eventually(async () => assert.equal(await chat.composer.inputValue(), 'typed in a tab'));
    await chat.answers.getByText('Here.').waitFor();
  });

  it('when an answer ends in a chat that nobody looks at: a badge says so until it is looked at', async () => {
    const { ares, chat } = suite;
    const bar = chat.workbench.page.locator('.part.auxiliarybar');
    const gate = ares.holdNext(1, { answer: ['unseen ', 'answer'] });
    await chat.ask('Away');
    await chat.answers.getByText('unseen').waitFor();
    await bar.getByRole('button', { name: 'New Chat' }).click();
    await chat.questions.first().waitFor({ state: 'detached' });
    gate.release();
    const badge = bar.locator('.badge-content', { hasText: '1' });
    await badge.waitFor();
    await bar.getByRole('button', { name: 'History' }).click();
    await chat.page.getByRole('button', { name: /^Away/ }).click();
    await chat.answers.getByText('unseen answer').waitFor();
    await badge.waitFor({ state: 'hidden' });
  });

  it('when the window is reloaded while answers stream: text and places are there again', async function () {
    this.timeout(120_000);
    const { ares, chat } = suite;
    const gate = ares.holdNext(3, { answer: ['what ', 'has ', 'arrived ', 'so far'] });
    await chat.ask('In the tab');
    await chat.answers.getByText('what has arrived').waitFor();
    await chat.openChatInEditor();
    await chat.answers.getByText('what has arrived').waitFor();
    chat.place = 'view';
    await chat.workbench.page.locator('.part.auxiliarybar').getByRole('button', { name: 'New Chat' }).click();
    await chat.questions.first().waitFor({ state: 'detached' });
    await chat.ask('In the view');
    await chat.answers.getByRole('toolbar').waitFor();
    await chat.composer.fill('half a thought');
    await draftIsKept(await vsCode(), 'half a thought');
    await tabIsKept(chat);
    await chat.workbench.page.reload();
    await chat.workbench.whenReady();
    await chat.questions.getByText('In the view').waitFor({ timeout: 60_000 });
    await eventually(async () => assert.equal(await chat.composer.inputValue(), 'half a thought'));
    chat.place = 'editor';
    await chat.questions.getByText('In the tab').waitFor();
    await chat.answers.getByText('what has arrived').waitFor();
    await chat.answers.getByText('Interrupted').waitFor();
    await chat.button('Retry').waitFor();
    gate.release();
  });

  for (const afterMs of [700, 1_800])
    it(`when the extension host is killed ${afterMs} ms into an answer: it shows what is on the disk`, async function () {
      this.timeout(120_000);
      const { ares, chat } = suite;
      // How much of the last second is kept is a matter of time, which `npm run test:crash` looks at.
      await playStreamPoint(
        { chat, ares, vsCode: await vsCode() },
        { event: 'kill', afterMs },
        `After ${afterMs}`,
      );
    });

  it('when VS Code restarts: the conversation, what was typed, and the key', async function () {
    this.timeout(120_000);
    const { ares } = suite;
    const dataFolder = await temporaryFolder('restart');
    const first = await startVsCode({ ...packagedVsCode(), dataFolder });
    const workspace = await temporaryFolder('workspace');
    const before = await openReadyWindow({ server: ares.url, vsCode: first, workspace });
    await before.ask('Before');
    await before.answers.getByRole('toolbar').waitFor();
    await before.composer.fill('unsent');
    await draftIsKept(first, 'unsent');
    const storage = await before.workbench.page.context().storageState({ indexedDB: true });
    await before.close();
    await first.close();

    const again = await startVsCode({ ...packagedVsCode(), dataFolder, port: first.port });
    try {
      const after = await openChatWindow({ server: ares.url, vsCode: again, storage, workspace });
      await after.openChat();
      await after.questions.getByText('Before').waitFor();
      await after.answers.getByRole('toolbar').waitFor();
      assert.equal(await after.composer.inputValue(), 'unsent');
      await after.composer.fill('');
      await after.ask('After');
      await after.answers.nth(1).getByRole('toolbar').waitFor();
      assert.equal(ares.questions.at(-1)?.headers.authorization, ares.questions[0]?.headers.authorization);
      await after.close();
    } finally {
      await again.close();
    }
  });
});
