import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ImplicitContext } from '../../src/extension/context/implicitContext.ts';
import { EditorInUse } from '../../src/extension/editorInUse.ts';
import { MemoryMemento } from './memoryMemento.ts';
import { until } from './until.ts';
import {
  closeAllEditors,
  openWithSelections,
  removeFile,
  workspaceUri,
  writeFile,
} from './workspaceFiles.ts';

describe('the editor in front', () => {
  const folder = workspaceUri('inFront');
  const at = (...path: string[]) => vscode.Uri.joinPath(folder, ...path);
  const memory = new MemoryMemento();
  let editors: EditorInUse;
  let inFront: ImplicitContext;

  beforeEach(async () => {
    await writeFile(at('a.ts'), 'export const a = 1;\nexport const b = 2;\n');
    editors = new EditorInUse();
    inFront = new ImplicitContext(memory, editors);
  });
  afterEach(async () => {
    inFront.dispose();
    editors.dispose();
    await closeAllEditors();
    await removeFile(folder);
  });

  const label = () => inFront.current?.attachment.label;

  it('is what is selected, else the whole file, and follows typing and other tabs', async () => {
    const editor = await openWithSelections(at('a.ts'), [0, 0, 0, 0]);
    await until('the editor in front', () => label() === 'a.ts');
    assert.equal(inFront.current?.sends, 'no');
    editor.selection = new vscode.Selection(1, 0, 1, 12);
    await until('the editor in front', () => label() === 'a.ts:2');
    assert.equal(inFront.current?.attachment.text, 'export const');
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await editor.edit(change => change.insert(new vscode.Position(0, 0), '// new\n'));
    await until(
      'the editor in front',
      () => inFront.current?.attachment.text.startsWith('// new\n') === true,
    );
    await vscode.workspace.saveAll(false);
    await closeAllEditors();
    await until('the editor in front', () => inFront.current === undefined);
  });

  it('goes along once it is turned on, in the next window too, until it is turned off', async () => {
    await openWithSelections(at('a.ts'), [0, 0, 0, 0]);
    await until('the editor in front', () => inFront.current !== undefined);
    await inFront.turn(true);
    assert.equal(inFront.current?.sends, 'yes');
    const later = new ImplicitContext(memory, editors);
    await until('the editor in front', () => later.current?.sends === 'yes');
    await later.turn(false);
    assert.equal(later.current?.sends, 'no');
    assert.deepEqual(memory.keys(), []);
    later.dispose();
  });

  it('of a file that is asked about is attached once, as it is shown, if the person says so', async () => {
    await writeFile(at('.env'), 'KEY=1\nOTHER=2\n');
    await openWithSelections(at('.env'), [0, 0, 0, 3]);
    await until('the editor in front', () => inFront.current?.sends === 'asks');
    const refused = await inFront.turn(true, async () => false);
    assert.deepEqual(refused.attachments, []);
    assert.ok(refused.notice?.includes('.env'));
    const { attachments } = await inFront.turn(true, async () => true);
    assert.deepEqual(
      attachments.map(({ text }) => text),
      ['KEY'],
    );
    assert.equal(inFront.current?.sends, 'asks');
    assert.deepEqual(memory.keys(), []);
  });

  for (const [what, path, text] of [
    ['may hold secrets', '.env', 'KEY=1'],
    ['git ignores', 'build/out.js', 'x'],
    ['is very long', 'long.txt', 'x'.repeat(100_001)],
  ] as const) {
    it(`never goes along by itself when it ${what}`, async () => {
      await writeFile(at('.gitignore'), 'build/\n');
      await writeFile(at(path), text);
      await openWithSelections(at('a.ts'), [0, 0, 0, 0]);
      await until('the editor in front', () => inFront.current !== undefined);
      await inFront.turn(true);
      await openWithSelections(at(path), [0, 0, 0, 0]);
      await until('the editor in front', () => inFront.current?.attachment.text === text);
      assert.equal(inFront.current?.sends, 'asks');
      await inFront.turn(false);
    });
  }

  it('is nothing where no file is in front', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('in-front', {
      provideTextDocumentContent: () => 'not a file',
    });
    await openWithSelections(at('a.ts'), [0, 0, 0, 0]);
    await until('the editor in front', () => inFront.current !== undefined);
    await openWithSelections(vscode.Uri.parse('in-front:/text'));
    await until('nothing in front', () => inFront.current === undefined);
    provider.dispose();
  });
});
