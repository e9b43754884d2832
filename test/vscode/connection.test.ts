import assert from 'node:assert/strict';
import { AresError } from '../../src/ares/aresError.ts';
import type { ApiKeys } from '../../src/extension/apiKeys.ts';
import { Connection } from '../../src/extension/connection.ts';
import { describeReport } from '../../src/extension/connectionReportText.ts';
import { Credentials } from '../../src/extension/credentials.ts';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { demoKey } from '../support/aresServer/options.ts';
import { MemorySecrets } from './memorySecrets.ts';
import { recordingLog } from './recordingLog.ts';
import { until } from './until.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';

describe('the connection', () => {
  let server: AresServer;
  let credentials: Credentials;
  let keys: ApiKeys;
  let connection: Connection;
  const log = recordingLog();

  beforeEach(async () => {
    server = await startAresServer();
    credentials = new Credentials(new MemorySecrets(), log);
    keys = credentials.keys;
    connection = new Connection(credentials, log);
    await setByUser('baseUrl', server.url);
  });
  afterEach(async () => {
    connection.dispose();
    credentials.dispose();
    await server.close();
    await resetUserSettings();
  });

  it('asks the server of the settings with the key of that server', async () => {
    await keys.set(originOf(server), demoKey);
    assert.notEqual(await answer(), '');
    assert.equal(server.questions.length, 1);
  });

  it('honours changed settings in the next request', async () => {
    await keys.set(originOf(server), demoKey);
    await answer();
    await setByUser('agent', 'research');
    await setByUser('requestFormat', 'messages');
    await answer();
    const [first, second] = server.questions.map(({ body }) => JSON.parse(body));
    assert.deepEqual([first.agent_type, second.agent_type], [undefined, 'research']);
    assert.deepEqual(second.messages, [{ role: 'user', content: 'Hello' }]);
  });

  it('gives a server that the settings name later nothing of the first one', async () => {
    await keys.set(originOf(server), demoKey);
    const other = await startAresServer();
    try {
      await setByUser('baseUrl', other.url);
      await assert.rejects(answer(), (error: AresError) => error.code === 'no-key');
      assert.deepEqual((await connection.view()).hasKey, false);
      assert.equal(other.requests.length, 0);
    } finally {
      await other.close();
    }
  });

  it('says whom it would ask, and whether there is a key', async () => {
    const host = `127.0.0.1:${server.port}`;
    assert.deepEqual(await connection.view(), { host, hasKey: false });
    await keys.set(originOf(server), demoKey);
    assert.deepEqual(await connection.view(), { host, hasKey: true });
  });

  it('tells when a key or a setting changes', async () => {
    let changes = 0;
    connection.onDidChange(() => changes++);
    await keys.set(originOf(server), demoKey);
    assert.equal(changes, 1);
    await setByUser('agent', 'sales');
    await until('the change of the setting', () => changes === 2);
  });

  for (const [address, title] of [
    ['not an address', /not a usable web address/],
    ['', /not a usable web address/],
    ['ftp://example.com', /not a usable web address/],
    ['http://user:secret@localhost:3000', /not a usable web address/],
    ['http://ares.example.com', /not encrypted/],
    ['http://localhost:6000', /port/],
  ] as const) {
    it(`says what is wrong with the address “${address}”, and how to go on`, async () => {
      await setByUser('baseUrl', address);
      const { host, problem } = await connection.view();
      assert.equal(host, undefined);
      assert.match(problem?.title ?? '', title);
      assert.deepEqual(
        problem?.actions.map(({ id }) => id),
        ['openSettings'],
      );
      assert.doesNotMatch(JSON.stringify(problem), /secret/);
      assert.equal(connection.origin, undefined);
      await assert.rejects(connection.openClient(), AresError);
    });
  }

  it('names a setting of the wrong type, and what is used instead', async () => {
    await setByUser('timeouts.silence', 'soon');
    const { host, problem } = await connection.view();
    assert.ok(host);
    assert.match(problem?.title ?? '', /“ares\.timeouts\.silence”/);
    assert.match(problem?.detail ?? '', /“45”/);
  });

  describe('when it is checked', () => {
    it('finds server, key, path and agents', async () => {
      await keys.set(originOf(server), demoKey);
      const { severity, sentence } = await check();
      assert.equal(severity, 'info');
      assert.match(sentence, /ARES answers at 127\.0\.0\.1:\d+, its API is under \/v1\./);
      assert.match(sentence, /key is accepted/);
      assert.match(sentence, /research/);
      assert.equal(server.questions.length, 0);
    });

    it('finds the other path layout', async () => {
      await server.close();
      server = await startAresServer({ layout: 'api' });
      await setByUser('baseUrl', server.url);
      await keys.set(originOf(server), demoKey);
      assert.match((await check()).sentence, /under \/api\/v1\./);
    });

    it('says that the agent of the settings is none of the server', async () => {
      await keys.set(originOf(server), demoKey);
      await setByUser('agent', 'pirate');
      const { severity, sentence, actions } = await check();
      assert.equal(severity, 'warning');
      assert.match(sentence, /no agent “pirate”/);
      assert.deepEqual(actions, ['openSettings']);
    });

    it('says that the key is missing, and offers to set it', async () => {
      const { severity, sentence, actions } = await check();
      assert.equal(severity, 'warning');
      assert.match(sentence, /ARES answers at .*No API key is set/);
      assert.deepEqual(actions, ['setApiKey']);
    });

    it('says that the key is rejected, and offers to set another', async () => {
      await keys.set(originOf(server), 'ares_wrong');
      const { severity, sentence, actions } = await check();
      assert.equal(severity, 'error');
      assert.match(sentence, /ARES answers at .*did not accept the API key/);
      assert.deepEqual(actions, ['setApiKey']);
    });

    it('says that nothing answers', async () => {
      await server.close();
      const { severity, sentence, actions } = await check();
      assert.equal(severity, 'error');
      assert.match(sentence, /nothing answers there/);
      assert.doesNotMatch(sentence, /ARES answers/);
      assert.deepEqual(actions, ['openSettings']);
      server = await startAresServer();
    });
  });

  async function answer(): Promise<string> {
    const { client, agent } = await connection.openClient();
    let text = '';
    const request = { message: 'Hello', ...(agent === undefined ? {} : { agent }) };
    for await (const event of client.streamChat(request)) if (event.type === 'text') text += event.text;
    return text;
  }

  async function check() {
    const { client, agent } = await connection.openClient();
    return describeReport(await client.checkConnection(), agent);
  }
});

function originOf(server: AresServer): string {
  return `http://127.0.0.1:${server.port}`;
}
