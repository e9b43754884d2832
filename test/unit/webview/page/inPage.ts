import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ChatState, ToPageMessage } from '../../../../src/shared/protocol.ts';
import { sharedBrowser } from '../../support/sharedBrowser.ts';
import { chatState } from '../chatStates.ts';
import { type ChatPage, type HarnessOptions, PageHarness } from '../pageHarness.ts';

/** Opens chat pages in a real Chromium for the tests of the surrounding suite. */
export interface PageOpener {
  /** A page that shows this state, as snapshot number 1. */
  open(state?: Partial<ChatState>, options?: BrowserContextOptions): Promise<ChatPage>;
  /** A page whose host has not answered yet. */
  openBare(): Promise<ChatPage>;
}

/** To be called inside of a `describe`: starts and ends what the tests need. */
export function inChromium(how: HarnessOptions = {}): PageOpener {
  let browser: Browser;
  let harness: PageHarness;
  /** A page of a test that is over and passed: to come up again in it takes half as long as in a new one. */
  let kept: ChatPage | undefined;
  const pages: ChatPage[] = [];
  before(async function () {
    this.timeout(60_000);
    [browser, harness] = await Promise.all([sharedBrowser(), PageHarness.start(how)]);
  });
  afterEach(async function () {
    const passed = this.currentTest?.isPassed() ?? false;
    for (const page of pages.splice(0)) {
      if (passed && kept === undefined && (await harness.leave(page))) kept = page;
      else await page.close();
    }
  });
  after(async () => {
    await kept?.close();
    await harness?.close();
  });
  const openBare = async (options?: BrowserContextOptions): Promise<ChatPage> => {
    const free = options === undefined ? kept : undefined;
    if (free !== undefined) kept = undefined;
    const page = free === undefined ? await harness.open(browser, options) : await harness.enter(free);
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

/**
 * Clicks on what has the focus, presses a key there or has a message arrive, and tells in the same moment, before any
 * frame or timer, which field has the focus and what of it is selected: a person's next key may come as early.
 */
export function fieldRightAfter(
  page: Page,
  event: 'click' | 'F2' | 'Escape' | ToPageMessage,
): Promise<string> {
  return page.evaluate(async what => {
    const focused = document.activeElement as HTMLElement;
    if (typeof what !== 'string') window.dispatchEvent(new MessageEvent('message', { data: what }));
    else if (what === 'click') focused.click();
    else focused.dispatchEvent(new KeyboardEvent('keydown', { key: what, bubbles: true, cancelable: true }));
    await Promise.resolve(); // The page is rendered,
    await Promise.resolve(); // and what follows from that is done.
    const field = document.activeElement as HTMLInputElement;
    const { selectionStart: from, selectionEnd: to } = field;
    return `${field.ariaLabel}, from ${from} to ${to}`;
  }, event);
}
