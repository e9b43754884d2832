import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const copied = ['package.json', 'tsconfig.json', 'biome.json', '.gitignore', 'src', 'test/tsconfig.json'];

/** What `npm run check` says of the rooms when these files stand among them. */
function checkWith(planted: Readonly<Record<string, string>>): { passed: boolean; output: string } {
  const tree = mkdtempSync(join(tmpdir(), 'ares-import-law-'));
  try {
    for (const name of copied) cpSync(join(root, name), join(tree, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
    for (const [path, text] of Object.entries(planted)) writeFileSync(join(tree, path), text);
    const run = (tool: string, ...args: string[]) =>
      spawnSync(join(root, 'node_modules/.bin', tool), args, {
        cwd: tree,
        encoding: 'utf8',
        shell: process.platform === 'win32',
      });
    const rooms = ['shared', 'ares', 'chat', 'extension', 'webview'].map(room => `src/${room}`);
    const results = [
      run('tsc', '-b', ...rooms),
      run('biome', 'lint', '--error-on-warnings', '--colors=off', 'src'),
    ];
    // On Windows, paths are written with backslashes.
    const output = results
      .map(({ stdout, stderr }) => stdout + stderr)
      .join('\n')
      .replaceAll('\\', '/');
    return { passed: results.every(({ status }) => status === 0), output };
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

/** What no room may hold, each in a file that breaks no other law. */
const planted: readonly (readonly [room: string, text: string])[] = [
  ['src/ares', "import * as vscode from 'vscode';\nexport const version = vscode.version;\n"],
  ['src/chat', "import { env } from 'vscode';\nexport const language = env.language;\n"],
  ['src/webview', "export * from '../extension/extension.ts';\n"],
  ['src/ares', "export * from '../chat/conversation.ts';\n"],
  ['src/shared', "export * from '../ares/chatEvent.ts';\n"],
  ['src/chat', "export * from '../webview/main.tsx';\n"],
  ['src/extension', "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n"],
];

describe('the import law', function () {
  this.timeout(120_000);

  it('holds for the rooms as they are', () => {
    const { passed, output } = checkWith({});
    assert.ok(passed, output);
  });

  describe('refuses', () => {
    const pathOf = (room: string, number: number) => `${room}/planted${number}.ts`;
    let output: string;
    before(() => {
      // One run for all: it takes as long as for one.
      const files = planted.map(([room, text], number) => [pathOf(room, number), text]);
      ({ output } = checkWith(Object.fromEntries(files)));
    });

    for (const [number, [room, text]] of planted.entries()) {
      it(`${text.split('\n')[0]} in ${room}`, () => {
        assert.ok(output.includes(pathOf(room, number)), output);
      });
    }
  });
});
