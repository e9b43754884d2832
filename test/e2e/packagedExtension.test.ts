import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { openChatWindow } from './support/chatWindow.ts';
import { vsCode } from './support/suite.ts';

/** All that an installation consists of; VS Code itself adds the first. */
const everything = [
  '.vsixmanifest',
  'LICENSE.txt',
  'changelog.md',
  'dist/extension.js',
  'dist/webview.css',
  'dist/webview.js',
  'media/icon.png',
  'media/tab-dark.svg',
  'media/tab-light.svg',
  'media/view.svg',
  'media/walkthrough/agents.svg',
  'media/walkthrough/ask.svg',
  'media/walkthrough/connect.svg',
  'media/walkthrough/nativeChat.svg',
  'media/walkthrough/selection.svg',
  'package.json',
  'package.nls.json',
  'readme.md',
];

async function installedFiles(): Promise<readonly string[]> {
  const extensions = join((await vsCode()).dataFolder, 'extensions');
  const name = (await readdir(extensions)).find(entry => entry.startsWith('ares-chat.ares-chat-'));
  assert.ok(name, 'VS Code has installed it');
  const folder = join(extensions, name);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile());
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'));
}

describe('the packaged extension', () => {
  it('holds what it needs and nothing else', async () => {
    assert.deepEqual((await installedFiles()).toSorted(), everything);
  });

  it('activates and shows its panel', async () => {
    const chat = await openChatWindow();
    await chat.openChat();
    await chat.composer.fill('a draft');
    assert.equal(await chat.composer.inputValue(), 'a draft');
  });
});
