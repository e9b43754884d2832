import assert from 'node:assert/strict';
import { ApiKeys } from '../../src/extension/apiKeys.ts';
import { MemorySecrets } from './memorySecrets.ts';
import { recordingLog } from './recordingLog.ts';

const home = 'http://localhost:3000';
const elsewhere = 'https://ares.example.com';

describe('API keys', () => {
  let secrets: MemorySecrets;
  let log: ReturnType<typeof recordingLog>;
  let keys: ApiKeys;

  beforeEach(() => {
    secrets = new MemorySecrets();
    log = recordingLog();
    keys = new ApiKeys(secrets, log);
  });
  afterEach(() => keys.dispose());

  it('belong to one server each', async () => {
    await keys.set(home, 'ares_home');
    assert.equal(await keys.get(home), 'ares_home');
    assert.equal(await keys.get(elsewhere), undefined);
    await keys.set(elsewhere, 'ares_elsewhere');
    assert.equal(await keys.get(home), 'ares_home');
    assert.deepEqual(await keys.origins(), [home, elsewhere]);
  });

  it('are told apart by port and scheme', async () => {
    await keys.set('https://ares.example.com:8443', 'ares_a');
    assert.equal(await keys.get('https://ares.example.com'), undefined);
    assert.equal(await keys.get('http://ares.example.com:8443'), undefined);
  });

  it('can be removed, one at a time', async () => {
    await keys.set(home, 'ares_home');
    await keys.set(elsewhere, 'ares_elsewhere');
    assert.equal(await keys.remove(home), true);
    assert.deepEqual(await keys.origins(), [elsewhere]);
    assert.equal(secrets.stored.size, 1);
  });

  it('tell when they change, in another window too', async () => {
    const changed: string[] = [];
    keys.onDidChange(origin => changed.push(origin));
    await keys.set(home, 'ares_home');
    await new ApiKeys(secrets, log).remove(home);
    await secrets.store('another thing', 'x');
    assert.deepEqual(changed, [home, home]);
    assert.equal(await keys.get(home), undefined);
  });

  for (const keyring of ['throws', 'forgets'] as const) {
    it(`serve until the window closes when the keyring ${keyring}`, async () => {
      secrets.keyring = keyring;
      const changed: string[] = [];
      keys.onDidChange(origin => changed.push(origin));
      assert.equal(await keys.set(home, 'ares_home'), false);
      assert.equal(await keys.get(home), 'ares_home');
      assert.deepEqual(await keys.origins(), [home]);
      assert.ok(changed.includes(home));
      assert.equal(await new ApiKeys(secrets, log).get(home), undefined);
    });
  }

  it('are simply not there when the keyring does not answer', async () => {
    secrets.keyring = 'throws';
    assert.equal(await keys.get(home), undefined);
    assert.deepEqual(await keys.origins(), []);
    assert.equal(await keys.remove(home), false);
    assert.equal(log.lines.length, 3);
  });

  it('give way to one that the keyring has kept', async () => {
    secrets.keyring = 'throws';
    await keys.set(home, 'ares_first');
    secrets.keyring = 'works';
    assert.equal(await keys.set(home, 'ares_second'), true);
    assert.equal(await keys.get(home), 'ares_second');
  });

  it('never stand in the log', async () => {
    secrets.keyring = 'throws';
    await keys.set(home, 'ares_secret');
    await keys.get(home);
    assert.doesNotMatch(log.lines.join('\n'), /ares_secret/);
  });
});
