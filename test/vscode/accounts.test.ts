import assert from 'node:assert/strict';
import { parseBaseUrl } from '../../src/ares/baseUrl.ts';
import { AccountProvider } from '../../src/extension/accountProvider.ts';
import { Connection } from '../../src/extension/connection.ts';
import { Credentials } from '../../src/extension/credentials.ts';
import { waysIn } from '../../src/extension/setUpConnection.ts';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { demoAccount, demoKey } from '../support/aresServer/options.ts';
import { MemorySecrets } from './memorySecrets.ts';
import { recordingLog } from './recordingLog.ts';
import { until } from './until.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';

const second = { email: 'second@example.com', password: 'another-demo' };

describe('accounts', () => {
  const log = recordingLog();
  let server: AresServer;
  let secrets: MemorySecrets;
  let credentials: Credentials;
  let connection: Connection;

  beforeEach(async () => {
    server = await startAresServer({ refuseKeysOnStream: true, accounts: [demoAccount, second] });
    await setByUser('baseUrl', server.url);
    secrets = new MemorySecrets();
    credentials = new Credentials(secrets, log);
    connection = new Connection(credentials, log);
    log.lines.length = 0;
  });
  afterEach(async () => {
    connection.dispose();
    credentials.dispose();
    await server.close();
    await resetUserSettings();
  });

  const base = () => parseBaseUrl(server.url);
  async function signIn({ email, password } = demoAccount) {
    const { account } = await credentials.accounts.signIn(base(), email, password);
    await credentials.useAccount(account);
    return account;
  }
  const post = (route: 'refresh' | 'logout', refreshToken: string): Promise<Response> =>
    fetch(`${server.url}/api/auth/${route}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ refresh_token: refreshToken }),
    });
  async function ask(using = connection): Promise<void> {
    const { client } = await using.openClient();
    for await (const _ of client.streamChat({ message: 'Hello' }));
  }

  it('serve where a valid key is refused, and the page says who asks', async () => {
    await credentials.keys.set(base().origin, demoKey);
    await assert.rejects(ask(), { code: 'route-refused' });
    await signIn();
    await ask();
    assert.equal(server.questions.at(-1)?.path, '/api/chat/stream');
    const { hasKey, account } = await connection.view();
    assert.deepEqual([hasKey, account], [true, demoAccount.email]);
  });

  it('and the key: the one that was set last is in use, and can be changed', async () => {
    const { origin } = base();
    await signIn();
    await credentials.keys.set(origin, demoKey);
    await credentials.useApiKey(origin);
    assert.equal((await credentials.current(origin))?.kind, 'apiKey');
    await signIn();
    assert.equal((await credentials.current(origin))?.kind, 'jwt');
    const other = new Credentials(secrets, log);
    assert.equal((await other.inUse(origin))?.kind, 'account', 'in every window');
    other.dispose();
  });

  it('and the key are changed in Set Up Connection without being entered again', async () => {
    const { origin } = base();
    await signIn(second);
    const [key, account, ...kept] = await waysIn(base(), credentials);
    assert.deepEqual([key?.label, account?.label], ['$(key) API key', '$(account) Account']);
    assert.deepEqual(
      kept.map(({ label, description }) => [label, description]),
      [[`$(account) ${second.email}`, 'in use']],
    );
    await credentials.keys.set(origin, demoKey);
    await signIn();
    const take = async (label: string) =>
      (await waysIn(base(), credentials)).find(way => way.label === label)?.take();
    assert.equal(await take('$(key) The key that is set'), true);
    assert.deepEqual(await credentials.inUse(origin), { kind: 'apiKey' });
    await take(`$(account) ${second.email}`);
    await ask();
    assert.equal(server.conversations.at(-1)?.owner, `account ${second.email}`);
  });

  it('are several for a server, and the one in use asks', async () => {
    await signIn();
    const account = await signIn(second);
    await ask();
    assert.equal(server.conversations.at(-1)?.owner, `account ${second.email}`);
    await credentials.accounts.signOut(account);
    await ask();
    assert.equal(server.conversations.at(-1)?.owner, `account ${demoAccount.email}`);
    assert.equal((await credentials.accounts.list()).length, 1);
  });

  it('survive a restart: only the refresh token is kept', async () => {
    await signIn();
    await ask();
    const stored = [...secrets.stored.values()].join('\n');
    assert.doesNotMatch(stored, new RegExp(demoAccount.password));
    const token = String(server.questions[0]?.headers.authorization).replace('Bearer ', '');
    assert.ok(!stored.includes(token), 'no access token is kept');
    const restarted = new Credentials(secrets, log);
    const again = new Connection(restarted, log);
    await ask(again);
    assert.equal(server.requests.filter(({ path }) => path.endsWith('/refresh')).length, 1);
    for (const one of [again, restarted]) one.dispose();
  });

  it('signed out are worthless on the server, and gone from every window', async () => {
    const account = await signIn();
    const other = new Credentials(secrets, log);
    const kept = JSON.parse(secrets.stored.get(`ares.account:${account.id}`) ?? '{}');
    let heard = 0;
    other.onDidChange(() => heard++);
    assert.equal(await credentials.accounts.signOut(account), true);
    await until('the other window to hear of it', () => heard > 0);
    assert.equal(await other.inUse(account.origin), undefined);
    assert.equal((await post('refresh', kept.refreshToken)).status, 401);
    await assert.rejects(ask(), { code: 'no-key' });
    other.dispose();
  });

  it('that have to sign in again hide no other account from those who want to use one', async () => {
    const lapsed = await signIn();
    await signIn(second);
    const { refreshToken } = JSON.parse(secrets.stored.get(`ares.account:${lapsed.id}`) ?? '{}');
    await post('logout', refreshToken);
    const restarted = new Credentials(secrets, log);
    const provider = new AccountProvider(connection, restarted);
    const ids = async (scopes?: readonly string[]) =>
      (await provider.getSessions(scopes)).map(({ account: { label } }) => label.split(' ')[0]).sort();
    try {
      assert.deepEqual(await ids(), [demoAccount.email, second.email].sort(), 'the menu shows both');
      assert.deepEqual(await ids([]), [second.email]);
      assert.deepEqual(await provider.getSessions([], { account: { id: lapsed.id, label: '' } }), []);
    } finally {
      for (const one of [provider, restarted]) one.dispose();
    }
  });

  it('that cannot be asked about are no reason to sign in again: the cause is told', async () => {
    await signIn();
    const restarted = new Credentials(secrets, log);
    const provider = new AccountProvider(connection, restarted);
    await server.close();
    await assert.rejects(provider.getSessions([]), { code: 'refused' });
    assert.equal((await provider.getSessions()).length, 1);
    for (const one of [provider, restarted]) one.dispose();
    server = await startAresServer();
  });

  it('sign out here also when the server is away, and say so', async () => {
    const account = await signIn();
    await server.close();
    assert.equal(await credentials.accounts.signOut(account), false);
    assert.deepEqual(await credentials.accounts.list(), []);
    server = await startAresServer();
  });

  it('send nothing of theirs to another server', async () => {
    await signIn();
    const other = await startAresServer();
    try {
      await setByUser('baseUrl', other.url);
      await assert.rejects(ask(), { code: 'no-key' });
      assert.equal(other.requests.length, 0);
    } finally {
      await other.close();
    }
  });

  it('serve until the window closes when the keyring is gone', async () => {
    secrets.keyring = 'throws';
    const { kept } = await credentials.accounts.signIn(base(), demoAccount.email, demoAccount.password);
    assert.equal(kept, false);
    await ask();
  });

  it('leave no secret in the log', async () => {
    await signIn();
    await ask();
    const lines = log.lines.join('\n');
    assert.doesNotMatch(lines, new RegExp(`${demoAccount.password}|eyJ`));
  });
});
