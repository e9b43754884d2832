import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { CanaryServer } from '../support/hostile/canaryServer.ts';
import { hostileDocuments } from '../support/hostile/documents.ts';
import { armed } from '../support/hostile/hostileDocument.ts';
import { clickEverything, restore, streamEveryPrefix } from '../support/hostile/pageDriver.ts';
import { type ChatWindow, openChatWindow } from './support/chatWindow.ts';
import { eventually } from './support/eventually.ts';

describe('hostile documents in the panel', function () {
  this.timeout(180_000);
  let canary: CanaryServer;
  let chat: ChatWindow;
  let navigations: string[];
  before(async () => {
    canary = await CanaryServer.start();
    chat = await openChatWindow({ staysOpen: true });
    await chat.openChat();
    navigations = [];
    chat.workbench.page.on('framenavigated', frame => navigations.push(frame.url()));
    chat.workbench.page.context().on('page', page => navigations.push(page.url()));
  });
  after(() => Promise.all([chat?.close(), canary?.close()]));

  const texts = () => hostileDocuments.map(document => armed(document, canary.address));

  /** The page's own frame. */
  async function frame(): Promise<Frame> {
    const handle = await chat.composer.elementHandle();
    return (await handle?.ownerFrame()) ?? assert.fail('no page');
  }

  async function assertInert(): Promise<void> {
    assert.deepEqual([...canary.hits], [], 'nobody called');
    assert.deepEqual(navigations, [], 'nothing led away');
    assert.equal(await chat.workbench.page.locator('.monaco-dialog-box, .notification-toast').count(), 0);
  }

  it('do nothing at any prefix', async () => {
    await streamEveryPrefix(await frame(), texts());
    await assertInert();
  });

  it('do nothing when they are restored, and lead nowhere but to the web when clicked', async () => {
    await restore(await frame(), texts());
    await assertInert();
    await noteWhatIsOpened(chat.workbench.page);
    await clickEverything(await frame(), ':not(button, button *)'); // Ours, and tested by themselves.
    // VS Code opens addresses of this machine without a question, one after the other, and asks for others.
    await chat.workbench.message('https://a.example').waitFor();
    const hrefs = await chat.page
      .locator('[data-answer-text] a[href]')
      .evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''));
    const ours = new Set(hrefs.filter(href => href.startsWith(canary.address)));
    await eventually(async () => assert.ok((await opened(chat.workbench.page)).length >= ours.size), 60_000);
    for (const address of await opened(chat.workbench.page)) assert.match(address, /^https?:\/\//);
    assert.deepEqual(navigations, []);
    assert.deepEqual([...canary.hits], []);
  });
});

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
