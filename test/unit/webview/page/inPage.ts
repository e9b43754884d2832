import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { ChatState } from '../../../../src/shared/protocol.ts';
import { sharedBrowser } from '../../support/sharedBrowser.ts';
import { chatState } from '../chatStates.ts';
import { type ChatPage, PageHarness } from '../pageHarness.ts';

/** Opens chat pages in a real Chromium for the tests of the surrounding suite. */
export interface PageOpener {
  /** A page that shows this state, as snapshot number 1. */
  open(state?: Partial<ChatState>, options?: BrowserContextOptions): Promise<ChatPage>;
  /** A page whose host has not answered yet. */
  openBare(): Promise<ChatPage>;
}

/** To be called inside of a `describe`: starts and ends what the tests need. */
export function inChromium(): PageOpener {
  let browser: Browser;
  let harness: PageHarness;
  const pages: ChatPage[] = [];
  before(async function () {
    this.timeout(60_000);
    [browser, harness] = await Promise.all([sharedBrowser(), PageHarness.start()]);
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map(page => page.close()));
  });
  after(() => harness?.close());
  const openBare = async (options?: BrowserContextOptions): Promise<ChatPage> => {
    const page = await harness.open(browser, options);
    pages.push(page);
    return page;
  };
  return {
    openBare,
    async open(state = {}, options) {
      const page = await openBare(options);
      await page.send({ type: 'snapshot', seq: 1, state: chatState(state) });
      return page;
    },
  };
}
