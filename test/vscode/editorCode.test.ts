import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Attachment } from '../../src/chat/attachment.ts';
import { attachCode } from '../../src/extension/askAboutSelection.ts';
import { type HugeChoice, hugeBytes } from '../../src/extension/hugeCode.ts';
import { until } from './until.ts';
import {
  closeAllEditors,
  openWithSelections,
  removeFile,
  workspaceUri,
  writeFile,
} from './workspaceFiles.ts';

const source = `export function add(a: number, b: number) {
  return a + b;
}

class Cart {
  total() {
    return 0;
  }
}
`;

describe('Ask About Selection', () => {
  const folder = workspaceUri('ask-about-selection');
  const file = vscode.Uri.joinPath(folder, 'math.ts');

  beforeEach(() => writeFile(file, source));
  afterEach(async () => {
    await closeAllEditors();
    await removeFile(folder);
  });

  it('attaches the selected text with its path, lines and language', async () => {
    const { attachments, notice } = await attached(await openWithSelections(file, [0, 0, 2, 1]));
    const [{ id, ...attachment } = assert.fail('nothing attached')] = attachments;
    assert.deepEqual(attachment, {
      uri: file.toString(),
      path: 'ask-about-selection/math.ts',
      languageId: 'typescript',
      startLine: 1,
      endLine: 3,
      text: source.slice(0, source.indexOf('}') + 1),
      label: 'math.ts:1-3',
      description: `${file.fsPath}, lines 1 to 3, typescript, 61 bytes`,
    });
    assert.equal(notice, undefined);
  });

  it('attaches every selection, in the order of the text', async () => {
    const editor = await openWithSelections(file, [5, 2, 7, 3], [1, 2, 1, 15], [3, 0, 3, 0]);
    const { attachments } = await attached(editor);
    assert.deepEqual(
      attachments.map(({ label }) => label),
      ['math.ts:2', 'math.ts:6-8'],
    );
  });

  it('does not count the line after a selection of whole lines', async () => {
    const { attachments } = await attached(await openWithSelections(file, [0, 0, 3, 0]));
    assert.equal(attachments[0]?.label, 'math.ts:1-3');
  });

  it('does not count the line before a selection that begins at its end', async () => {
    const { attachments } = await attached(await openWithSelections(file, [0, 43, 2, 1]));
    assert.deepEqual([attachments[0]?.label, attachments[0]?.text], ['math.ts:2-3', '  return a + b;\n}']);
  });

  it('takes the function around the cursor when nothing is selected, and says so', async () => {
    const provider = vscode.languages.registerDocumentSymbolProvider(
      { pattern: new vscode.RelativePattern(folder, '*.demo') },
      { provideDocumentSymbols: () => [cartSymbol()] },
    );
    try {
      const demo = await writeFile(vscode.Uri.joinPath(folder, 'cart.demo'), source);
      const { attachments, notice } = await attached(await openWithSelections(demo, [6, 4, 6, 4]));
      assert.ok(attachments[0]?.text.startsWith('total()'), attachments[0]?.text);
      assert.match(notice ?? '', /“total”/);
    } finally {
      provider.dispose();
    }
  });

  it('takes the current line when nothing is selected and nothing is around, and says so', async () => {
    const plain = await writeFile(vscode.Uri.joinPath(folder, 'notes.txt'), 'first\nsecond\n');
    const { attachments, notice } = await attached(await openWithSelections(plain, [1, 3, 1, 3]));
    assert.deepEqual([attachments[0]?.text, attachments[0]?.label], ['second', 'notes.txt:2']);
    assert.match(notice ?? '', /current line/);
  });

  it('says that there is nothing on an empty line', async () => {
    const plain = await writeFile(vscode.Uri.joinPath(folder, 'empty.txt'), 'first\n\n');
    const { attachments, notice } = await attached(await openWithSelections(plain, [1, 0, 1, 0]));
    assert.equal(attachments.length, 0);
    assert.match(notice ?? '', /line is empty/);
  });

  it('says that no file is in front, and what to do', async () => {
    await closeAllEditors();
    const { attachments, notice } = await attached(undefined);
    assert.equal(attachments.length, 0);
    assert.match(notice ?? '', /No file is in front.*or type #/);
  });

  it('says that a picture is not text', async () => {
    const picture = vscode.Uri.joinPath(folder, 'dot.png');
    await vscode.workspace.fs.writeFile(picture, new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]));
    await vscode.commands.executeCommand('vscode.open', picture);
    await until('the picture to open', () => activeTab()?.label === 'dot.png');
    const { attachments, notice } = await attached(vscode.window.activeTextEditor);
    assert.equal(attachments.length, 0);
    assert.match(notice ?? '', /“dot.png” is not text/);
  });

  it('says that a binary file opened as text is not text', async () => {
    const document = await vscode.workspace.openTextDocument({ content: 'MZ\0\0binary' });
    const { attachments, notice } = await attached(await vscode.window.showTextDocument(document));
    assert.equal(attachments.length, 0);
    assert.match(notice ?? '', /is not text/);
  });

  it('attaches an unsaved file by its name, and says so', async () => {
    const document = await vscode.workspace.openTextDocument({
      content: 'let x = 1',
      language: 'javascript',
    });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 9);
    const { attachments, notice } = await attached(editor);
    assert.match(attachments[0]?.path ?? '', /^Untitled-\d+$/);
    assert.equal(attachments[0]?.languageId, 'javascript');
    assert.match(notice ?? '', /is not saved/);
  });

  it('attaches what is still open of a deleted file, and says so', async () => {
    const editor = await openWithSelections(file, [0, 0, 0, 6]);
    await vscode.workspace.fs.delete(file);
    const { attachments, notice } = await attached(editor);
    assert.equal(attachments[0]?.text, 'export');
    assert.match(notice ?? '', /no longer there/);
  });

  it('sends of a file outside the workspace only its name, and says so', async () => {
    const outside = vscode.Uri.joinPath(workspaceUri(), '..', `outside-${Date.now()}.py`);
    await writeFile(outside, 'print(1)\n');
    try {
      const { attachments, notice } = await attached(await openWithSelections(outside, [0, 0, 0, 8]));
      assert.match(attachments[0]?.path ?? '', /^outside-\d+\.py$/);
      assert.ok(attachments[0]?.description.startsWith(outside.fsPath));
      assert.match(notice ?? '', /outside the workspace/);
    } finally {
      await closeAllEditors();
      await removeFile(outside);
    }
  });

  it('attaches code of a notebook with the number of its cell', async () => {
    const data = new vscode.NotebookData([
      new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, '# Title', 'markdown'),
      new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'x = 1\ny = 2', 'python'),
    ]);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    const editor = await vscode.window.showNotebookDocument(notebook);
    const cell = notebook.cellAt(1);
    editor.selection = new vscode.NotebookRange(1, 2);
    await vscode.commands.executeCommand('notebook.cell.edit');
    await until('the cell to be edited', () => vscode.window.activeTextEditor?.document === cell.document);
    const cellEditor = vscode.window.activeTextEditor ?? assert.fail();
    cellEditor.selection = new vscode.Selection(0, 0, 1, 5);
    const { attachments } = await attached(cellEditor);
    assert.match(attachments[0]?.path ?? '', /\(cell 2\)$/);
    assert.deepEqual([attachments[0]?.text, attachments[0]?.languageId], ['x = 1\ny = 2', 'python']);
  });

  describe('of huge code', () => {
    const line = `${'x'.repeat(99)}\n`;
    const huge = vscode.Uri.joinPath(folder, 'huge.txt');
    const asked: number[] = [];
    const answering = (choice: HugeChoice) => async (bytes: number) => {
      asked.push(bytes);
      return choice;
    };

    beforeEach(async () => {
      asked.length = 0;
      await writeFile(huge, line.repeat(3000));
    });

    it('asks first', async () => {
      const editor = await openWithSelections(huge, [0, 0, 2000, 0]);
      const { attachments } = await attached(editor, answering('all'));
      assert.deepEqual(asked, [200_000]);
      assert.equal(attachments[0]?.text.length, 200_000);
    });

    it('attaches whole lines from the beginning when a part is wanted', async () => {
      const editor = await openWithSelections(huge, [10, 0, 2000, 0]);
      const { attachments } = await attached(editor, answering('part'));
      assert.equal(attachments[0]?.text, line.repeat(hugeBytes / line.length));
      assert.equal(attachments[0]?.label, 'huge.txt:11-1010');
    });

    it('stops at the selection that does not fit any more', async () => {
      const editor = await openWithSelections(huge, [0, 0, 600, 0], [700, 0, 1300, 0], [1400, 0, 1401, 0]);
      const { attachments } = await attached(editor, answering('part'));
      assert.deepEqual(
        attachments.map(({ label }) => label),
        ['huge.txt:1-600', 'huge.txt:701-1100'],
      );
    });

    it('cuts a single long line between two characters', async () => {
      const wide = await writeFile(vscode.Uri.joinPath(folder, 'wide.txt'), '😀'.repeat(30_000));
      const { attachments } = await attached(
        await openWithSelections(wide, [0, 0, 0, 60_000]),
        answering('part'),
      );
      assert.equal(attachments[0]?.text, '😀'.repeat(25_000));
    });

    it('attaches nothing when the person thinks better of it', async () => {
      const { attachments, notice } = await attached(
        await openWithSelections(huge, [0, 0, 2000, 0]),
        answering('none'),
      );
      assert.deepEqual([attachments.length, notice], [0, 'Nothing was attached.']);
    });
  });
});

