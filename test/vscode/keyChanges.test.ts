import assert from 'node:assert/strict';
import { AresError, type AresFailure } from '../../src/ares/aresError.ts';
import { Connection } from '../../src/extension/connection.ts';
import { Credentials } from '../../src/extension/credentials.ts';
import { describeFailure } from '../../src/extension/failureText.ts';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { MemorySecrets } from './memorySecrets.ts';
import { recordingLog } from './recordingLog.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';

const first = 'ares_first_0123456789';
const second = 'ares_second_0123456789';

describe('a key that changes under the chat', () => {
  const log = recordingLog();
  let server: AresServer;
  let origin: string;
  let secrets: MemorySecrets;
  let credentials: Credentials;
  let connection: Connection;

  beforeEach(async () => {
    server = await startAresServer({ keys: [first, second] });
    origin = `http://127.0.0.1:${server.port}`;
    secrets = new MemorySecrets();
    credentials = new Credentials(secrets, log);
    connection = new Connection(credentials, log);
    await setByUser('baseUrl', server.url);
    await credentials.keys.set(origin, first);
  });
  afterEach(async () => {
    connection.dispose();
    credentials.dispose();
    await server.close();
    await resetUserSettings();
  });

  it('in another window counts for the next message', async () => {
    await ask();
    const otherWindow = new Credentials(secrets, log);
    await otherWindow.keys.set(origin, second);
    otherWindow.dispose();
    await ask();
    assert.deepEqual(sentKeys(), [first, second]);
  });

  it('in another window, by being cleared there, is missed in the next message, and said to be missing', async () => {
    await ask();
    const otherWindow = new Credentials(secrets, log);
    await otherWindow.keys.remove(origin);
    otherWindow.dispose();
    const { failure } = await ask();
    assert.equal(failure?.code, 'no-key');
    assert.match(describeFailure(failure).title, /No API key is set/);
    assert.deepEqual(sentKeys(), [first]);
  });

  it('by being cleared while an answer streams leaves that answer whole, and the next message unsent', async () => {
    const gate = server.holdNext(2, { answer: ['one ', 'two ', 'three'] });
    const answer = ask();
    await gate.reached;
    await credentials.keys.remove(origin);
    gate.release();
    assert.deepEqual(await answer, { text: 'one two three' });
    assert.equal((await ask()).failure?.code, 'no-key');
    assert.deepEqual(sentKeys(), [first]);
  });

  for (const keyring of ['throws', 'empty'] as const) {
    it(`because the keyring is gone (${keyring}): says so, asks for the key again, and goes on with it`, async () => {
      await ask();
      secrets.keyring = keyring;
      const { failure } = await ask();
      assert.ok(failure);
      const { title, actions } = describeFailure(failure);
      assert.match(title, /keyring does not give the API key for 127\.0\.0\.1/);
      assert.equal(actions[0]?.id, 'setApiKey');
      await credentials.keys.set(origin, second);
      assert.equal((await ask()).failure, undefined);
      assert.deepEqual(sentKeys(), [first, second]);
    });
  }

  it('because the keyring was locked for a while is there again when it is unlocked', async () => {
    secrets.keyring = 'throws';
    assert.equal((await ask()).failure?.code, 'no-key');
    secrets.keyring = 'works';
    assert.equal((await ask()).failure, undefined);
    assert.deepEqual(sentKeys(), [first]);
  });

  it('stands in no log, whatever happened to it', () => {
    assert.doesNotMatch(log.lines.join('\n'), /ares_(first|second)/);
  });

  const sentKeys = () =>
    server.questions.map(({ headers }) => `${headers.authorization}`.replace('Bearer ', ''));

  async function ask(): Promise<{ text?: string; failure?: AresFailure }> {
    const { client } = await connection.openClient();
    let text = '';
    try {
      for await (const event of client.streamChat({ message: 'Hi' }))
        if (event.type === 'text') text += event.text;
      return { text };
    } catch (error) {
      if (error instanceof AresError) return { failure: error.failure };
      throw error;
    }
  }
});
