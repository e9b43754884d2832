import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { CodeToUse } from '../../src/chat/codeUse.ts';
import { type ApplyQuestions, applyCode } from '../../src/extension/code/applyCode.ts';
import { insertCode } from '../../src/extension/code/insertCode.ts';
import { Proposals } from '../../src/extension/code/proposals.ts';
import { runCode } from '../../src/extension/code/runCode.ts';
import { mayWrite, whyUnsafe } from '../../src/extension/code/safeFile.ts';
import { saveCode } from '../../src/extension/code/saveCode.ts';
import { useCode } from '../../src/extension/code/useCode.ts';
import { codeAttachment } from '../../src/extension/codeAttachment.ts';
import { EditorInUse } from '../../src/extension/editorInUse.ts';
import { findReferences, openReference } from '../../src/extension/references.ts';
import { until } from './until.ts';
import {
  closeAllEditors,
  openWithSelections,
  removeFile,
  workspaceUri,
  writeFile,
} from './workspaceFiles.ts';

const code = (text: string, more: Partial<CodeToUse> = {}): CodeToUse => ({
  ...{ text, info: 'ts', before: '', complete: true, askedAbout: [] },
  ...more,
});

describe('code of an answer', () => {
  let tests = 0;
  let name: string;
  let folder: vscode.Uri;
  let file: vscode.Uri;
  const source = 'export function add(a, b) {\n  return a - b;\n}\n\nexport const one = 1;\n';
  const fixed = 'export function add(a, b) {\n  return a + b;\n}';
  let editors: EditorInUse;
  let proposals: Proposals;

  beforeEach(async () => {
    editors = new EditorInUse();
    proposals = new Proposals();
    // Another folder for each: VS Code goes on for a while with the text of a file that was open.
    name = `code-${tests++}`;
    folder = workspaceUri(name);
    file = await writeFile(vscode.Uri.joinPath(folder, 'math.ts'), source);
  });
  afterEach(async () => {
    await vscode.workspace.saveAll(false); // What is changed and closed would come back changed.
    await closeAllEditors();
    editors.dispose();
    proposals.dispose();
    await removeFile(folder);
  });

  describe('that is inserted', () => {
    it('replaces the selection with exactly that text, snippet signs included, and one Undo takes it back', async () => {
      const editor = await openWithSelections(file, [1, 2, 1, 8]);
      const text = `$1 \${TM_FILENAME} \${2:x} \\$0\n\tdeep`;
      assert.equal(await insertCode(text, editors), true);
      assert.equal(editor.document.getText(), source.replace('return', text));
      await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), source);
    });

    it('goes to the editor used last, though another tab covers it now', async () => {
      const editor = await openWithSelections(file, [4, 0, 4, 0]);
      const panel = vscode.window.createWebviewPanel('cover', 'Cover', vscode.ViewColumn.Active);
      await until('the editor to be covered', () => !vscode.window.visibleTextEditors.includes(editor));
      assert.equal(await insertCode('// here\n', editors), true);
      assert.match(editor.document.getText(), /\n\/\/ here\nexport const/);
      panel.dispose();
    });

    it('goes nowhere when no editor is open', async () => {
      await closeAllEditors();
      const fresh = new EditorInUse();
      assert.equal(await insertCode('x', fresh), false);
      fresh.dispose();
    });
  });

  it('is inserted without the characters that nobody sees', async () => {
    const editor = await openWithSelections(file, [4, 0, 4, 0]);
    assert.equal(await useCode('insert', code('a\u202eb\u200bc '), { editors, proposals }), true);
    assert.match(editor.document.getText(), /\nabc export/);
  });

  describe('that is not complete', () => {
    it('is not used, whatever for', async () => {
      const editor = await openWithSelections(file, [0, 0, 0, 0]);
      for (const use of ['insert', 'apply', 'saveAs', 'run'] as const)
        assert.equal(
          await useCode(use, code('x', { complete: false, info: 'sh' }), { editors, proposals }),
          false,
        );
      assert.equal(editor.document.getText(), source);
    });
  });

  it('says why it cannot be used in a file that is no text', async () => {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'data.bin'), new Uint8Array(600));
    const named = code(fixed, { before: `Change \`${name}/data.bin\`:` });
    assert.equal(await useCode('apply', named, { editors, proposals }), false);
  });

  describe('that is applied', () => {
    const never = (): never => assert.fail('nothing was to be asked');
    const questions: ApplyQuestions = { file: never, place: never, again: never };
    const apply = (block: CodeToUse, asking = questions) => applyCode(block, proposals, editors, asking);
    const diff = () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff ? input : undefined;
    };
    const asked = async (): Promise<CodeToUse> => {
      const document = await vscode.workspace.openTextDocument(file);
      return code(fixed, { askedAbout: [codeAttachment(document, new vscode.Range(0, 0, 2, 1))] });
    };
    const textOf = async (uri = file) => (await vscode.workspace.openTextDocument(uri)).getText();

    it('is shown in a diff and changes nothing before Accept; then in one step of Undo', async () => {
      assert.equal(await apply(await asked()), true);
      assert.equal(diff()?.original.toString(), file.toString());
      const proposed = await vscode.workspace.openTextDocument(diff()?.modified ?? assert.fail());
      assert.equal(proposed.getText(), source.replace('a - b', 'a + b'));
      assert.equal(await textOf(), source);
      await proposals.accept();
      assert.equal(await textOf(), source.replace('a - b', 'a + b'));
      assert.equal(diff(), undefined, 'the diff is closed');
      await vscode.commands.executeCommand('undo');
      assert.equal(await textOf(), source);
    });

    it('changes nothing with Discard', async () => {
      await apply(await asked());
      await proposals.discard();
      assert.equal(diff(), undefined);
      assert.equal(await textOf(), source);
    });

    it('is shown again when the file has changed since, and keeps that change', async () => {
      await apply(await asked());
      const edit = new vscode.WorkspaceEdit();
      edit.insert(file, new vscode.Position(0, 0), '// mine\n');
      await vscode.workspace.applyEdit(edit);
      await proposals.accept();
      assert.equal(await textOf(), `// mine\n${source}`, 'the first Accept changes nothing');
      await until('the diff to be there again', () => diff() !== undefined);
      await proposals.accept();
      assert.equal(await textOf(), `// mine\n${source.replace('a - b', 'a + b')}`);
    });

    it('goes to the file that is named beside the block', async () => {
      assert.equal(await apply(code(fixed, { before: `Change \`${name}/math.ts\`:` })), true);
      assert.equal(diff()?.original.toString(), file.toString());
    });

    it('asks for the file when none is plain, and for the place in it', async () => {
      const asking: ApplyQuestions = { file: async () => file, place: async () => 'end' };
      await apply(code('brandNew();'), asking);
      await proposals.accept();
      assert.equal(await textOf(), `${source}brandNew();\n`);
    });

    it('asks when the file asked about and the one named are two', async () => {
      await writeFile(vscode.Uri.joinPath(folder, 'other.ts'), source);
      let offered: readonly vscode.Uri[] = [];
      const file = async (candidates: readonly vscode.Uri[]) => {
        offered = candidates;
        return undefined;
      };
      await apply({ ...(await asked()), before: `\`${name}/other.ts\`` }, { ...questions, file });
      assert.deepEqual(
        offered.slice(0, 2).map(({ path }) => path.split('/').at(-1)),
        ['math.ts', 'other.ts'],
      );
    });

    it('never follows a path that climbs out of the workspace', async () => {
      const outside = await writeFile(workspaceUri('..', 'outside.ts'), source);
      let offered: readonly vscode.Uri[] | undefined;
      const file = async (candidates: readonly vscode.Uri[]) => {
        offered = candidates;
        return outside; // as a person might choose it
      };
      for (const before of ['`../outside.ts`', `\`${name}/../../outside.ts\``, `\`${outside.fsPath}\``])
        assert.equal(await apply(code(fixed, { before }), { ...questions, file }), false, before);
      assert.deepEqual(offered, []);
      await removeFile(outside);
    });

    it('never goes through a symbolic link, be it the file or a folder above it', async () => {
      const outside = await writeFile(workspaceUri('..', 'target', 'a.ts'), source);
      await symlink(outside.fsPath, vscode.Uri.joinPath(folder, 'link.ts').fsPath);
      await symlink(vscode.Uri.joinPath(outside, '..').fsPath, vscode.Uri.joinPath(folder, 'linked').fsPath);
      for (const before of [`\`${name}/link.ts\``, `\`${name}/linked/a.ts\``])
        assert.equal(await apply(code(fixed, { before })), false, before);
      assert.equal(await whyUnsafe(vscode.Uri.joinPath(folder, 'linked/new.ts')), 'symbolicLink');
      assert.equal(await textOf(outside), source);
      await removeFile(vscode.Uri.joinPath(outside, '..'));
    });

    it('asks a second time before it shows a change of what tools run', async () => {
      const settings = await writeFile(workspaceUri('.vscode', 'settings.json'), '{}\n');
      const askedAgain: string[] = [];
      const again = async (path: string) => askedAgain.push(path) === 0;
      const block = code('{\n  "a": 1\n}', { before: '`.vscode/settings.json`' });
      assert.equal(await apply(block, { ...questions, again }), false);
      assert.deepEqual(askedAgain, ['.vscode/settings.json']);
      assert.equal(diff(), undefined);
      await removeFile(vscode.Uri.joinPath(settings, '..'));
    });
  });

  describe('that is saved as a new file', () => {
    it('is written where the person says, and opened', async () => {
      let suggested: vscode.Uri | undefined;
      const to = vscode.Uri.joinPath(folder, 'new/sum.ts');
      const where = async (suggestion?: vscode.Uri) => {
        suggested = suggestion;
        return to;
      };
      assert.equal(await saveCode(code('let a;', { before: `\`${name}/sum.ts\`` }), where), true);
      assert.equal(suggested?.path, vscode.Uri.joinPath(folder, 'sum.ts').path);
      assert.equal(vscode.window.activeTextEditor?.document.getText(), 'let a;\n');
    });

    it('is not suggested, and not written, outside of the workspace', async () => {
      let suggested: vscode.Uri | undefined;
      const where = async (suggestion?: vscode.Uri) => {
        suggested = suggestion;
        return workspaceUri('..', 'evil.ts');
      };
      assert.equal(await saveCode(code('x', { before: '`../evil.ts`' }), where), false);
      assert.equal(suggested?.path, workspaceUri('untitled.ts').path);
      await assert.rejects(async () => vscode.workspace.fs.stat(workspaceUri('..', 'evil.ts')));
    });

    it('is asked about again where tools run it', async () => {
      const uri = workspaceUri('.github', 'workflows', 'ci.yml');
      assert.equal(await mayWrite(uri, async () => false), false);
      assert.equal(await mayWrite(uri, async () => true), true);
    });
  });

  describe('that goes to the terminal', () => {
    const typed: string[] = [];
    let terminal: vscode.Terminal;

    beforeEach(async () => {
      typed.length = 0;
      const written = new vscode.EventEmitter<string>();
      const opened = new Promise<void>(resolve => {
        const pty = { onDidWrite: written.event, open: () => resolve(), close: () => {} };
        const handleInput = (text: string) => void typed.push(text);
        terminal = vscode.window.createTerminal({ name: 'test', pty: { ...pty, handleInput } });
      });
      terminal.show();
      await opened;
      await until('the terminal to be in front', () => vscode.window.activeTerminal === terminal);
    });
    afterEach(() => terminal.dispose());

    it('stands at the prompt without Enter', async () => {
      assert.equal(await runCode('npm test\n'), true);
      await until('the command', () => typed.length > 0);
      assert.equal(typed.join(''), 'npm test');
    });

    it('is asked about when it has several lines', async () => {
      const asked: number[] = [];
      const no = async (_: string, lines: number) => asked.push(lines) === 0;
      assert.equal(await runCode('cd /\nrm -rf x', no), false);
      assert.deepEqual([asked, typed], [[2], []]);
    });

    it('is refused with control characters, without a question', async () => {
      const never = () => assert.fail('nothing was to be asked');
      for (const command of ['echo \u001b]0;x\u0007', 'ls\rrm -rf x', 'a\tb'])
        assert.equal(await runCode(command, never), false);
      assert.deepEqual(typed, []);
    });

    it('is refused in Restricted Mode', async () => {
      assert.equal(await runCode('ls', undefined, false), false);
      assert.deepEqual(typed, []);
    });

    it('is of a shell language', async () => {
      assert.equal(await useCode('run', code('ls', { info: 'ts' }), { editors, proposals }), false);
      assert.deepEqual(typed, []);
    });
  });
});