describe('a selection in a file that may hold secrets', () => {
  afterEach(closeAllEditors);

  for (const may of [false, true]) {
    it(`is attached only if the person says so (${may})`, async () => {
      const file = await writeFile(workspaceUri('.env'), 'KEY=1\n');
      const editor = await openWithSelections(file, [0, 0, 0, 3]);
      const asked: string[] = [];
      const texts: string[] = [];
      const composer = {
        attach: (all: readonly Attachment[]) => void texts.push(...all.map(({ text }) => text)),
      };
      await attachCode(editor, composer, undefined, async path => {
        asked.push(path);
        return may;
      });
      assert.deepEqual([asked, texts], [['.env'], may ? ['KEY'] : []]);
      await removeFile(file);
    });
  }
});

interface Attached {
  attachments: readonly Attachment[];
  notice?: string | undefined;
}

async function attached(
  editor: vscode.TextEditor | undefined,
  ask?: (bytes: number) => Promise<HugeChoice>,
): Promise<Attached> {
  let result: Attached | undefined;
  const composer = {
    attach: (attachments: readonly Attachment[], notice?: string) => {
      result = { attachments, notice };
    },
  };
  await attachCode(editor, composer, ask);
  return result ?? assert.fail('attach was not called');
}

function activeTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.activeTabGroup.activeTab;
}

function cartSymbol(): vscode.DocumentSymbol {
  const { Class, Method, Variable } = vscode.SymbolKind;
  const symbol = (name: string, kind: vscode.SymbolKind, ...lines: [number, number, number, number]) =>
    new vscode.DocumentSymbol(name, '', kind, new vscode.Range(...lines), new vscode.Range(...lines));
  const cart = symbol('Cart', Class, 4, 0, 8, 1);
  const total = symbol('total', Method, 5, 2, 7, 3);
  total.children.push(symbol('zero', Variable, 6, 4, 6, 12));
  cart.children.push(total);
  return cart;
}
