import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';
import { startVsCode, type VsCode, type VsCodeOptions } from '../../support/vscodeHost/server.ts';
import { KeySearch } from './keySearch.ts';

/** The environment variable that names the packaged extension; the runner sets it. */
export const vsixVariable = 'ARES_CHAT_VSIX';

/** The environment variable that names the VS Code to test in, `oldest` or `newest`; the runner sets it. */
export const versionVariable = 'ARES_CHAT_VSCODE';

/** The environment variable that asks for the tests that `npm test` has no time for; the runner sets it. */
export const wholeMatrixVariable = 'ARES_CHAT_WHOLE_MATRIX';

/** Whether those are asked for. */
export function wholeMatrix(): boolean {
  return process.env[wholeMatrixVariable] !== undefined;
}

/** The environment variable that says that some tests are left out; the runner sets it. */
export const partVariable = 'ARES_CHAT_PART_OF_SUITE';

/** Goes on as long as the suite. */
export const keySearch = new KeySearch();

let sharedVsCode: Promise<VsCode> | undefined;
let sharedBrowser: Promise<Browser> | undefined;

/** The VS Code of the suite, with the packaged extension installed: started once, by the first test. */
export function vsCode(): Promise<VsCode> {
  sharedVsCode ??= startVsCode(packagedVsCode());
  return sharedVsCode;
}

/** What starts a VS Code like the suite's: for a test that needs one of its own, to end it and start it again. */
export function packagedVsCode(): VsCodeOptions & { readonly vsix: string } {
  const vsix = process.env[vsixVariable];
  if (vsix === undefined) throw new Error('Run the end-to-end tests with "npm run test:e2e".');
  return { version: process.env[versionVariable] === 'oldest' ? 'oldest' : 'newest', vsix };
}

/** The browser of the suite; every window has a storage of its own in it. */
export function browser(): Promise<Browser> {
  sharedBrowser ??= launchBrowser();
  return sharedBrowser;
}

/** Ends what the suite has started. Throws when the key of the tests turned up anywhere meanwhile. */
export async function endSuite(): Promise<void> {
  if (sharedVsCode !== undefined) await keySearch.lookIntoFiles((await sharedVsCode).dataFolder);
  await Promise.all([sharedBrowser?.then(open => open.close()), sharedVsCode?.then(open => open.close())]);
  if (sharedVsCode !== undefined) keySearch.verify({ everywhere: process.env[partVariable] === undefined });
}
