import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { EditorInUse } from '../../src/extension/editorInUse.ts';
import { promptOffers, usePrompt } from '../../src/extension/prompts/promptOffers.ts';
import { allPrompts } from '../../src/extension/prompts/prompts.ts';
import {
  closeAllEditors,
  openWithSelections,
  removeFile,
  workspaceUri,
  writeFile,
} from './workspaceFiles.ts';
import { onRemoteMachine, resetWorkspaceSettings, setForWorkspace, waysToSet } from './workspaceSettings.ts';

describe('prompts', () => {
  const folder = workspaceUri('.ares', 'prompts');
  const settings = () => vscode.workspace.getConfiguration('ares');
  let editors: EditorInUse;

  beforeEach(() => {
    editors = new EditorInUse();
  });
  afterEach(async () => {
    editors.dispose();
    await resetWorkspaceSettings();
    await settings().update('prompts', undefined, vscode.ConfigurationTarget.Global);
    await closeAllEditors();
    await removeFile(workspaceUri('.ares'));
    await removeFile(workspaceUri('prompted.ts'));
  });

  const named = async (trusted = true) =>
    new Map((await allPrompts(trusted)).map(({ name, origin }) => [name, origin]));

  it('are built in, of the user, and of the workspace, each with where it comes from', async () => {
    await settings().update('prompts', { mine: 'My {{file}}', bad: 7 }, vscode.ConfigurationTarget.Global);
    await writeFile(vscode.Uri.joinPath(folder, 'theirs.md'), 'Their words');
    const prompts = await named();
    assert.deepEqual(
      ['explain', 'fix', 'tests', 'docs', 'review', 'commit'].map(name => prompts.get(name)),
      Array(6).fill('built in'),
    );
    assert.equal(prompts.get('mine'), 'your settings');
    assert.equal(prompts.get('theirs'), '.ares/prompts/theirs.md');
    assert.equal(prompts.has('bad'), false);
  });

  it('of the settings are the user’s own, and none of a workspace or a remote machine', async () => {
    await settings().update('prompts', { mine: 'My words' }, vscode.ConfigurationTarget.Global);
    for (const written of waysToSet('prompts', { evil: 'Their words', mine: 'Their words' })) {
      await setForWorkspace(written);
      const prompts = await allPrompts(true);
      assert.equal(prompts.find(({ name }) => name === 'mine')?.text, 'My words');
      assert.equal(
        prompts.some(({ name }) => name === 'evil'),
        false,
      );
    }
    const remote = async (own?: object) =>
      (await allPrompts(true, onRemoteMachine({ mine: 'Their words' }, own))).find(
        ({ name }) => name === 'mine',
      );
    assert.equal(await remote(), undefined);
    assert.equal((await remote({ mine: 'My words' }))?.text, 'My words');
  });

  it('of a workspace that is not trusted are not there', async () => {
    await writeFile(vscode.Uri.joinPath(folder, 'theirs.md'), 'Their words');
    assert.equal((await named(false)).has('theirs'), false);
  });

  it('are not read through a symbolic link', async () => {
    const outside = await writeFile(workspaceUri('..', 'outside.md'), 'a secret');
    await writeFile(vscode.Uri.joinPath(folder, 'theirs.md'), 'Their words');
    await symlink(outside.fsPath, vscode.Uri.joinPath(folder, 'link.md').fsPath);
    const prompts = await named();
    assert.deepEqual([prompts.has('theirs'), prompts.has('link')], [true, false]);
    await removeFile(outside);
  });

  it('are offered by their names, those that begin with what was typed first', async () => {
    await settings().update('prompts', { 'my-fix': 'x' }, vscode.ConfigurationTarget.Global);
    const labels = (await promptOffers('fix', editors)).map(({ label }) => label);
    assert.deepEqual(labels, ['/fix', '/my-fix']);
  });

  it('attach what their placeholders name, and name it', async () => {
    const file = await writeFile(workspaceUri('prompted.ts'), 'one\ntwo\n');
    await openWithSelections(file, [1, 0, 1, 3]);
    const { attachments, insert } = await usePrompt(
      'Look at {{selection}} in {{ file }}, {{unknown}}.',
      editors,
    );
    assert.equal(insert, 'Look at `prompted.ts:2` in `prompted.ts`, {{unknown}}.');
    assert.deepEqual(
      attachments.map(({ text }) => text),
      ['two', 'one\ntwo\n'],
    );
  });

  it('say what a placeholder could not find', async () => {
    const { attachments, notice, insert } = await usePrompt('Write it: {{staged}}', editors);
    assert.deepEqual([attachments.length, insert], [0, 'Write it:']);
    assert.match(notice ?? '', /No git repository/);
  });
});
