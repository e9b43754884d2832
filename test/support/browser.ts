import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';

const quietArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Starts a Chromium without a window, that calls out to nobody; ARES_HEADED=1 shows its window. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: quietArguments,
    headless: process.env['ARES_HEADED'] !== '1',
    handleSIGINT: false, // The process that uses the browser decides what a signal does.
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
