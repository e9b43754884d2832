import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { newTurn } from '../../src/chat/conversation.ts';
import { readTranscript } from '../../src/chat/transcript/reader.ts';
import { serializeRecords, turnRecord } from '../../src/chat/transcript/writer.ts';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { CanaryServer } from '../support/hostile/canaryServer.ts';
import { hostileDocuments } from '../support/hostile/documents.ts';
import { armed } from '../support/hostile/hostileDocument.ts';
import { clickEverything, inspect, streamEveryPrefix } from '../support/hostile/pageDriver.ts';
import { type ChatWindow, openReadyWindow } from './support/chatWindow.ts';
import { eventually } from './support/eventually.ts';
import { vsCode } from './support/suite.ts';

/** So many links are clicked: VS Code opens what they lead to one after the other. */
const linksToClick = 8;

describe('hostile documents in the panel', function () {
  this.timeout(120_000);
  let canary: CanaryServer;
  let ares: AresServer;
  let chat: ChatWindow;
  let navigations: string[];
  before(async () => {
    [canary, ares] = await Promise.all([CanaryServer.start(), startAresServer()]);
  });
  beforeEach(async () => {
    if (chat?.isOpen) return;
    chat = await openReadyWindow({ server: ares.url, staysOpen: true });
  });
  after(() => Promise.all([chat?.close(), ares?.close(), canary?.close()]));

  const texts = () => hostileDocuments.map(document => armed(document, canary.address));

  /** From now on, notes where frames and windows go. */
  function watch(): void {
    navigations = [];
    canary.hits.clear();
    const { page } = chat.workbench;
    page.on('framenavigated', frame => navigations.push(frame.url()));
    page.context().on('page', opened => navigations.push(opened.url()));
  }

  /** The page's own frame. */
  async function frame(): Promise<Frame> {
    const handle = await chat.composer.elementHandle();
    return (await handle?.ownerFrame()) ?? assert.fail('no page');
  }

  async function assertInert(): Promise<void> {
    assert.deepEqual([...canary.hits], [], 'nobody called');
    assert.deepEqual(navigations, [], 'nothing led away');
    const { page } = chat.workbench;
    assert.equal(await page.locator('.monaco-dialog-box, .notification-toast').count(), 0);
  }

  it('do nothing when they come from the disk, and lead nowhere but to the web when clicked', async () => {
    const { page } = chat.workbench;
    await chat.ask('Go on');
    await chat.answers.getByRole('toolbar').waitFor();
    await writeIntoHistory(texts());
    await page.reload();
    await chat.workbench.whenReady();
    await chat.openChat(); // A browser may not have stored yet which parts of the window were open.
    await chat.questions.getByText(`Question ${hostileDocuments.length - 1}`).waitFor({ timeout: 60_000 });
    watch();
    await eventually(async () => inspect(await frame(), hostileDocuments.length + 1), 60_000);
    // Some of them come to nothing, such as a definition of a link.
    const written = chat.page.locator('[data-answer-text]:not(:empty)');
    await eventually(async () => assert.ok((await written.count()) > 0.9 * hostileDocuments.length), 60_000);
    await inspect(await frame(), hostileDocuments.length + 1);
    await assertInert();
    await noteWhatIsOpened(page);
    // Buttons are ours, and tested by themselves; links come next.
    await clickEverything(await frame(), ':not(button, button *, a, a *)');
    await assertInert();
    const links = chat.page.locator('[data-answer-text] a[href]');
    const hrefs = await links.evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''));
    const ours = [...new Set(hrefs.filter(href => href.startsWith(canary.address)))].slice(0, linksToClick);
    assert.equal(ours.length, linksToClick);
    // VS Code opens addresses of this machine without a question, and asks for others.
    for (const href of ours) await clickEverything(await frame(), `a[href="${href}"]`);
    await links.and(chat.page.locator('[href^="https://a.example"]')).first().dispatchEvent('click');
    await chat.workbench.message('https://a.example').waitFor();
    await eventually(async () => assert.ok((await opened(page)).length >= ours.length), 30_000);
    for (const address of await opened(page)) assert.match(address, /^https?:\/\//);
    assert.deepEqual(navigations, []);
    assert.deepEqual([...canary.hits], []);
    await page.keyboard.press('Escape');
    await chat.workbench.message('https://a.example').waitFor({ state: 'hidden' });
  });

  it('do nothing at any prefix', async () => {
    watch();
    await streamEveryPrefix(await frame(), texts()); // From here on, the page is not the host's any more.
    await assertInert();
  });
});

/** Adds the texts to the conversation that was last written to, as answers. */
async function writeIntoHistory(texts: readonly string[]): Promise<void> {
  const { dataFolder } = await vsCode();
  const folder = join(dataFolder, 'user/User/globalStorage/ares-chat.ares-chat/conversations');
  const files = (await readdir(folder))
    .filter(name => name.endsWith('.jsonl'))
    .map(name => join(folder, name));
  const times = await Promise.all(files.map(async file => (await stat(file)).mtimeMs));
  const last = files[times.indexOf(Math.max(...times))] ?? assert.fail('no conversation was kept');
  // What the window still has to write would come after what is added.
  await eventually(async () => assert.match(await readFile(last, 'utf8'), /"status":"done"/));
  const reading = readTranscript(await readFile(last, 'utf8'));
  let parent = reading.kind === 'conversation' ? reading.conversation.turns.at(-1)?.answer.id : undefined;
  const turns = texts.map((text, n) => {
    const turn = {
      ...newTurn(`Question ${n}`, [], 'context', n),
      ...(parent === undefined ? {} : { parent }),
    };
    parent = turn.answer.id;
    return turnRecord({ ...turn, answer: { id: parent, status: 'done', text } });
  });
  await appendFile(last, serializeRecords(turns));
}

declare global {
  interface Window {
    hostileOpened: string[];
  }
}

/** Has the window of VS Code note what it opens in another one, instead of opening it. */
async function noteWhatIsOpened(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.hostileOpened = [];
    const note = (address: unknown) => window.hostileOpened.push(String(address));
    window.open = address => {
      if (address !== undefined && address !== '') note(address);
      const tab = { opener: null, location: {} };
      Object.defineProperty(tab.location, 'href', { set: note });
      return tab as unknown as Window;
    };
  });
}

function opened(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => window.hostileOpened);
}
