import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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

  it('shows only pictures and links to files that exist', () => {
    const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target]) => target ?? '');
    assert.ok(targets.length >= 4);
    for (const target of targets) assert.ok(existsSync(join(root, target)), target);
  });
});
