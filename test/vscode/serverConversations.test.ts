import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { parseBaseUrl } from '../../src/ares/baseUrl.ts';
import { AgentDirectory } from '../../src/extension/agentDirectory.ts';
import { Connection } from '../../src/extension/connection.ts';
import { ConversationFolder } from '../../src/extension/conversationFolder.ts';
import { Conversations } from '../../src/extension/conversations.ts';
import { Credentials } from '../../src/extension/credentials.ts';
import { History } from '../../src/extension/history.ts';
import { isOnServer, ServerConversations } from '../../src/extension/serverConversations.ts';
import { WindowTools } from '../../src/extension/windowTools.ts';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { demoAccount, demoKey } from '../support/aresServer/options.ts';
import { MemoryMemento } from './memoryMemento.ts';
import { MemorySecrets } from './memorySecrets.ts';
import { recordingLog } from './recordingLog.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';

describe('the conversations that the server keeps', () => {
  const log = recordingLog();
  const toDispose: vscode.Disposable[] = [];
  let path: string;
  let server: AresServer;
  let credentials: Credentials;
  let connection: Connection;
  let conversations: Conversations;
  let history: History;
  let onServer: ServerConversations;

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'ares-server-history-'));
    server = await startAresServer();
    await setByUser('baseUrl', server.url);
    credentials = new Credentials(new MemorySecrets(), log);
    connection = new Connection(credentials, log);
    const directory = new AgentDirectory(connection, new MemoryMemento(), log);
    const tools = new WindowTools(new MemoryMemento());
    const folder = new ConversationFolder(vscode.Uri.file(path), log);
    const meter = { admit: async () => {} };
    conversations = new Conversations(folder, { connection, directory, meter, tools, log });
    history = new History(folder, conversations, log);
    onServer = new ServerConversations(connection, folder, log);
    toDispose.push(credentials, connection, directory, tools, conversations, history);
    log.lines.length = 0;
  });
  afterEach(async () => {
    for (const each of toDispose.splice(0)) each.dispose();
    await server.close();
    await resetUserSettings();
    await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  });

  const lookups = () => server.requests.filter(({ path }) => path.startsWith('/api/conversations')).length;
  const missing = async () => onServer.missing(await history.list());
  async function signIn(): Promise<void> {
    const { email, password } = demoAccount;
    const { account } = await credentials.accounts.signIn(parseBaseUrl(server.url), email, password);
    await credentials.useAccount(account);
  }
  async function askedElsewhere(message: string, contextId: string): Promise<void> {
    const { client } = await connection.openClient();
    for await (const _ of client.streamChat({ message, contextId }));
  }

  it('are none for a key, and nothing is asked for them', async () => {
    await credentials.keys.set(parseBaseUrl(server.url).origin, demoKey);
    assert.equal(await onServer.areOffered(), false);
    assert.deepEqual(await missing(), []);
    assert.equal(lookups(), 0);
  });

  it('are listed for an account, once while they are fresh', async () => {
    await signIn();
    await askedElsewhere('One?', 'c-1');
    const [only, ...more] = await missing();
    await missing();
    assert.deepEqual([only?.title, only?.host, more.length], ['One?', `127.0.0.1:${server.port}`, 0]);
    assert.ok(isOnServer(only?.id ?? ''));
    assert.equal(lookups(), 1);
  });

  it('become conversations of this machine when they are opened, go on there, and are listed once', async () => {
    await signIn();
    await askedElsewhere('One?', 'c-1');
    const [entry] = await missing();
    const lease = await conversations.open(await onServer.bring(entry?.id ?? ''));
    const [turn] = lease.controller.conversation.turns;
    assert.equal(turn?.question.text, 'One?');
    assert.match(turn?.answer.text ?? '', /One\?/);
    assert.deepEqual(
      (await history.list()).map(({ title }) => title),
      ['One?'],
    );
    assert.deepEqual(await missing(), [], 'it is here now');
    lease.controller.send('Two?');
    const question = await server.waitForRequest(({ body }) => body.includes('Two?'));
    assert.equal(JSON.parse(question.body).context_id, 'c-1');
    lease.controller.stop();
    lease.release();
  });

  it('take nothing away when the server does not tell them', async () => {
    await signIn();
    await server.close();
    assert.deepEqual(await missing(), []);
    assert.ok(log.lines.some(line => line.includes('could not be listed')));
    server = await startAresServer();
  });

  it('are those of the account in use', async () => {
    await signIn();
    await askedElsewhere('One?', 'c-1');
    assert.equal((await missing()).length, 1);
    const [account] = await credentials.accounts.list();
    assert.ok(account);
    await credentials.accounts.signOut(account);
    assert.deepEqual(await missing(), []);
  });
});
