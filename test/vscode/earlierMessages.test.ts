import assert from 'node:assert/strict';
import { earlierTurnsOf } from '../../src/extension/earlierMessages.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';
import { onRemoteMachine, resetWorkspaceSettings, setForWorkspace, waysToSet } from './workspaceSettings.ts';

const origin = 'https://ares.example.com';

describe('how earlier messages go along', () => {
  afterEach(async () => {
    await resetWorkspaceSettings();
    await resetUserSettings();
  });

  it('is set by the user for a server, whatever path its address has', async () => {
    assert.equal(earlierTurnsOf(origin), 'server');
    await setByUser('earlierMessages', { [`${origin}/api`]: 'message', 'https://other.example': 'server' });
    assert.equal(earlierTurnsOf(origin), 'message');
    assert.equal(earlierTurnsOf('https://other.example'), 'server');
    assert.equal(earlierTurnsOf(undefined), 'server');
    await setByUser('earlierMessages', { [origin]: 'twice', nonsense: 'message' });
    assert.equal(earlierTurnsOf(origin), 'server');
  });

  it('is not set by a workspace', async () => {
    for (const settings of waysToSet('earlierMessages', { [origin]: 'message' })) {
      await setForWorkspace(settings);
      assert.equal(earlierTurnsOf(origin), 'server');
    }
    await setByUser('earlierMessages', { [origin]: 'message' });
    for (const settings of waysToSet('earlierMessages', { [origin]: 'server' })) {
      await setForWorkspace(settings);
      assert.equal(earlierTurnsOf(origin), 'message');
    }
  });

  it('is not set by a remote machine, whose values old versions mix with the user’s own', () => {
    const [on, off] = [{ [origin]: 'message' }, { [origin]: 'server' }];
    assert.equal(earlierTurnsOf(origin, onRemoteMachine(on)), 'server');
    assert.equal(earlierTurnsOf(origin, onRemoteMachine(off, on)), 'message');
  });
});
