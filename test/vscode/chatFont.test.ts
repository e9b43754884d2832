import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { chatFont } from '../../src/extension/chatFont.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';

describe('the font of the panel', () => {
  const setForChat = (name: 'fontFamily' | 'fontSize', value: unknown) =>
    vscode.workspace.getConfiguration('chat').update(name, value, vscode.ConfigurationTarget.Global);

  afterEach(async () => {
    await resetUserSettings();
    await setForChat('fontFamily', undefined);
    await setForChat('fontSize', undefined);
  });

  it('is VS Code’s own when nothing is said', () => {
    assert.deepEqual(chatFont(), { size: 13 });
  });

  it('is the one of VS Code’s chat', async () => {
    await setForChat('fontFamily', 'Georgia');
    await setForChat('fontSize', 17.5);
    assert.deepEqual(chatFont(), { family: 'Georgia', size: 18 });
  });

  it('is rather the one of our own settings, each for itself', async () => {
    await setForChat('fontFamily', 'Georgia');
    await setForChat('fontSize', 17);
    await setByUser('font.size', 20);
    assert.deepEqual(chatFont(), { family: 'Georgia', size: 20 });
    await setByUser('font.family', 'Atkinson Hyperlegible');
    await setByUser('font.size', 0);
    assert.deepEqual(chatFont(), { family: 'Atkinson Hyperlegible', size: 17 });
  });

  it('is not one that nobody could read', async () => {
    await setByUser('font.size', 1);
    await setByUser('font.family', ' ');
    assert.deepEqual(chatFont(), { size: 13 });
  });
});
