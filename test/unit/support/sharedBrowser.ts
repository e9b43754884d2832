import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';

let browser: Promise<Browser> | undefined;

/** The browser of all tests that need one: it takes longer to start than most of them. Nobody closes it. */
export async function sharedBrowser(): Promise<Browser> {
  const open = await browser;
  if (!open?.isConnected()) browser = launchBrowser();
  return browser as Promise<Browser>;
}

after(async () => (await browser)?.close());
