import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { folderTree } from '../../../src/chat/context/folderTree.ts';
import { PathSearch } from '../../../src/chat/context/fuzzy.ts';
import { isIgnored } from '../../../src/chat/context/gitignore.ts';
import { isPrivateFile } from '../../../src/chat/context/privateFile.ts';

describe('what git ignores', () => {
  const rules = [
    '# a comment',
    'node_modules/',
    '*.log',
    '!keep.log',
    '/dist',
    'docs/*.txt',
    '**/cache',
    'a/**/z',
    'logs/**',
    'with\\ space.txt',
    'spa?e.md',
    '[ab]c.ts',
    '[!x]y.ts',
    '\\#hash',
    '\\!bang',
    'trailing.txt   ',
    'folder.only/',
    '.env*',
    '',
  ].join('\n');
  const below = '!important.log\nsecret.*\n/here\n';
  const files = [
    ...[
      'a.log',
      'keep.log',
      'x/keep.log',
      'dist',
      'dist/a',
      'x/dist',
      'node_modules/a/b.js',
      'x/node_modules/a',
    ],
    ...['docs/a.txt', 'docs/x/a.txt', 'x/docs/a.txt', 'cache/a', 'x/cache', 'a/z', 'a/b/c/z', 'a/y'],
    ...[
      'logs/a/b',
      'with space.txt',
      'space.md',
      'spare.md',
      'ac.ts',
      'cc.ts',
      'xy.ts',
      'zy.ts',
      '#hash',
      '!bang',
    ],
    ...[
      'trailing.txt',
      'folder.only',
      'x/folder.only/a',
      '.env',
      '.env.local',
      'sub/important.log',
      'sub/a.log',
    ],
    ...['sub/secret.txt', 'secret.txt', 'sub/here', 'sub/x/here', 'here', 'README.md', 'src/a.ts'],
  ];
  const ours = (path: string) =>
    isIgnored(path, [
      { folder: '', text: rules },
      { folder: 'sub/', text: below },
    ]);

  it('is found as git finds it', function () {
    this.timeout(20_000);
    const folder = mkdtempSync(join(tmpdir(), 'ares-ignore-'));
    try {
      execFileSync('git', ['init', '-q', folder]);
      writeFileSync(join(folder, '.gitignore'), rules);
      mkdirSync(join(folder, 'sub'));
      writeFileSync(join(folder, 'sub/.gitignore'), below);
      const theirs = (path: string): boolean => {
        try {
          execFileSync('git', ['-C', folder, 'check-ignore', '-q', '--no-index', path], { stdio: 'ignore' });
          return true;
        } catch {
          return false;
        }
      };
      const wrong = files.filter(path => {
        mkdirSync(join(folder, dirname(path)), { recursive: true });
        return theirs(path) !== ours(path);
      });
      assert.deepEqual(wrong, []);
      assert.ok(files.filter(ours).length > 15 && !files.every(ours));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is not brought down by any rule', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, path) => {
        isIgnored(path, [{ folder: '', text }]);
      }),
    );
  });
});

describe('a file that may hold secrets', () => {
  it('is known by its name', () => {
    for (const path of [
      ...[
        '.env',
        'x/.env.local',
        'prod.env',
        '.npmrc',
        'a/id_rsa',
        'server.pem',
        'x.KEY',
        '.ssh/config',
        'secrets.yml',
      ],
      ...['credentials', 'terraform.tfvars', 'service-account-x.json', '.ENV'],
    ])
      assert.ok(isPrivateFile(path), path);
    for (const path of [
      '.env.example',
      'env.ts',
      'src/keys.ts',
      'environment.md',
      'monkey.ts',
      'secretary.ts',
    ])
      assert.ok(!isPrivateFile(path), path);
  });
});

describe('searching paths', () => {
  const search = new PathSearch([
    'src/cart.ts',
    'src/chat/cartTotal.ts',
    'test/cart.test.ts',
    'docs/art.md',
    'src/',
  ]);

  it('finds names that begin with the query first, then those that contain it, then letters in their order', () => {
    assert.deepEqual(search.search('cart', 9), [
      'src/cart.ts',
      'test/cart.test.ts',
      'src/chat/cartTotal.ts',
      'docs/art.md',
    ]);
    assert.deepEqual(search.search('art', 9)[0], 'docs/art.md');
    assert.deepEqual(search.search('cttl', 9), ['src/chat/cartTotal.ts']);
    assert.deepEqual(search.search('test cart', 9), ['test/cart.test.ts']);
    assert.deepEqual(search.search('SRC', 1), ['src/']);
    assert.deepEqual(search.search('nothing', 9), []);
  });

  it('finds every path by any letters of it in their order', () => {
    const path = fc.string({
      unit: fc.constantFrom('a', 'B', 'c', '/', '.', '-'),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(path, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (one, kept) => {
        const query = [...one].filter((_, index) => kept[index]).join('');
        assert.deepEqual(new PathSearch([one]).search(query, 1), [one]);
      }),
    );
  });
});

describe('the tree of a folder', () => {
  it('has folders first, each indented below its own', () => {
    assert.equal(
      folderTree(['b.ts', 'a/z.ts', 'a/b/c.ts', 'a.ts']),
      'a/\n  b/\n    c.ts\n  z.ts\na.ts\nb.ts',
    );
    assert.equal(folderTree([]), '');
  });
});
