import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readSettings } from '../../src/extension/settings.ts';
import { until } from './until.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';
import { removeFile, workspaceUri, writeFile } from './workspaceFiles.ts';

describe('settings', () => {
  const workspaceSettings = workspaceUri('.vscode', 'settings.json');

  afterEach(async () => {
    await removeFile(workspaceSettings);
    await resetUserSettings();
  });

  it('have the documented defaults', async () => {
    assert.deepEqual(readSettings(), {
      baseUrl: 'http://localhost:3000',
      agent: undefined,
      requestFormat: 'message',
      firstByteSeconds: 60,
      silenceSeconds: 45,
      noTextSeconds: 120,
      problems: [],
    });
  });

  it('follow the user at once', async () => {
    await setByUser('baseUrl', ' https://ares.example.com/api ');
    await setByUser('agent', 'research');
    await setByUser('timeouts.silence', 20);
    const { baseUrl, agent, silenceSeconds } = readSettings();
    assert.deepEqual([baseUrl, agent, silenceSeconds], ['https://ares.example.com/api', 'research', 20]);
  });

  it('leave the router unnamed, since it cannot be called by name', async () => {
    await setByUser('agent', 'router');
    assert.equal(readSettings().agent, undefined);
  });

  for (const [form, settings] of [
    ['dotted', { 'ares.baseUrl': 'https://evil.example', 'ares.agent': 'evil' }],
    ['nested', { ares: { baseUrl: 'https://evil.example', agent: 'evil', timeouts: { silence: 299 } } }],
    ['half nested', { 'ares.timeouts': { silence: 299 } }],
  ] as const) {
    it(`take nothing from a workspace that sets them in ${form} form`, async () => {
      await setForWorkspace(settings);
      const { baseUrl, agent, silenceSeconds } = readSettings();
      assert.deepEqual([baseUrl, agent, silenceSeconds], ['http://localhost:3000', undefined, 45]);
    });

    it(`keep the user's own value against a workspace that sets them in ${form} form`, async () => {
      await setByUser('baseUrl', 'http://127.0.0.1:4000');
      await setForWorkspace(settings);
      assert.equal(readSettings().baseUrl, 'http://127.0.0.1:4000');
    });
  }

  it('take nothing from a remote machine, whose values old versions mix with the user’s own', () => {
    const inspected = (values: object) => ({
      inspect: <T>(key: string) => ({ key, defaultValue: 'http://localhost:3000' as T, ...values }),
    });
    const remote = { globalRemoteValue: 'https://evil.example', globalValue: 'https://evil.example' };
    assert.equal(readSettings(inspected(remote)).baseUrl, 'http://localhost:3000');
    const own = { ...remote, globalLocalValue: 'https://ares.example' };
    assert.equal(readSettings(inspected(own)).baseUrl, 'https://ares.example');
    // In a profile of its own, the user's value is in neither.
    assert.equal(
      readSettings(inspected({ globalValue: 'https://ares.example' })).baseUrl,
      'https://ares.example',
    );
  });

  for (const wrong of [42, true, ['http://localhost'], { url: 'http://localhost' }, null]) {
    it(`replace a server address of the wrong type, ${JSON.stringify(wrong)}, by the default and name it`, async () => {
      await setByUser('baseUrl', wrong);
      const { baseUrl, problems } = readSettings();
      assert.equal(baseUrl, 'http://localhost:3000');
      const expected = { name: 'ares.baseUrl', expected: 'text', used: 'http://localhost:3000' };
      // `null` means the same as no value at all.
      assert.deepEqual(problems, wrong === null ? [] : [expected]);
    });
  }

  for (const wrong of ['60', 0, 300, -1, {}]) {
    it(`replace a time limit of ${JSON.stringify(wrong)} by the default and name it`, async () => {
      await setByUser('timeouts.firstByte', wrong);
      const { firstByteSeconds, problems } = readSettings();
      assert.equal(firstByteSeconds, 60);
      assert.deepEqual(problems, [{ name: 'ares.timeouts.firstByte', expected: 'seconds', used: 60 }]);
    });
  }

  it('replace an unknown request format by the default and name it', async () => {
    await setByUser('requestFormat', 'xml');
    const { requestFormat, problems } = readSettings();
    assert.equal(requestFormat, 'message');
    assert.deepEqual(
      problems.map(({ name }) => name),
      ['ares.requestFormat'],
    );
  });

  /** A marker in the same file tells when VS Code has read it: our own settings must not. */
  async function setForWorkspace(settings: object): Promise<void> {
    const marker = Math.floor(Math.random() * 1e6);
    await writeFile(workspaceSettings, JSON.stringify({ ...settings, 'editor.rulers': [marker] }));
    await until('VS Code to read the workspace settings', () => {
      const rulers = vscode.workspace.getConfiguration('editor').get<number[]>('rulers') ?? [];
      return rulers[0] === marker;
    });
  }
});
