import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { linkTarget } from '../../../src/extension/linkTarget.ts';
import type { FromPageMessage } from '../../../src/shared/protocol.ts';
import { launchBrowser } from '../../support/browser.ts';
import { CanaryServer } from '../../support/hostile/canaryServer.ts';
import { hostileDocuments } from '../../support/hostile/documents.ts';
import { armed } from '../../support/hostile/hostileDocument.ts';
import { clickEverything, restore, streamEveryPrefix } from '../../support/hostile/pageDriver.ts';
import { type ChatPage, PageHarness } from '../webview/pageHarness.ts';

/** So that they are quickly there; in a frame of its own, each would take a browser twenty times as long. */
const documentsInAFrame = 12;

/** What the buttons of code blocks and the references to files ask for; the host decides what comes of it. */
const ourButtons: ReadonlySet<string> = new Set<FromPageMessage['type']>([
  'copy',
  'useCode',
  'openReference',
]);

describe('hostile documents', function () {
  this.timeout(300_000);
  let browser: Browser;
  let canary: CanaryServer;
  before(async () => {
    [browser, canary] = await Promise.all([launchBrowser(), CanaryServer.start()]);
  });
  after(() => Promise.all([browser?.close(), canary?.close()]));

  it('are at least four hundred, each another', () => {
    assert.ok(hostileDocuments.length >= 400, `${hostileDocuments.length}`);
    assert.equal(new Set(hostileDocuments.map(({ text }) => text)).size, hostileDocuments.length);
  });

  it('are alive in a page that renders them carelessly', async () => {
    const page = await browser.newPage();
    await page.goto(canary.controls(0, hostileDocuments.length, documentsInAFrame), { waitUntil: 'commit' });
    await canary.heard(200, 120_000);
    console.log(
      `      ${hostileDocuments.length} documents; unprotected, more than ${canary.hits.size} of them call out by ` +
        'themselves (npm run test:hostile counts all, those that need a click too)',
    );
    await page.context().close();
  });

  describe('in the chat page, even without its policy', () => {
    let harness: PageHarness;
    let chat: ChatPage;
    let navigations: string[];
    before(async () => {
      harness = await PageHarness.start({ underPolicy: false });
    });
    after(() => harness?.close());
    beforeEach(async () => {
      canary.hits.clear();
      chat = await harness.open(browser);
      navigations = [];
      chat.page.on('framenavigated', frame => navigations.push(frame.url()));
      chat.page.context().on('page', page => navigations.push(page.url()));
    });
    afterEach(() => chat.close());

    const texts = () => hostileDocuments.map(document => armed(document, canary.address));

    /** What the page has told the host, but for what it tells by itself. */
    async function deeds() {
      return (await chat.posted()).filter(
        ({ type }) => !['ready', 'focused', 'rendered', 'draft'].includes(type),
      );
    }

    async function assertInert(): Promise<void> {
      assert.deepEqual([...canary.hits], [], 'nobody called');
      assert.deepEqual(navigations, [], 'nothing led away');
    }

    it('do nothing at any prefix', async () => {
      await streamEveryPrefix(chat.page.mainFrame(), texts());
      await assertInert();
      assert.deepEqual(await deeds(), []);
    });

    it('do nothing when they are restored, and lead out only to the web and to mail when clicked', async () => {
      await restore(chat.page.mainFrame(), texts());
      await assertInert();
      assert.deepEqual(await deeds(), []);
      assert.ok((await clickEverything(chat.page.mainFrame())) > hostileDocuments.length);
      await assertInert();
      for (const deed of await deeds()) {
        if (deed.type === 'openLink')
          assert.match(linkTarget(deed.href) ?? '', /^(?:https?:\/\/|mailto:)/, deed.href);
        else assert.ok(ourButtons.has(deed.type), JSON.stringify(deed));
      }
      assert.ok((await deeds()).some(({ type }) => type === 'openLink'));
    });
  });
});
