import assert from 'node:assert/strict';
import { cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { packageElsewhere } from '../support/packageElsewhere.ts';
import { root } from '../support/root.ts';
import { temporaryFolder } from '../support/shutdown.ts';
import { openChatWindow } from './support/chatWindow.ts';
import { packagedVsCode, vsCode } from './support/suite.ts';

/** All that an installation consists of; VS Code itself adds the first. */
const everything = [
  '.vsixmanifest',
  'LICENSE.txt',
  'changelog.md',
  'dist/extension.js',
  'dist/l10n/bundle.l10n.ar.json',
  'dist/l10n/bundle.l10n.de.json',
  'dist/l10n/bundle.l10n.es.json',
  'dist/l10n/bundle.l10n.fr.json',
  'dist/l10n/bundle.l10n.ja.json',
  'dist/l10n/bundle.l10n.ko.json',
  'dist/l10n/bundle.l10n.pt-br.json',
  'dist/l10n/bundle.l10n.zh-cn.json',
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
  'package.nls.ar.json',
  'package.nls.de.json',
  'package.nls.es.json',
  'package.nls.fr.json',
  'package.nls.ja.json',
  'package.nls.json',
  'package.nls.ko.json',
  'package.nls.pt-br.json',
  'package.nls.zh-cn.json',
  'readme.md',
];

async function installedFolder(): Promise<string> {
  const extensions = join((await vsCode()).dataFolder, 'extensions');
  const name = (await readdir(extensions)).find(entry => entry.startsWith('ares-chat.ares-chat-'));
  assert.ok(name, 'VS Code has installed it');
  return join(extensions, name);
}

async function installedFiles(): Promise<readonly string[]> {
  const folder = await installedFolder();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile());
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'));
}

describe('the packaged extension', () => {
  it('holds what it needs and nothing else', async () => {
    assert.deepEqual((await installedFiles()).toSorted(), everything);
  });

  it('has a page for the Marketplace, whose pictures and links lead there from anywhere', async () => {
    const page = await readFile(join(await installedFolder(), 'readme.md'), 'utf8');
    const targets = Array.from(page.matchAll(/\]\(([^)]+)\)/g), ([, target]) => target ?? '');
    assert.ok(targets.some(target => target.endsWith('/ADMINISTRATORS.md')));
    for (const target of targets) assert.match(target, /^(https:\/\/|#)/);
  });

  it('is the same, byte for byte, when somebody else makes it elsewhere', async () => {
    const folder = join(await temporaryFolder('elsewhere'), 'a folder of their own');
    const ours = /(^|[\\/])node_modules$|^(\.(cache|git|vscode-test)|coverage|dist|.*\.vsix)$/;
    await cp(root, folder, { recursive: true, filter: path => !ours.test(relative(root, path)) });
    // What was packed small is kept by what is in it: finding it anew takes a while (npm run test:release does).
    await mkdir(join(folder, '.cache'));
    await symlink(join(root, '.cache/deflated'), join(folder, '.cache/deflated'), 'junction');
    const theirs = await packageElsewhere({ folder, timeZone: 'Pacific/Kiritimati', locale: 'tr_TR.UTF-8' });
    assert.ok(theirs.equals(await readFile(packagedVsCode().vsix)));
  });

  it('activates and shows its panel', async () => {
    const chat = await openChatWindow();
    await chat.openChat();
    await chat.composer.fill('a draft');
    assert.equal(await chat.composer.inputValue(), 'a draft');
  });
});
