import assert from 'node:assert/strict';
import { openLink } from '../../src/extension/links.ts';
import { recordingLog } from './recordingLog.ts';

describe('a link of an answer', () => {
  for (const href of [
    'https://example.com/a?b=c%26d#e',
    'http://localhost:3000/',
    'mailto:someone@example.com',
  ]) {
    it(`leaves VS Code as it is: ${href}`, async () => {
      assert.deepEqual(await opened(href), [href]);
    });
  }

  for (const href of [
    'command:workbench.action.terminal.new',
    'vscode://settings/ares.baseUrl',
    'vscode-insiders://x/y',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\nscript:alert(1)',
    ' data:text/html,x',
    'ssh://host',
    '//example.com',
    'src/a.ts',
    '',
  ]) {
    it(`does nothing but write to the log: ${JSON.stringify(href)}`, async () => {
      const log = recordingLog();
      assert.deepEqual(await opened(href, log), []);
      assert.equal(log.lines.length, 1);
    });
  }
});

async function opened(href: string, log = recordingLog()): Promise<string[]> {
  const addresses: string[] = [];
  await openLink(href, log, async address => addresses.push(address) > 0);
  return addresses;
}
