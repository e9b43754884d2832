import assert from 'node:assert/strict';
import { readSettings, settingProblems } from '../../src/extension/settings.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';
import { onRemoteMachine, resetWorkspaceSettings, setForWorkspace } from './workspaceSettings.ts';

describe('settings', () => {
  afterEach(async () => {
    await resetWorkspaceSettings();
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
    });
    assert.deepEqual(settingProblems(), []);
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
    const baseUrl = (own?: string) =>
      readSettings(onRemoteMachine('https://evil.example', own, 'http://localhost:3000')).baseUrl;
    assert.equal(baseUrl(), 'http://localhost:3000');
    assert.equal(baseUrl('https://ares.example'), 'https://ares.example');
    // In a profile of its own, the user's value is in neither.
    const inspect = <T>(key: string) => ({ key, globalValue: 'https://ares.example' as T });
    assert.equal(readSettings({ inspect }).baseUrl, 'https://ares.example');
  });

  for (const wrong of [42, true, ['http://localhost'], { url: 'http://localhost' }, null]) {
    it(`replace a server address of the wrong type, ${JSON.stringify(wrong)}, by the default and name it`, async () => {
      await setByUser('baseUrl', wrong);
      assert.equal(readSettings().baseUrl, 'http://localhost:3000');
      const expected = { name: 'ares.baseUrl', expected: 'text', used: 'http://localhost:3000' };
      // `null` means the same as no value at all.
      assert.deepEqual(settingProblems(), wrong === null ? [] : [expected]);
    });
  }

  for (const wrong of ['60', 0, 300, -1, {}]) {
    it(`replace a time limit of ${JSON.stringify(wrong)} by the default and name it`, async () => {
      await setByUser('timeouts.firstByte', wrong);
      assert.equal(readSettings().firstByteSeconds, 60);
      assert.deepEqual(settingProblems(), [
        { name: 'ares.timeouts.firstByte', expected: 'seconds', used: 60 },
      ]);
    });
  }

  it('replace an unknown request format by the default and name it', async () => {
    await setByUser('requestFormat', 'xml');
    assert.equal(readSettings().requestFormat, 'message');
    assert.deepEqual(
      settingProblems().map(({ name }) => name),
      ['ares.requestFormat'],
    );
  });
});
