import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const readme = read('README.md');
const manifest = JSON.parse(read('package.json'));
const strings: Record<string, string> = JSON.parse(read('package.nls.json'));

/** The cells of the table below a heading, row by row, without its head. */
function tableBelow(heading: string): string[][] {
  const section = readme.split(/^## /m).find(text => text.startsWith(`${heading}\n`)) ?? '';
  const rows = section.split('\n').filter(line => line.startsWith('|'));
  return rows.slice(2).map(row =>
    row
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim()),
  );
}

describe('the README', () => {
  it('lists every command by its title, and no other', () => {
    const hidden = new Set(
      manifest.contributes.menus.commandPalette.flatMap((item: { command: string; when: string }) =>
        item.when === 'false' ? item.command : [],
      ),
    );
    const titles = manifest.contributes.commands
      .filter(({ command }: { command: string }) => !hidden.has(command))
      .map(({ title }: { title: string }) => strings[title.replaceAll('%', '')]);
    assert.deepEqual(
      tableBelow('Commands').map(([title]) => title),
      titles,
    );
  });

  it('lists every setting with its default, and no other', () => {
    const properties: Record<string, { default: unknown }> = manifest.contributes.configuration.properties;
    const settings = Object.entries(properties).map(([name, { default: value }]) => [
      `\`${name}\``,
      value === '' ? '_(empty)_' : `\`${typeof value === 'object' ? JSON.stringify(value) : value}\``,
    ]);
    assert.deepEqual(
      tableBelow('Settings').map(([name, value]) => [name, value]),
      settings,
    );
  });

  it('names the key binding that the manifest has', () => {
    const [{ key, mac }] = manifest.contributes.keybindings;
    const spelled = (chord: string, modifier: RegExp, sign: string) =>
      chord
        .split(' ')
        .map(part => part.replace(modifier, sign).replace(/[a-z]$/, letter => letter.toUpperCase()))
        .join(' ');
    assert.ok(readme.includes(`\`${spelled(key, /^ctrl\+/, 'Ctrl+')}\``), key);
    assert.ok(readme.includes(`\`${spelled(mac, /^cmd\+/, '⌘')}\``), mac);
  });

  it('leads administrators, and whoever has found a flaw or needs help, to their pages', () => {
    for (const page of ['ADMINISTRATORS.md', '.github/SECURITY.md', '.github/SUPPORT.md'])
      assert.ok(targetsIn('README.md').includes(page), page);
  });
});

describe('the documents', () => {
  it('show only pictures and link only to files and headings that exist', () => {
    const documents = globSync(['*.md', 'docs/*.md', '.github/**/*.md'], { cwd: root });
    const targets = documents.flatMap(path => targetsIn(path).map(target => join(dirname(path), target)));
    assert.ok(targets.length >= 12, 'links were found');
    for (const target of targets) {
      const [path = '', heading] = target.split('#');
      assert.ok(existsSync(join(root, path)), target);
      if (heading !== undefined) assert.ok(headingsOf(path).includes(heading), target);
    }
  });

  it('name only settings that there are', () => {
    const properties = Object.keys(manifest.contributes.configuration.properties);
    const named = [...read('ADMINISTRATORS.md').matchAll(/`(ares\.[\w.]*\w)`/g)].map(([, name]) => name);
    assert.ok(named.length >= 2);
    for (const name of named) assert.ok(properties.includes(name ?? ''), name);
  });
});

/** What a document links to in this project, as it is written. */
function targetsIn(path: string): readonly string[] {
  return [...read(path).matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, target]) => target ?? '');
}

/** The anchors that GitHub makes of a document's headings. */
function headingsOf(path: string): readonly string[] {
  return [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
