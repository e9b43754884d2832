import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { AgentDirectory } from '../../src/extension/agentDirectory.ts';
import { Connection } from '../../src/extension/connection.ts';
import { ConversationFolder } from '../../src/extension/conversationFolder.ts';
import { Conversations } from '../../src/extension/conversations.ts';
import { Credentials } from '../../src/extension/credentials.ts';
import { History } from '../../src/extension/history.ts';
import { followUps } from '../../src/extension/nativeChat/followUps.ts';
import { NativeConversations, panelConversation } from '../../src/extension/nativeChat/goOnInPanel.ts';
import { AgentModels } from '../../src/extension/nativeChat/languageModels.ts';
import { ParticipantHandler } from '../../src/extension/nativeChat/participant.ts';
import { UsageMeter } from '../../src/extension/status/usageMeter.ts';
import { WindowTools } from '../../src/extension/windowTools.ts';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { demoKey } from '../support/aresServer/options.ts';
import { MemoryMemento } from './memoryMemento.ts';
import { MemorySecrets } from './memorySecrets.ts';
import { recordingLog } from './recordingLog.ts';
import { until } from './until.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';
import { removeFile, workspaceUri, writeFile } from './workspaceFiles.ts';

const log = recordingLog();

describe("VS Code's own chat", () => {
  let server: AresServer;
  let credentials: Credentials;
  let connection: Connection;
  let directory: AgentDirectory;
  let meter: UsageMeter;

  beforeEach(async () => {
    server = await startAresServer({ quotas: { requestsPerMonth: 10 } });
    await setByUser('baseUrl', server.url);
    credentials = new Credentials(new MemorySecrets(), log);
    await credentials.keys.set(`http://127.0.0.1:${server.port}`, demoKey);
    connection = new Connection(credentials, log);
    directory = new AgentDirectory(connection, new MemoryMemento(), log);
    meter = new UsageMeter(connection, directory, log);
    await directory.read();
  });
  afterEach(async () => {
    for (const one of [meter, directory, connection, credentials]) one.dispose();
    await server.close();
    await resetUserSettings();
  });

  async function useUp(): Promise<void> {
    const { client } = await connection.openClient();
    for (let times = 0; times < 10; times++) for await (const _ of client.streamChat({ message: 'Hello' }));
    await meter.look();
  }
  const bodies = () => server.questions.map(({ body }) => JSON.parse(body));

  describe('as a language model', () => {
    let models: AgentModels;
    beforeEach(() => {
      models = new AgentModels(connection, directory, meter);
    });
    afterEach(() => models.dispose());

    const list = () => models.provideLanguageModelChatInformation({ silent: true });
    const model = async (id: string) => {
      const found = (await list()).find(one => one.id === id);
      assert.ok(found, id);
      return found;
    };
    const message = (role: vscode.LanguageModelChatMessageRole, text: string) => ({
      role,
      name: undefined,
      content: [new vscode.LanguageModelTextPart(text)],
    });
    const { User, Assistant } = vscode.LanguageModelChatMessageRole;
    const options = { toolMode: vscode.LanguageModelChatToolMode.Auto };

    it('offers every agent, the router first, and promises neither tools nor images', async () => {
      const offered = await list();
      assert.deepEqual(
        offered.slice(0, 2).map(({ id, name }) => [id, name]),
        [
          ['router', 'ARES Router'],
          ['product', 'ARES Product'],
        ],
      );
      assert.equal(offered.length, directory.agents.length + 1);
      for (const { capabilities } of offered)
        assert.deepEqual(capabilities, { imageInput: false, toolCalling: false });
    });

    it('offers none that could not answer, and tells when that changes', async () => {
      let changes = 0;
      models.onDidChangeLanguageModelChatInformation(() => changes++);
      await credentials.keys.remove(`http://127.0.0.1:${server.port}`);
      await until('the change', () => changes > 0);
      assert.deepEqual(await list(), []);
    });

    it('streams the answer of the agent to everything that was said', async () => {
      const parts: string[] = [];
      const said = [message(User, 'One'), message(Assistant, 'First'), message(User, 'Two')];
      server.planNext({ answer: ['Sec', 'ond'] });
      await models.provideLanguageModelChatResponse(
        await model('hr'),
        said,
        options,
        { report: part => parts.push((part as vscode.LanguageModelTextPart).value) },
        new vscode.CancellationTokenSource().token,
      );
      assert.equal(parts.join(''), 'Second');
      const [body] = bodies();
      assert.equal(body.agent_type, 'hr');
      assert.equal(
        body.message,
        'Earlier in this conversation:\n\nUser:\n\nOne\n\nAssistant:\n\nFirst\n\nNow:\n\nTwo',
      );
    });

    it('stops when VS Code cancels', async () => {
      const gate = server.holdNext(1, { answer: ['a ', 'b ', 'c'] });
      const source = new vscode.CancellationTokenSource();
      const answering = models.provideLanguageModelChatResponse(
        await model('router'),
        [message(User, 'Hello')],
        options,
        { report: () => undefined },
        source.token,
      );
      await gate.reached;
      source.cancel();
      await assert.rejects(async () => answering, vscode.CancellationError);
      assert.equal(await server.questions[0]?.ended, 'clientLeft');
    });

    it('fails in words, of the kind that VS Code tells apart', async () => {
      const ask = async () =>
        models.provideLanguageModelChatResponse(
          await model('router'),
          [message(User, 'Hello')],
          options,
          { report: () => undefined },
          new vscode.CancellationTokenSource().token,
        );
      server.faultNext({ kind: 'status', status: 401, body: { error: 'Invalid API key' } });
      await assert.rejects(ask, (error: vscode.LanguageModelError) => {
        assert.equal(error.code, vscode.LanguageModelError.NoPermissions().code);
        return /did not accept the API key/.test(error.message);
      });
      server.faultNext({ kind: 'status', status: 500, body: { error: 'on fire' } });
      await assert.rejects(ask, /on fire/);
    });

    it('sends nothing in vain when nothing is left', async () => {
      await useUp();
      const asked = models.provideLanguageModelChatResponse(
        await model('router'),
        [message(User, 'Hello')],
        options,
        { report: () => undefined },
        new vscode.CancellationTokenSource().token,
      );
      await assert.rejects(
        async () => asked,
        (error: vscode.LanguageModelError) => error.code === vscode.LanguageModelError.Blocked().code,
      );
      assert.equal(server.questions.length, 10);
    });

    it('estimates tokens by the bytes of the text', async () => {
      assert.equal(await models.provideTokenCount(await model('router'), 'four by four'), 3);
      assert.equal(await models.provideTokenCount(await model('router'), message(User, 'ü'.repeat(6))), 3);
    });
  });

  describe('as @ares', () => {
    const file = workspaceUri('shop.ts');
    let participant: ParticipantHandler;
    beforeEach(async () => {
      said = new NativeConversations();
      allowed = [];
      participant = new ParticipantHandler(deps());
      await writeFile(file, 'let a = 1;\nlet b = 2;\nlet c = 3;\n');
    });
    afterEach(() => removeFile(file));
    let said: NativeConversations;
    let allowed: string[];
    const deps = () => ({
      ...{ connection, directory, meter, said, log },
      ask: async (path: string) => allowed.includes(path),
    });

    type Turn = vscode.ChatRequestTurn | vscode.ChatResponseTurn;
    const model = { vendor: 'copilot', id: 'x' } as vscode.LanguageModelChat;

    /** Asks with this history, and takes down what VS Code would show. */
    async function ask(
      request: Partial<vscode.ChatRequest>,
      history: readonly Turn[] = [],
      token = new vscode.CancellationTokenSource().token,
    ) {
      const shown = {
        text: '',
        progress: [] as string[],
        references: [] as vscode.Location[],
        buttons: [] as string[],
        goOn: [] as readonly unknown[],
      };
      const result = await participant.answer(
        { prompt: '', command: undefined, references: [], model, ...request },
        { history },
        {
          markdown: value => {
            shown.text += value;
          },
          progress: value => void shown.progress.push(value),
          reference: value => void shown.references.push(value as vscode.Location),
          button: ({ command, arguments: carried }) => {
            if (command === 'ares.goOnInPanel') shown.goOn = carried ?? [];
            else shown.buttons.push(command);
          },
        },
        token,
      );
      return { ...shown, result };
    }

    /** What VS Code hands back of a question and its answer. */
    function turns(
      prompt: string,
      answer: string,
      result: vscode.ChatResult,
      references: vscode.ChatPromptReference[] = [],
    ): Turn[] {
      const made = (type: { readonly prototype: object }, members: object): Turn =>
        Object.assign(Object.create(type.prototype), { participant: 'ares-chat.ares', ...members });
      return [
        made(vscode.ChatRequestTurn, { prompt, references, command: undefined }),
        made(vscode.ChatResponseTurn, { response: [new vscode.ChatResponseMarkdownPart(answer)], result }),
      ];
    }

    it('sends the code that was referred to, whole or a part, and shows what was sent', async () => {
      const selection = new vscode.Location(file, new vscode.Range(1, 0, 1, 10));
      const { references } = await ask({
        prompt: 'What is it?',
        references: [
          { id: 'file', value: file },
          { id: 'selection', value: selection },
        ],
      });
      const [{ message }] = bodies();
      assert.match(message, /^What is it\?\n\n`shop\.ts`, lines 1-3 \(typescript\):/);
      assert.match(message, /`shop\.ts`, line 2 \(typescript\):\n\n```typescript\nlet b = 2;\n```$/);
      assert.equal(references.length, 2);
    });

    it('says what could not be read, and asks all the same', async () => {
      const { progress, text } = await ask({
        prompt: 'Hello',
        references: [{ id: 'gone', value: workspaceUri('gone.ts') }],
      });
      assert.match(progress.join(), /gone\.ts was not sent/);
      assert.notEqual(text, '');
    });

    it('sends a file that may hold secrets only when the person allows it', async () => {
      const secrets = workspaceUri('.env.native'); // VS Code may still hold the text of another test's .env.
      await writeFile(secrets, 'TOKEN=42\n');
      try {
        const references = [{ id: 'vscode.implicit.file', value: secrets }];
        const { progress } = await ask({ prompt: 'One', references });
        assert.match(progress.join(), /\.env\.native was not sent/);
        allowed = ['.env.native'];
        await ask({ prompt: 'Two', references });
        const [one, two] = bodies();
        assert.deepEqual([one.message.includes('TOKEN'), two.message.includes('TOKEN')], [false, true]);
      } finally {
        await removeFile(secrets);
      }
    });

    it('goes on in the panel: what was said is there, in the same conversation of the server, once', async () => {
      const path = await mkdtemp(join(tmpdir(), 'ares-go-on-'));
      const folder = new ConversationFolder(vscode.Uri.file(path), log);
      const tools = new WindowTools(new MemoryMemento());
      const conversations = new Conversations(folder, { connection, directory, meter, tools, log });
      const history = new History(folder, conversations, log);
      try {
        const first = await ask({ prompt: 'One' });
        const second = await ask({ prompt: 'Two' }, turns('One', first.text, first.result));
        const id = await panelConversation({ said, history, folder }, second.goOn);
        const again = await panelConversation({ said, history, folder }, first.goOn);
        assert.equal(again, id, 'the same conversation, whichever of its buttons is pressed');
        const lease = await conversations.open(id ?? '');
        assert.deepEqual(
          lease.controller.conversation.turns.map(({ question, answer }) => [question.text, answer.text]),
          [
            ['One', first.text],
            ['Two', second.text],
          ],
        );
        lease.controller.send('Three');
        await server.waitForRequest(({ body }) => body.includes('"Three"'));
        assert.equal(bodies()[2].context_id, bodies()[0].context_id);
        assert.equal(bodies()[2].message, 'Three', 'the server knows what was said');
        lease.controller.stop();
        lease.release();
        // After a restart the button itself is all there is.
        const other = await panelConversation({ said: new NativeConversations(), history, folder }, [
          'another',
          'Four',
          'Answer',
        ]);
        assert.notEqual(other, id);
        for (const carried of [[], ['x'.repeat(201), 'a', 'b'], ['c', 1, 'b'], ['c', 'a', {}]])
          assert.equal(await panelConversation({ said, history, folder }, carried), undefined);
      } finally {
        for (const one of [history, conversations, tools]) one.dispose();
        await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
      }
    });

    it('sends nothing in vain when nothing is left', async () => {
      await useUp();
      const { result } = await ask({ prompt: 'Hello' });
      assert.match(result.errorDetails?.message ?? '', /monthly requests are used up/);
      assert.equal(server.questions.length, 10);
    });

    for (const [command, words] of [
      ['explain', /^Explain this: what it does/],
      ['fix', /^Find what is wrong/],
      ['tests', /^Write tests/],
      ['docs', /^Write documentation comments/],
      ['review', /^Review this:/],
    ] as const)
      it(`asks for what /${command} stands for, with what was added`, async () => {
        await ask({ command, prompt: 'briefly', references: [{ id: 'file', value: file }] });
        const [{ message }] = bodies();
        assert.match(message, words);
        assert.match(message, /\n\nbriefly\n\n`shop\.ts`/);
      });

    it('goes on in the server’s conversation, and with what the person sees where that is another', async () => {
      const first = await ask({ prompt: 'One' });
      const history = turns('One', first.text, first.result);
      const second = await ask({ prompt: 'Two' }, history);
      const [one, two] = bodies();
      assert.equal(two.context_id, one.context_id);
      assert.equal(two.message, 'Two');
      // "Two" is taken back and asked in other words: the server still knows it.
      await ask({ prompt: 'Three' }, history);
      const three = bodies()[2];
      assert.notEqual(three.context_id, one.context_id);
      assert.match(three.message, /^Earlier in this conversation:\n\nUser:\n\nOne\n\n[\s\S]*Now:\n\nThree$/);
      // After a restart only the history is left to go by.
      participant = new ParticipantHandler(deps());
      await ask({ prompt: 'Four' }, [...history, ...turns('Two', second.text, second.result)]);
      assert.equal(bodies()[3].context_id, one.context_id);
    });

    it('tells the server again what it did not keep of an answer that was stopped', async () => {
      const gate = server.holdNext(2, { answer: ['some ', 'words ', 'more'] });
      const source = new vscode.CancellationTokenSource();
      const stopping = ask({ prompt: 'One' }, [], source.token);
      await gate.reached;
      source.cancel();
      const { result } = await stopping;
      assert.equal(result.errorDetails, undefined, 'a stop is no failure');
      await ask({ prompt: 'Two' }, turns('One', 'some words', result));
      assert.match(bodies()[1].message, /Assistant:\n\nsome words/);
    });

    it('asks the agent that was chosen as model, or named, or set', async () => {
      await setByUser('agent', 'sales');
      await ask({ prompt: 'a' });
      await ask({ prompt: 'a', model: { vendor: 'ares', id: 'hr' } as vscode.LanguageModelChat });
      await ask({ prompt: 'a', model: { vendor: 'ares', id: 'router' } as vscode.LanguageModelChat });
      await ask({ prompt: '@research a' });
      assert.deepEqual(
        bodies().map(({ agent_type }) => agent_type),
        ['sales', 'hr', undefined, 'research'],
      );
    });

    it('fails with the sentence of the panel and the buttons that help', async () => {
      server.faultNext({ kind: 'status', status: 401, body: { error: 'Invalid API key' } });
      const { result, buttons } = await ask({ prompt: 'Hello' });
      assert.match(result.errorDetails?.message ?? '', /did not accept the API key/);
      assert.deepEqual(buttons, ['ares.setApiKey', 'ares.showLog']);
    });

    it('shows the server’s words as words, though VS Code shows failures as Markdown', async () => {
      const error = '![a](https://a.example/b.png) <img src=c> `d`';
      server.faultNext({ kind: 'status', status: 400, body: { error } });
      const { result } = await ask({ prompt: 'Hello' });
      assert.match(result.errorDetails?.message ?? '', /“!\\\[a\\\] \(https.*\) \\<img src=c\\> \\`d\\`”/);
    });

    it('offers what one may want next, which is about the same code', async () => {
      const references = [{ id: 'file', value: file }];
      const { result, text } = await ask({ command: 'explain', references });
      const [next] = followUps(result);
      assert.equal(next?.command, 'review');
      await ask({ command: next?.command }, turns('', text, result, references));
      assert.match(bodies()[1].message, /^Review this:[\s\S]*`shop\.ts`/);
      server.faultNext({ kind: 'status', status: 500 });
      assert.deepEqual(followUps((await ask({ command: 'explain' })).result), []);
    });

    it('refuses what no server would take, and sends nothing', async () => {
      const { result } = await ask({ prompt: 'x'.repeat(2_000_000) });
      assert.match(result.errorDetails?.message ?? '', /Nothing was sent/);
      assert.equal(server.questions.length, 0);
    });
  });
});