describe('references in an answer', () => {
  const folder = workspaceUri('references');
  const file = vscode.Uri.joinPath(folder, 'deep/only-here.ts');

  beforeEach(() => writeFile(file, 'one\ntwo\nthree\n'));
  afterEach(async () => {
    await closeAllEditors();
    await removeFile(folder);
  });

  async function existingReferences(references: readonly string[]): Promise<readonly string[]> {
    const found: string[] = [];
    await findReferences(references, reference => found.push(reference));
    return references.filter(reference => found.includes(reference));
  }

  it('are the ones that exist in the workspace, and no other', async () => {
    const outside = await writeFile(workspaceUri('..', 'beyond.ts'), '');
    const written = ['references/deep/only-here.ts', 'only-here.ts:2', file.fsPath];
    const wrong = [
      'nowhere.ts',
      '../beyond.ts',
      outside.fsPath,
      '/etc/passwd',
      'references',
      '**/*.ts',
      'a b',
    ];
    assert.deepEqual(await existingReferences([...written, ...wrong]), written);
    await removeFile(outside);
  });

  it('are told as they are found: no language that is slow keeps back the others', async () => {
    let answer: (() => void) | undefined;
    const provider = vscode.languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: () => new Promise(resolve => (answer = () => resolve([]))),
    });
    const found: string[] = [];
    const all = findReferences(['slowSymbol', 'only-here.ts:2'], reference => found.push(reference));
    try {
      await until('the file', () => found.includes('only-here.ts:2'));
      await until('the language', () => answer !== undefined);
    } finally {
      answer?.();
      await all;
      provider.dispose();
    }
    assert.deepEqual(found, ['only-here.ts:2']);
  });

  it('open at their lines', async () => {
    await openReference('deep%2Fonly-here.ts:2-3'.replace('deep%2F', 'references%2Fdeep%2F'));
    await until('the file', () => vscode.window.activeTextEditor?.document.uri.path === file.path);
    const { selection, document } = vscode.window.activeTextEditor ?? assert.fail();
    assert.equal(document.getText(selection), 'two\nthree');
  });

  it('open symbols by their names', async () => {
    const place = new vscode.Location(file, new vscode.Range(2, 0, 2, 5));
    const symbol = new vscode.SymbolInformation('threeTimes()', vscode.SymbolKind.Function, 'Maths', place);
    const provider = vscode.languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: () => [symbol],
    });
    try {
      assert.deepEqual(await existingReferences(['threeTimes', 'Maths.threeTimes()', 'three']), [
        'threeTimes',
        'Maths.threeTimes()',
      ]);
    } finally {
      provider.dispose();
    }
  });
});
