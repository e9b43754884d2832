import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { describeFileProblem, describeNotSaved } from '../../src/extension/storageText.ts';

describe('what is said about a disk', () => {
  const failure = (code: string) => Object.assign(new Error(`${code}: it failed`), { code });

  it('names what is wrong with it, whoever tells of it', () => {
    for (const [error, sentence] of [
      [failure('ENOSPC'), 'The disk is full.'],
      [failure('EDQUOT'), 'The disk is full.'],
      [failure('EROFS'), 'The disk is read-only.'],
      [failure('EACCES'), 'VS Code may not write there.'],
      [vscode.FileSystemError.NoPermissions('file'), 'VS Code may not write there.'],
      [failure('EIO'), 'Its file cannot be reached (EIO).'],
    ] as const)
      assert.equal(describeFileProblem(error), sentence);
  });

  it('is so of a real disk without room, which VS Code has no code for', async function () {
    if (process.platform !== 'linux') this.skip();
    const write = vscode.workspace.fs.writeFile(vscode.Uri.file('/dev/full'), new Uint8Array(10));
    const error = await Promise.resolve(write).then(
      () => assert.fail('there is no room'),
      (reason: unknown) => reason,
    );
    assert.equal(describeFileProblem(error), 'The disk is full.');
  });

  it('offers to try again, and to save it elsewhere', () => {
    const { actions } = describeNotSaved(failure('EROFS'));
    assert.deepEqual(
      actions.map(({ id }) => id),
      ['saveAgain', 'exportChat', 'showLog'],
    );
  });
});
