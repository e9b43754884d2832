import { format } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { reportMark } from './reportMark.ts';
import type { VsCode, WindowContent } from './server.ts';

const limitMilliseconds = 10 * 60_000;
const keptLines = 100;

/** The tests to run, and what to run them on. */
export type ExtensionTests = Required<Pick<WindowContent, 'workspace' | 'extensionFolder' | 'testScript'>>;

/**
 * Opens a window that runs a test script inside the extension host, and prints its report; when there is none,
 * the last of what else VS Code said. Resolves to whether the tests passed; throws when they came to no end.
 */
export async function runExtensionTests(
  browser: Browser,
  vsCode: VsCode,
  tests: ExtensionTests,
): Promise<boolean> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const noise: string[] = [];
  let reported = false;
  const hear = (text: string) => {
    for (const line of text.split('\n')) {
      if (line.startsWith(reportMark)) {
        reported = true;
        console.log(line.slice(reportMark.length));
      } else noise.push(line);
    }
    noise.splice(0, noise.length - keptLines);
  };
  let passed = false;
  try {
    passed = await verdict(page, vsCode.address(tests), hear);
  } finally {
    if (!passed && !reported) console.log(noise.join('\n'));
    await context.close();
  }
  return passed;
}

function verdict(page: Page, address: string, hear: (text: string) => void): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const open = async () => {
      // The names under which VS Code looks for the two ways out of its window.
      await page.exposeFunction('codeAutomationLog', (_type: string, words: readonly unknown[]) =>
        hear(format(...words)),
      );
      await page.exposeFunction('codeAutomationExit', (code: number) => resolve(code === 0));
      await page.goto(address, { timeout: 60_000 });
    };
    open().catch(reject);
    page.on('crash', () => reject(new Error('The window crashed.')));
    const late = () => reject(new Error(`The tests did not end in ${limitMilliseconds / 60_000} minutes.`));
    setTimeout(late, limitMilliseconds).unref();
  });
}
