import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { ContextCompletions } from '../../src/extension/context/completions.ts';
import { diffContext } from '../../src/extension/context/diffContext.ts';
import { fileContext, folderContext } from '../../src/extension/context/fileContext.ts';
import { FileIndex } from '../../src/extension/context/fileIndex.ts';
import type { Doubts } from '../../src/extension/context/filePermission.ts';
import { kindOffers, pathOffers, symbolOffers } from '../../src/extension/context/offers.ts';
import { problemsAt, problemsContext } from '../../src/extension/context/problemsContext.ts';
import { terminalContext } from '../../src/extension/context/terminalContext.ts';
import { textContext } from '../../src/extension/context/textContext.ts';
import { droppedUris, uriContext } from '../../src/extension/context/uriContext.ts';
import { EditorInUse } from '../../src/extension/editorInUse.ts';
import { openAttachment } from '../../src/extension/openAttachment.ts';
import { RequestPreview } from '../../src/extension/previewRequest.ts';
import type { CompletionView } from '../../src/shared/protocol.ts';
import { until } from './until.ts';
import {
  closeAllEditors,
  openWithSelections,
  removeFile,
  workspaceUri,
  writeFile,
} from './workspaceFiles.ts';

describe('context', () => {
  const folder = workspaceUri('context');
  const at = (...path: string[]) => vscode.Uri.joinPath(folder, ...path);
  const asked: [string, Doubts][] = [];
  const ask = (allowed: boolean) => async (path: string, doubts: Doubts) => {
    asked.push([path, doubts]);
    return allowed;
  };
  const never = () => assert.fail('nothing was to be asked');

  beforeEach(async () => {
    asked.length = 0;
    await writeFile(at('a.ts'), 'export const a = 1;\nexport const b = 2;\n');
  });
  afterEach(async () => {
    await closeAllEditors();
    await removeFile(folder);
  });

  it('of a file is its whole text as it is in the editor', async () => {
    const editor = await openWithSelections(at('a.ts'), [0, 0, 0, 0]);
    await editor.edit(change => change.insert(new vscode.Position(0, 0), '// new\n'));
    const { attachments } = await fileContext(at('a.ts'), never);
    const [{ id, ...attachment } = assert.fail()] = attachments;
    assert.deepEqual(attachment, {
      ...{
        kind: 'file',
        path: 'context/a.ts',
        languageId: 'typescript',
        label: 'a.ts',
        uri: at('a.ts').toString(),
      },
      ...{ text: '// new\nexport const a = 1;\nexport const b = 2;\n', startLine: 1, endLine: 4 },
      description: `${at('a.ts').fsPath}, typescript, 47 bytes`,
    });
    await vscode.workspace.saveAll(false);
  });

  it('of a file in another encoding is its text', async () => {
    await vscode.workspace.fs.writeFile(
      at('utf16.txt'),
      new Uint8Array([0xff, 0xfe, 0xe9, 0, 0x0d, 0, 0x0a, 0]),
    );
    const { attachments } = await fileContext(at('utf16.txt'), never);
    assert.equal(attachments[0]?.text, 'é\r\n');
  });

  for (const [what, path, text, reason] of [
    ['git ignores', 'build/out.js', 'x', 'ignored'],
    ['may hold secrets', '.env.local', 'KEY=1', 'private'],
    ['is very long', 'long.txt', 'x'.repeat(100_001), 'huge'],
  ] as const) {
    it(`of a file that ${what} is asked about first`, async () => {
      await writeFile(at('.gitignore'), 'build/\n');
      await writeFile(at(path), text);
      const refused = await fileContext(at(path), ask(false));
      assert.deepEqual(refused.attachments, []);
      const [[, doubts] = assert.fail('nobody was asked')] = asked;
      for (const name of ['ignored', 'private', 'outside', 'link', 'huge'] as const)
        assert.equal(Boolean(doubts[name]), name === reason, name);
      assert.equal((await fileContext(at(path), ask(true))).attachments[0]?.text, text);
    });
  }

  it('of a file outside of the workspace is asked about first, also when it is dropped', async () => {
    const outside = await writeFile(workspaceUri('..', 'outside-context.txt'), 'x');
    assert.deepEqual((await uriContext([outside], ask(false))).attachments, []);
    assert.equal(asked[0]?.[1].outside, true);
    await removeFile(outside);
  });

  it('of a file behind a symbolic link is asked about first: its name may hide a secret', async () => {
    await writeFile(at('.env'), 'KEY=1');
    await symlink(at('.env').fsPath, at('notes.txt').fsPath);
    const { attachments, notice } = await fileContext(at('notes.txt'), ask(false));
    assert.deepEqual([attachments, notice], [[], 'notes.txt was not attached.']);
    assert.equal(asked[0]?.[1].link, true);
  });

  it('is never a picture or another file that is no text, and says so', async () => {
    await vscode.workspace.fs.writeFile(at('dot.png'), new Uint8Array([0x89, 0x50, 0, 1]));
    await vscode.workspace.fs.writeFile(
      at('data.bin'),
      new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 0xff]),
    );
    assert.match((await fileContext(at('dot.png'))).notice ?? '', /text only/);
    assert.match((await fileContext(at('data.bin'))).notice ?? '', /not text/);
    assert.match((await textContext('\0', 'image.png')).notice ?? '', /text only/);
  });

  it('of a folder is the names in it, without what git ignores', async () => {
    await writeFile(at('sub/deep/c.ts'), '');
    await writeFile(at('sub/b.ts'), '');
    await writeFile(at('sub/.gitignore'), '*.log\n');
    await writeFile(at('sub/x.log'), '');
    const [attachment = assert.fail()] = (await folderContext(at('sub'))).attachments;
    assert.deepEqual(
      [attachment.text, attachment.path, attachment.label],
      ['deep/\n  c.ts\n.gitignore\nb.ts', 'context/sub/', 'sub/'],
    );
  });

  it('of the workspace folder itself, and of problems elsewhere, tells nothing of where they lie', async () => {
    const [root = assert.fail()] = (await folderContext(workspaceUri())).attachments;
    assert.equal(root.path, root.label);
    const problems = vscode.languages.createDiagnosticCollection('elsewhere');
    const elsewhere = workspaceUri('..', 'far', 'b.ts');
    problems.set(elsewhere, [new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), 'wrong')]);
    try {
      const [all = assert.fail()] = problemsContext().attachments;
      assert.ok(all.text.split('\n').includes('b.ts:1:1 error: wrong'), all.text);
      assert.equal(problemsContext({ uri: elsewhere }).attachments[0]?.path, 'b.ts');
    } finally {
      problems.dispose();
    }
  });

  it('of problems is one line for each, of a file or of all', async () => {
    const problems = vscode.languages.createDiagnosticCollection('test');
    const preview = new RequestPreview();
    const problem = new vscode.Diagnostic(
      new vscode.Range(1, 2, 1, 4),
      'Not\n  good',
      vscode.DiagnosticSeverity.Warning,
    );
    problems.set(at('a.ts'), [Object.assign(problem, { source: 'demo', code: 'D1' })]);
    try {
      const [ofFile = assert.fail()] = problemsContext({ uri: at('a.ts') }).attachments;
      assert.equal(ofFile.text, '2:3 warning demo D1: Not good');
      const [ofAll = assert.fail()] = problemsContext().attachments;
      assert.ok(ofAll.text.split('\n').includes('context/a.ts:2:3 warning demo D1: Not good'));
      await openAttachment(ofFile, preview);
      assert.equal(vscode.window.activeTextEditor?.document.getText(), ofFile.text);
    } finally {
      problems.dispose();
      preview.dispose();
    }
    assert.match(problemsContext({ uri: at('none.ts') }).notice ?? '', /no problems/);
  });

  it('of dropped problems is those at their lines, together for each file', async () => {
    const problems = vscode.languages.createDiagnosticCollection('test');
    const at0 = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 3), 'first');
    const at1 = new vscode.Diagnostic(new vscode.Range(1, 0, 1, 3), 'second');
    problems.set(at('a.ts'), [at0, at1]);
    problems.set(at('b.ts'), [at0]);
    const textsAt = (...places: readonly string[]) =>
      problemsAt(droppedUris(places)).map(({ attachments }) => attachments.map(({ text }) => text));
    const [a, b] = [at('a.ts').toString(), at('b.ts').toString()];
    try {
      assert.deepEqual(textsAt(`${a}#L2`), [['2:1 error: second']]);
      assert.deepEqual(textsAt(`${a}#L2`, b, a), [
        ['1:1 error: first\n2:1 error: second'],
        ['1:1 error: first'],
      ]);
      assert.deepEqual(textsAt(`${b}#L2`), [[]]);
    } finally {
      problems.dispose();
    }
  });

  it('of a terminal leaves the clipboard as it was', async () => {
    await vscode.env.clipboard.writeText('mine');
    const { attachments, notice } = await terminalContext();
    assert.deepEqual(attachments, []);
    assert.match(notice ?? '', /terminal/);
    assert.equal(await vscode.env.clipboard.readText(), 'mine');
  });

  it('of what is dropped is whole files, the lines that an address names, and folders', async () => {
    const remote = at('a.ts').with({ scheme: 'vscode-remote', authority: 'host' }).toString();
    const uris = droppedUris([
      remote,
      at('a.ts').with({ fragment: 'L2' }).toString(),
      'https://example.com/x',
      '::',
    ]);
    assert.equal(uris.length, 2);
    const { attachments } = await uriContext([...uris, folder], never);
    assert.deepEqual(
      attachments.map(({ label, kind }) => [label, kind]),
      [
        ['a.ts', 'file'],
        ['a.ts:2', undefined],
        ['context/', 'folder'],
      ],
    );
    assert.match((await uriContext([at('gone.ts')])).notice ?? '', /could not be read/);
  });

  it('is offered by name: files, folders, symbols and kinds', async () => {
    await writeFile(at('node_modules/hidden.ts'), '');
    const index = new FileIndex();
    const editors = new EditorInUse();
    const place = new vscode.Location(at('a.ts'), new vscode.Range(1, 0, 1, 19));
    const symbol = new vscode.SymbolInformation('bravo', vscode.SymbolKind.Variable, '', place);
    const provider = vscode.languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: () => [symbol],
    });
    try {
      const labels = async (query: string) => (await pathOffers(query, index)).map(({ label }) => label);
      assert.ok((await labels('context a.ts')).includes('a.ts'));
      assert.ok((await labels('context')).includes('context/'));
      await writeFile(at('brand-new.ts'), '');
      await until('the new file has been noticed', () => index.refresh());
      assert.deepEqual(await labels('brand-new'), ['brand-new.ts']);
      const [offer = assert.fail('no symbol')] = await symbolOffers('bravo');
      const { attachments } = await offer.gather();
      assert.equal(attachments[0]?.text, 'export const b = 2;');
      assert.deepEqual(
        kindOffers('change', editors).map(({ label }) => label),
        ['Staged changes', 'Changes not staged'],
      );
    } finally {
      for (const each of [index, editors, provider]) each.dispose();
    }
  });

  it('is taken from the list that a person sees, also when another is on its way', async () => {
    const index = new FileIndex();
    const editors = new EditorInUse();
    const completions = new ContextCompletions(index, editors);
    try {
      let shown: readonly CompletionView[] = [];
      const show = (items: readonly CompletionView[]): void => {
        shown = items;
      };
      await completions.complete('#', 'context a.ts', show);
      const first = shown.find(({ label }) => label === 'a.ts') ?? assert.fail('not offered');
      await completions.complete('#', 'staged', show);
      assert.equal(shown[0]?.label, 'Staged changes');
      assert.equal((await completions.gather(first.id)).attachments[0]?.path, 'context/a.ts');
      assert.deepEqual((await completions.gather('never offered')).attachments, []);
      await completions.complete('/', 'expl', show);
      assert.deepEqual(
        shown.map(({ kind, label }) => [kind, label]),
        [['prompt', '/explain']],
      );
    } finally {
      index.dispose();
      editors.dispose();
    }
  });

  it('of changes is what git says, and is asked about first where a secret is among them', async () => {
    const git = (diff: string) =>
      Promise.resolve({ rootUri: folder, inputBox: { value: '' }, diff: async () => diff });
    const plain = 'diff --git a/src/a.ts b/src/a.ts\n+let a;\n';
    const [taken = assert.fail()] = (await diffContext('staged', never, git(plain))).attachments;
    assert.deepEqual([taken.kind, taken.path, taken.text], ['diff', 'staged', plain]);
    const headers = [
      'a/config/.env b/config/.env',
      '.env .env',
      'i/.env w/.env',
      '"a/\\303\\251 key.pem" "b/x"',
    ];
    for (const header of headers) {
      const { attachments, notice } = await diffContext(
        'working tree',
        ask(false),
        git(`diff --git ${header}\n+x\n`),
      );
      assert.deepEqual([attachments, notice], [[], 'Changes not staged was not attached.'], header);
    }
    assert.deepEqual(
      asked.map(([path]) => path),
      ['config/.env', '.env', '.env', 'key.pem'],
    );
    await diffContext('staged', ask(true), git(plain + '+x\n'.repeat(50_000)));
    assert.deepEqual(asked.at(-1)?.[0], 'Staged changes', 'a very long one');
  });

  it('is not taken from git where there is none', async () => {
    assert.doesNotThrow(() => execFileSync('git', ['--version']));
    const [staged = assert.fail()] = kindOffers('staged', new EditorInUse());
    assert.match((await staged.gather()).notice ?? '', /No git repository/);
  });
});
