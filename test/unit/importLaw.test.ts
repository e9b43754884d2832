import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const copied = ['package.json', 'tsconfig.json', 'biome.json', '.gitignore', 'src', 'test/tsconfig.json'];

/** What `npm run check` says of the rooms when this file stands among them. */
function checkWith(path?: string, text = ''): { passed: boolean; output: string } {
  const tree = mkdtempSync(join(tmpdir(), 'ares-import-law-'));
  try {
    for (const name of copied) cpSync(join(root, name), join(tree, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
    if (path !== undefined) writeFileSync(join(tree, path), text);
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
    const output = results.map(({ stdout, stderr }) => stdout + stderr).join('\n');
    return { passed: results.every(({ status }) => status === 0), output };
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

describe('the import law', function () {
  this.timeout(60_000);

  it('holds for the rooms as they are', () => {
    const { passed, output } = checkWith();
    assert.ok(passed, output);
  });

  const planted = [
    [
      'src/ares/planted.ts',
      "import * as vscode from 'vscode';\nexport const version = vscode.version;\n",
      /src\/ares\/planted\.ts/,
    ],
    [
      'src/chat/planted.ts',
      "import { env } from 'vscode';\nexport const language = env.language;\n",
      /src\/chat\/planted\.ts/,
    ],
    ['src/webview/planted.ts', "export * from '../extension/extension.ts';\n", /src\/webview\/planted\.ts/],
    ['src/ares/planted.ts', "export * from '../chat/conversation.ts';\n", /src\/ares\/planted\.ts/],
    ['src/shared/planted.ts', "export * from '../ares/chatEvent.ts';\n", /src\/shared\/planted\.ts/],
    ['src/chat/planted.ts', "export * from '../webview/main.tsx';\n", /src\/chat\/planted\.ts/],
    [
      'src/extension/planted.ts',
      "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
      /src\/extension\/planted\.ts/,
    ],
  ] as const;
  for (const [path, text, named] of planted) {
    it(`refuses ${text.split('\n')[0]} in ${path.split('/', 2).join('/')}`, () => {
      const { passed, output } = checkWith(path, text);
      assert.equal(passed, false, 'the check passed');
      assert.match(output, named);
    });
  }
});
