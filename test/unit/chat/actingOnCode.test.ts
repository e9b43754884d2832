import assert from 'node:assert/strict';
import { isGuardedPath, pathParts } from '../../../src/chat/guardedPath.ts';
import { namedFile } from '../../../src/chat/namedFile.ts';
import { readReference } from '../../../src/chat/reference.ts';
import { terminalCommand } from '../../../src/chat/terminalCommand.ts';
import { fenceLanguage, isShell } from '../../../src/shared/codeFence.ts';

describe('a command for the terminal', () => {
  it('is freed of the line ends around it, and its lines are counted', () => {
    assert.deepEqual(terminalCommand('\nnpm test\n'), { text: 'npm test', lines: 1 });
    assert.deepEqual(terminalCommand('a\r\nb'), { text: 'a\nb', lines: 2 });
  });

  for (const [what, command, code] of [
    ['an escape sequence', 'echo \u001b[31mred', 'U+001B'],
    ['a carriage return, which is Enter', 'echo safe\rrm -rf ~', 'U+000D'],
    ['a tab, which completes', 'cat \t', 'U+0009'],
    ['an end of input', 'x\u0004', 'U+0004'],
    ['a C1 control', 'x\u009b', 'U+009B'],
    ['text that reads backwards', 'echo \u202etxt.exe', 'U+202E'],
    ['a character that cannot be seen', 'rm\u200b file', 'U+200B'],
    ['a line separator', 'a\u2028b', 'U+2028'],
  ] as const) {
    it(`is refused with ${what}`, () => assert.equal(terminalCommand(command).unsafe, code));
  }

  it('may be in any script', () => assert.equal(terminalCommand('echo "日本 é 😀"').unsafe, undefined));

  it('is of a language that a shell reads', () => {
    assert.ok(['bash', 'sh', 'PowerShell'].every(info => isShell(fenceLanguage(info))));
    assert.ok(!['', 'ts', 'python', 'bashful'].some(info => isShell(fenceLanguage(info))));
    assert.equal(fenceLanguage('TS{1,3} title'), 'ts');
  });
});

describe('a path in an answer', () => {
  for (const path of [
    '../a.ts',
    'a/../../b',
    '/etc/passwd',
    'C:\\x',
    '\\\\server\\x',
    '~/x',
    'a\0b',
    '',
    '.',
    'a/..',
  ]) {
    it(`is none of ours: ${JSON.stringify(path)}`, () => assert.equal(pathParts(path), undefined));
  }

  it('is read with either slash', () => {
    assert.deepEqual(pathParts('./src\\a b.ts'), ['src', 'a b.ts']);
  });

  it('makes tools run what stands in it, whatever its case and depth', () => {
    for (const path of [
      '.vscode/settings.json',
      '.VSCode/tasks.json',
      'packages/x/.vscode/launch.json',
      'team.code-workspace',
      '.git/hooks/pre-commit',
      '.github/workflows/ci.yml',
      '.github\\workflows\\ci.yml',
    ])
      assert.ok(isGuardedPath(path), path);
    for (const path of ['src/vscode/a.ts', '.github/README.md', 'a.vscode/x', 'git/x', '.gitignore'])
      assert.ok(!isGuardedPath(path), path);
  });
});

describe('the file that is named for a code block', () => {
  const named = (info: string, text = '', before = '') => namedFile({ info, text, before });

  it('stands in the fence', () => {
    for (const info of ['ts title="src/a.ts"', 'ts:src/a.ts', 'ts src/a.ts', "ts {1} file='src/a.ts'"])
      assert.equal(named(info), 'src/a.ts', info);
  });

  it('stands in a comment on the first line', () => {
    for (const line of [
      '// src/a.ts',
      '# src/a.ts',
      '<!-- src/a.ts -->',
      '/* src/a.ts */',
      '// File: src/a.ts',
    ])
      assert.equal(named('', `${line}\nx`), 'src/a.ts', line);
    assert.equal(named('', '// adds two numbers.\nx'), undefined);
  });

  it('is looked for in a moment, however long the first line is', () => {
    const begin = process.cpuUsage();
    assert.equal(named('', `//a${' '.repeat(6_000)}b|`), undefined);
    assert.ok(process.cpuUsage(begin).user < 2_000_000);
  });

  it('stands before the block, the last one that is marked', () => {
    assert.equal(named('ts', '', 'Not `a.ts` but **src/b.ts**:'), 'src/b.ts');
    assert.equal(named('ts', '', 'In `src/b.ts:12`, for `x`:'), 'src/b.ts');
    assert.equal(named('ts', '', 'Use a.b.c'), undefined);
  });
});

describe('a reference', () => {
  it('is a file with its lines', () => {
    const file = (path: string, more = {}) => ({ kind: 'file', path, ...more });
    assert.deepEqual(readReference('src/a.ts')[0], file('src/a.ts'));
    assert.deepEqual(readReference('a.ts:12')[0], file('a.ts', { line: 12 }));
    assert.deepEqual(readReference('a.ts:12:5')[0], file('a.ts', { line: 12 }));
    assert.deepEqual(readReference('a.ts:12-20')[0], file('a.ts', { line: 12, endLine: 20 }));
    assert.deepEqual(readReference('a.ts#L3-L4')[0], file('a.ts', { line: 3, endLine: 4 }));
    assert.deepEqual(readReference('a.ts(7,3)')[0], file('a.ts', { line: 7 }));
  });

  it('is a symbol', () => {
    const symbols = (text: string) => readReference(text).filter(({ kind }) => kind === 'symbol');
    assert.deepEqual(symbols('lineTotal()'), [{ kind: 'symbol', name: 'lineTotal' }]);
    assert.deepEqual(symbols('Cart.total'), [{ kind: 'symbol', name: 'total', container: 'Cart' }]);
    assert.deepEqual(symbols('a + b'), []);
  });

  it('is nothing for what cannot be one', () => {
    for (const text of ['', 'x'.repeat(400), 'a\nb.ts', 'two words'])
      assert.deepEqual(readReference(text), []);
  });
});
