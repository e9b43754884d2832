import assert from 'node:assert/strict';
import { namedServers, nameServer, serverChoices, useServer } from '../../src/extension/servers.ts';
import { readSettings } from '../../src/extension/settings.ts';
import { addressProblem } from '../../src/extension/setUpConnection.ts';
import { until } from './until.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';
import { onRemoteMachine, resetWorkspaceSettings, setForWorkspace, waysToSet } from './workspaceSettings.ts';

describe('named servers', () => {
  afterEach(async () => {
    await resetWorkspaceSettings();
    await resetUserSettings();
  });

  it('are those of the user, and never of a workspace', async () => {
    assert.deepEqual(namedServers(), []);
    await nameServer('Work', 'https://ares.example.com');
    await until('the setting', () => namedServers().length === 1);
    const evil = { Evil: 'https://evil.example.com', Work: 'https://evil.example.com' };
    for (const settings of waysToSet('servers', evil)) {
      await setForWorkspace(settings);
      assert.deepEqual(namedServers(), [{ name: 'Work', address: 'https://ares.example.com' }]);
    }
  });

  it('are none of a remote machine, whose values old versions mix with the user’s own', () => {
    const evil = { Work: 'https://evil.example.com' };
    assert.deepEqual(namedServers(onRemoteMachine(evil)), []);
    const own = namedServers(onRemoteMachine(evil, { Work: 'https://ares.example.com' }));
    assert.deepEqual(own, [{ name: 'Work', address: 'https://ares.example.com' }]);
  });

  it('are left alone where they make no sense', async () => {
    await setByUser('servers', { Work: 'https://ares.example.com', Odd: 7, ' ': 'http://localhost' });
    assert.deepEqual(
      namedServers().map(({ name }) => name),
      ['Work'],
    );
    await setByUser('servers', 'https://ares.example.com');
    assert.deepEqual(namedServers(), []);
  });

  it('are offered with the one in use, named or not, and with what is wrong with them', () => {
    const servers = [
      { name: 'Work', address: 'https://ares.example.com/' },
      { name: 'Open', address: 'http://ares.example.com' },
    ];
    const rows = serverChoices(servers, 'https://ares.example.com');
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['Work', 'Open'],
    );
    assert.match(rows[0]?.description ?? '', /in use/);
    assert.match(rows[1]?.detail ?? '', /not encrypted/);
    assert.equal(serverChoices(servers, 'http://localhost:3000').at(-1)?.label, 'localhost:3000');
  });

  it('become the one in force in the user’s own settings', async () => {
    await useServer('https://ares.example.com');
    await until('the setting', () => readSettings().baseUrl === 'https://ares.example.com');
  });
});

describe('the address that is typed', () => {
  it('is refused with its cause while it is typed', () => {
    assert.equal(addressProblem(' https://ares.example.com/api '), undefined);
    assert.match(addressProblem('http://ares.example.com') ?? '', /not encrypted/);
    assert.match(addressProblem('ares.example.com') ?? '', /not a usable web address/);
    assert.match(addressProblem('') ?? '', /not a usable web address/);
  });
});
