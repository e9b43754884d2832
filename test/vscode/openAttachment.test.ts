import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeAttachment } from '../../src/extension/codeAttachment.ts';
import { openAttachment } from '../../src/extension/openAttachment.ts';
import { until } from './until.ts';
import { closeAllEditors, removeFile, workspaceUri, writeFile } from './workspaceFiles.ts';

describe('a click on a chip', () => {
  const file = workspaceUri('open-attachment', 'lines.txt');
  const texts = { showText: () => assert.fail('the file was to be opened') };

  beforeEach(() => writeFile(file, 'one\ntwo\nthree\nfour\n'));
  afterEach(async () => {
    await closeAllEditors();
    await removeFile(workspaceUri('open-attachment'));
  });

  it('opens the file with the attached lines selected', async () => {
    const document = await vscode.workspace.openTextDocument(file);
    await openAttachment(codeAttachment(document, new vscode.Range(1, 0, 2, 5)), texts);
    await until('the file to open', () => vscode.window.activeTextEditor?.document === document);
    assert.equal(document.getText(vscode.window.activeTextEditor?.selection), 'two\nthree');
  });

  it('goes to an unsaved file that is still open', async () => {
    const document = await vscode.workspace.openTextDocument({ content: 'unsaved\ntext' });
    const attachment = codeAttachment(document, new vscode.Range(1, 0, 1, 4));
    await openAttachment(attachment, texts);
    await until('the file to open', () => vscode.window.activeTextEditor?.document === document);
    assert.equal(document.getText(vscode.window.activeTextEditor?.selection), 'text');
  });

  it('opens a file whose lines are none, as an imported chat may name them', async () => {
    const document = await vscode.workspace.openTextDocument(file);
    const attachment = codeAttachment(document, new vscode.Range(0, 0, 0, 3));
    await openAttachment({ ...attachment, startLine: 0, endLine: 0 }, texts);
    await until('the file to open', () => vscode.window.activeTextEditor?.document === document);
  });

  for (const uri of ['no address', 'x'.repeat(5_000), '://'])
    it(`shows the attached text when its address is none: ${uri.slice(0, 20)}`, async () => {
      const document = await vscode.workspace.openTextDocument(file);
      const attachment = codeAttachment(document, new vscode.Range(0, 0, 0, 3));
      const shown: string[] = [];
      const showText = async (...text: string[]) => void shown.push(...text);
      await openAttachment({ ...attachment, uri }, { showText });
      assert.deepEqual(shown, [attachment.label, 'txt', attachment.text]);
    });

  it('opens nothing when the file is gone', async () => {
    const gone = workspaceUri('open-attachment', 'gone.txt');
    const document = await vscode.workspace.openTextDocument(file);
    const attachment = codeAttachment(document, new vscode.Range(0, 0, 0, 3));
    await openAttachment({ ...attachment, uri: gone.toString() }, texts);
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 0);
  });
});
