import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ChatController } from '../../src/chat/chatController.ts';
import { newConversation } from '../../src/chat/conversation.ts';
import { AgentDirectory } from '../../src/extension/agentDirectory.ts';
import { type ChatSurroundings, chatPorts } from '../../src/extension/chat.ts';
import { ChatPage } from '../../src/extension/chatPage.ts';
import { Connection } from '../../src/extension/connection.ts';
import { Credentials } from '../../src/extension/credentials.ts';
import { WindowTools } from '../../src/extension/windowTools.ts';
import type { ToPageMessage } from '../../src/shared/protocol.ts';
import { MemoryMemento } from './memoryMemento.ts';
import { MemorySecrets } from './memorySecrets.ts';
import { recordingLog } from './recordingLog.ts';
import { until } from './until.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';
import { closeAllEditors } from './workspaceFiles.ts';

describe('a page', () => {
  const log = recordingLog();
  const extensionUri =
    vscode.extensions.getExtension('ares-chat.ares-chat')?.extensionUri ?? assert.fail('no extension');
  const events = { used: () => {}, focused: () => {}, seen: () => {}, history: () => {} };
  const pageDeps = { extensionUri, log, shown: () => {} };
  let surroundings: ChatSurroundings;
  let controller: ChatController;
  let sent: ToPageMessage[];
  let subscriptions: vscode.Disposable[];

  beforeEach(() => {
    const credentials = new Credentials(new MemorySecrets(), log);
    const connection = new Connection(credentials, log);
    const directory = new AgentDirectory(connection, new MemoryMemento(), log);
    const tools = new WindowTools(new MemoryMemento());
    surroundings = { connection, directory, meter: { admit: async () => {} }, tools, log };
    controller = startConversation();
    subscriptions = [credentials, connection, directory, controller, tools];
    sent = [];
    log.lines.length = 0;
  });
  afterEach(async () => {
    for (const subscription of subscriptions) subscription.dispose();
    await closeAllEditors();
  });

  const snapshots = () => sent.filter(({ type }) => type === 'snapshot').length;

  it('gets the conversation once it is up in the real webview', async () => {
    controller.setConnection({ host: 'localhost:3000', hasKey: true });
    openPage();
    await until('the snapshot', () => snapshots() === 1);
    assert.equal(log.lines.length, 0, 'every message of the page passed the guard');
  });

  it('gets it again after it was hidden and shown, with what it was asked in between', async () => {
    const { panel, page } = openPage();
    await until('the first snapshot', () => snapshots() === 1);
    const document = await vscode.workspace.openTextDocument({ content: 'in front' });
    await vscode.window.showTextDocument(document);
    await until('the page to be hidden', () => !panel.visible);
    page.focusComposer();
    assert.ok(!sent.some(({ type }) => type === 'focusComposer'), 'nothing is sent to a page that is gone');
    panel.reveal();
    await until('the second snapshot', () => snapshots() === 2);
    assert.equal(sent.at(-1)?.type, 'focusComposer');
  });

  it('gets the font of the settings when it comes up, and another one at once', async () => {
    const incoming = new vscode.EventEmitter<unknown>();
    const page = new ChatPage(webviewWith(incoming), pageDeps, events);
    subscriptions.push(page);
    await setByUser('font.size', 20);
    assert.deepEqual(sent, []);
    incoming.fire({ type: 'ready' });
    assert.deepEqual(sent, [{ type: 'font', size: 20 }]);
    await setByUser('font.size', 24);
    await until('the other font', () => sent.length > 1);
    assert.deepEqual(sent.at(-1), { type: 'font', size: 24 });
    await resetUserSettings();
  });

  it('is heard only when it says something of ours', () => {
    const incoming = new vscode.EventEmitter<unknown>();
    const page = new ChatPage(webviewWith(incoming), pageDeps, events);
    page.show(controller);
    for (const message of [
      undefined,
      null,
      'ready',
      { type: 'nonsense' },
      { type: 'send' },
      { type: 'send', text: 42 },
      { type: 'action', id: 'deleteEverything' },
      JSON.parse('{"type":"ready","__proto__":{"text":"x"}}'),
    ])
      incoming.fire(message);
    assert.equal(sent.length, 0);
    assert.equal(log.lines.length, 8);
    incoming.fire({ type: 'ready' });
    assert.equal(snapshots(), 1);
    page.dispose();
    incoming.fire({ type: 'ready' });
    assert.equal(snapshots(), 1, 'a page that is disposed of is not heard');
  });

  it('tells when it has got the focus, and its conversation hears nothing of it', () => {
    const incoming = new vscode.EventEmitter<unknown>();
    let focused = 0;
    const page = new ChatPage(webviewWith(incoming), pageDeps, { ...events, focused: () => focused++ });
    subscriptions.push(page);
    page.show(controller);
    incoming.fire({ type: 'focused' });
    assert.deepEqual([focused, sent, log.lines], [1, [], []]);
  });

  it('may load from the built folder only, and run no command by a link', () => {
    const { panel } = openPage();
    assert.deepEqual(panel.webview.options.localResourceRoots?.map(String), [
      vscode.Uri.joinPath(extensionUri, 'dist').toString(),
    ]);
    assert.equal(panel.webview.options.enableCommandUris ?? false, false);
  });

  it('asks nothing again when it is given another conversation: it is told', async () => {
    const { page } = openPage();
    await until('the snapshot', () => snapshots() === 1);
    const other = startConversation();
    page.show(recorded(other));
    await until('the snapshot of the other conversation', () => snapshots() === 2);
    const last = sent.findLast(message => message.type === 'snapshot');
    assert.equal(last?.type === 'snapshot' && last.state.conversationId, other.conversation.id);
  });

  it('keeps what was typed before its conversation was read', async () => {
    const incoming = new vscode.EventEmitter<unknown>();
    const page = new ChatPage(webviewWith(incoming), pageDeps, events);
    incoming.fire({ type: 'ready' });
    incoming.fire({ type: 'draft', text: 'early' });
    page.focusComposer();
    page.show(controller);
    assert.equal(controller.state.composer.draft, 'early');
    assert.deepEqual(
      sent.map(({ type }) => type),
      ['font', 'snapshot', 'focusComposer'],
    );
    page.dispose();
  });

  function startConversation(): ChatController {
    const own = { record() {}, erase() {}, saveAgain() {}, draftChanged() {}, answeringChanged() {} };
    return new ChatController(chatPorts(surroundings, own), { conversation: newConversation({ now: 0 }) });
  }

  function webviewWith(incoming: vscode.EventEmitter<unknown>): vscode.Webview {
    return {
      onDidReceiveMessage: incoming.event,
      postMessage: async (message: ToPageMessage) => sent.push(message) > 0,
      asWebviewUri: (uri: vscode.Uri) => uri,
      cspSource: 'self',
      options: {},
      html: '',
    };
  }

  /** The conversation, with what it sends to pages recorded on the way. */
  function recorded(conversation: ChatController): ChatController {
    return Object.create(conversation, {
      conversation: { get: () => conversation.conversation },
      connect: {
        value: (port: { post(message: ToPageMessage): void }) =>
          conversation.connect({
            post: message => {
              sent.push(message);
              port.post(message);
            },
          }),
      },
    }) as ChatController;
  }

  /** A page in a tab of its own; what is sent to it is recorded on the way. */
  function openPage(): { panel: vscode.WebviewPanel; page: ChatPage } {
    const panel = vscode.window.createWebviewPanel('test', 'Test', vscode.ViewColumn.One);
    const page = new ChatPage(panel.webview, pageDeps, events);
    page.show(recorded(controller));
    panel.onDidChangeViewState(() => {
      if (!panel.visible) page.hidden();
    });
    panel.onDidDispose(() => page.dispose());
    return { panel, page };
  }
});
