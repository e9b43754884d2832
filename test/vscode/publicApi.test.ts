import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AresError } from '../../src/ares/aresError.ts';
import { Connection } from '../../src/extension/connection.ts';
import { Credentials } from '../../src/extension/credentials.ts';
import {
  type AresChatApi,
  type AresChatApiError,
  type AresQuestion,
  type AskForConsent,
  PublicApi,
} from '../../src/extension/publicApi.ts';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { demoKey } from '../support/aresServer/options.ts';
import { MemoryMemento } from './memoryMemento.ts';
import { MemorySecrets } from './memorySecrets.ts';
import { recordingLog } from './recordingLog.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';

/** Any extension that VS Code has. */
const extensionId = 'vscode.git';

describe('the API for other extensions', () => {
  const log = recordingLog();
  let server: AresServer;
  let credentials: Credentials;
  let connection: Connection;
  let memory: MemoryMemento;
  let asked: string[];
  let isUsedUp: boolean;

  beforeEach(async () => {
    server = await startAresServer();
    await setByUser('baseUrl', server.url);
    credentials = new Credentials(new MemorySecrets(), log);
    await credentials.keys.set(`http://127.0.0.1:${server.port}`, demoKey);
    connection = new Connection(credentials, log);
    memory = new MemoryMemento();
    asked = [];
    isUsedUp = false;
  });
  afterEach(async () => {
    connection.dispose();
    credentials.dispose();
    await server.close();
    await resetUserSettings();
  });

  function api(answer: Awaited<ReturnType<AskForConsent>>): PublicApi {
    const meter = {
      admit: async () => {
        if (isUsedUp) throw new AresError({ code: 'quota', phase: "B'" });
      },
      lookInBackground: () => undefined,
    };
    return new PublicApi(connection, meter, memory, log, async name => {
      asked.push(name);
      return answer;
    });
  }
  async function answerOf(door: PublicApi, question: Partial<AresQuestion> = {}): Promise<string> {
    let answer = '';
    for await (const piece of door.ask({ extensionId, text: 'Hello', ...question })) answer += piece;
    return answer;
  }

  it('is what activating the extension answers with', async () => {
    const extension = vscode.extensions.getExtension<AresChatApi>('ares-chat.ares-chat');
    const door = await extension?.activate();
    assert.deepEqual([door?.version, typeof door?.ask], [1, 'function']);
    assert.deepEqual(Object.keys(door ?? {}).sort(), ['ask', 'version'], 'and nothing else');
  });

  it('asks the user once for each extension that is allowed for good', async () => {
    assert.notEqual(await answerOf(api('always')), '');
    await answerOf(api('always'));
    assert.equal(asked.length, 1);
    assert.match(asked[0] ?? '', /\(vscode\.git\)$/);
    await api('no').forgetConsents();
    await assert.rejects(answerOf(api('no')), { code: 'notAllowed' });
    assert.equal(server.questions.length, 2);
  });

  it('asks every time what was allowed once', async () => {
    await answerOf(api('once'));
    await answerOf(api('once'));
    assert.equal(asked.length, 2);
  });

  it('sends nothing for an extension that is not there, or a question of another form', async () => {
    await assert.rejects(answerOf(api('once'), { extensionId: 'no.body' }), { code: 'badQuestion' });
    for (const question of [{ text: 7 }, { context: 'code' }, { context: [{ path: 'a' }] }, { agent: {} }])
      await assert.rejects(answerOf(api('once'), question as never), { code: 'badQuestion' });
    assert.equal(server.questions.length, 0);
    assert.equal(asked.length, 0);
  });

  it('sends the code with the question, to the agent that is named', async () => {
    const context = [
      { path: 'src/cart.ts', languageId: 'typescript', text: 'let a;\nlet b;\n', startLine: 10 },
    ];
    await answerOf(api('once'), { agent: 'hr', context });
    const { message, agent_type } = JSON.parse(server.questions[0]?.body ?? '{}');
    assert.equal(agent_type, 'hr');
    assert.match(message, /^Hello\n\n`src\/cart\.ts`, lines 10-11 \(typescript\):/);
  });

  it('keeps a conversation together, and apart from those of others', async () => {
    await answerOf(api('once'), { conversationId: 'a' });
    await answerOf(api('once'), { conversationId: 'a' });
    await answerOf(api('once'));
    const ids = server.questions.map(({ body }) => JSON.parse(body).context_id);
    assert.deepEqual([ids[0], ids[1]], [`${extensionId}:a`, `${extensionId}:a`]);
    assert.notEqual(ids[2], ids[0]);
  });

  it('sends nothing in vain when nothing is left', async () => {
    isUsedUp = true;
    await assert.rejects(answerOf(api('once')), ({ code }: AresChatApiError) => code === 'failed');
    assert.equal(server.questions.length, 0);
  });

  it('fails in words, and lets go when the caller does', async () => {
    server.faultNext({ kind: 'status', status: 401, body: { error: 'Invalid API key' } });
    await assert.rejects(answerOf(api('once')), { code: 'failed', message: /did not accept the API key/ });
    const gate = server.holdNext(2, { answer: ['a ', 'b ', 'c'] });
    for await (const _ of api('once').ask({ extensionId, text: 'Hello' })) break;
    await gate.reached;
    assert.equal(await server.questions[1]?.ended, 'clientLeft');
  });
});
