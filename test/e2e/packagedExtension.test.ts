import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { openChatWindow } from './support/chatWindow.ts';
import { vsCode } from './support/suite.ts';

/** What may lie in the installed extension; VS Code itself adds the last one. */
const allowed = [
  'CHANGELOG.md',
  'LICENSE.txt',
  'README.md',
  'dist/extension.js',
  'dist/webview.css',
  'dist/webview.js',
  'media/*.{png,svg}',
  'package.json',
  'package.nls.json',
  'package.nls.*.json',
  '.vsixmanifest',
];

describe('the packaged extension', () => {
  it('holds what it needs and nothing else', async () => {
    const { dataFolder } = await vsCode();
    const [folder] = globSync('extensions/ares-chat.ares-chat-*', { cwd: dataFolder });
    assert.ok(folder, 'it is installed');
    const cwd = join(dataFolder, folder);
    const files = globSync('**/*', { cwd, withFileTypes: true }).filter(entry => entry.isFile());
    const hidden = globSync('**/.*', { cwd });
    const names = files.map(file => join(file.parentPath, file.name).slice(cwd.length + 1));
    const fine = new Set(globSync(allowed, { cwd }));
    assert.deepEqual(
      [...names, ...hidden].filter(name => !fine.has(name) && !/^(changelog|readme)\.md$/i.test(name)),
      [],
    );
    for (const needed of ['dist/extension.js', 'dist/webview.js', 'dist/webview.css', 'package.json']) {
      assert.ok(names.includes(needed), needed);
    }
  });

  it('activates and shows its panel', async () => {
    const chat = await openChatWindow();
    await chat.openChat();
    await chat.composer.fill('a draft');
    assert.equal(await chat.composer.inputValue(), 'a draft');
  });
});
