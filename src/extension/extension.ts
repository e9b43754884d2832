import * as vscode from 'vscode';
import { registerAccountProvider } from './accountProvider.ts';
import { AgentDirectory } from './agentDirectory.ts';
import { registerAskAboutSelection } from './askAboutSelection.ts';
import { registerChangeAgent } from './changeAgent.ts';
import { registerChatCommands } from './chatCommands.ts';
import { ChatPlaces } from './chatPlaces.ts';
import { registerCheckConnection } from './checkConnection.ts';
import { registerClearApiKey } from './clearApiKey.ts';
import { registerProposalCommands } from './code/proposals.ts';
import { Connection } from './connection.ts';
import { followConnection } from './connectionStatus.ts';
import { registerContextCommands } from './context/contextCommands.ts';
import { ConversationFolder } from './conversationFolder.ts';
import { Conversations } from './conversations.ts';
import { Credentials } from './credentials.ts';
import { serveDevelopmentKey } from './developmentKey.ts';
import { registerExchange } from './exchange/exchangeCommands.ts';
import { followFirstSteps } from './firstSteps.ts';
import { History } from './history.ts';
import { registerHistory } from './historyCommand.ts';
import { registerKeyboardShortcuts } from './keyboardShortcuts.ts';
import { createLog, type Log } from './log.ts';
import { NativeConversations, registerGoOnInPanel } from './nativeChat/goOnInPanel.ts';
import { registerLanguageModels } from './nativeChat/languageModels.ts';
import { registerOpenNativeChat } from './nativeChat/openNativeChat.ts';
import { registerParticipant } from './nativeChat/participant.ts';
import { registerCodeActions } from './prompts/codeActions.ts';
import { registerCommitMessage } from './prompts/commitMessage.ts';
import { registerTaskCommands } from './prompts/taskCommands.ts';
import { type AresChatApi, PublicApi, registerForgetConsents } from './publicApi.ts';
import { ServerConversations } from './serverConversations.ts';
import { registerSwitchServer } from './servers.ts';
import { registerSetApiKey } from './setApiKey.ts';
import { registerSetUpConnection } from './setUpConnection.ts';
import { registerSignIn } from './signIn.ts';
import { registerStatusItem } from './status/statusItem.ts';
import { registerStatusMenu } from './status/statusMenu.ts';
import { UsageMeter } from './status/usageMeter.ts';
import { WindowTools } from './windowTools.ts';

let running: Conversations | undefined;

/**
 * Called by VS Code when a view or a command of ours is first used; answers with what other extensions may use. A
 * failure is shown to the user.
 */
export function activate(context: vscode.ExtensionContext): AresChatApi | undefined {
  const log = createLog();
  context.subscriptions.push(log);
  try {
    return start(context, log);
  } catch (error) {
    log.error('ARES Chat could not start', error);
    void showStartFailure(log);
    return undefined;
  }
}

function start(context: vscode.ExtensionContext, log: Log): AresChatApi {
  log.info(`ARES Chat ${context.extension.packageJSON.version} in ${vscode.env.appName} ${vscode.version}`);
  const credentials = new Credentials(context.secrets, log);
  const connection = new Connection(credentials, log);
  serveDevelopmentKey(context, connection, credentials.keys);
  const directory = new AgentDirectory(connection, context.globalState, log);
  const meter = new UsageMeter(connection, directory, log);
  const api = new PublicApi(connection, meter, context.globalState, log);
  const tools = new WindowTools(context.workspaceState);
  const folder = new ConversationFolder(context.globalStorageUri, log);
  const conversations = new Conversations(folder, { connection, directory, meter, tools, log });
  running = conversations;
  const history = new History(folder, conversations, log);
  const onServer = new ServerConversations(connection, folder, log);
  const said = new NativeConversations();
  const places = new ChatPlaces({
    conversations,
    history,
    onServer,
    memory: context.workspaceState,
    extensionUri: context.extensionUri,
    log,
    shown: () => {
      directory.refreshInBackground();
      meter.lookInBackground();
    },
  });
  context.subscriptions.push(
    credentials,
    connection,
    directory,
    tools,
    registerProposalCommands(tools.proposals),
    history,
    conversations,
    places,
    registerHistory(history, onServer, places),
    registerExchange(places, folder, history),
    followConnection(connection, conversations, log),
    meter,
    registerStatusItem(connection, meter),
    registerStatusMenu(connection, meter),
    conversations.onDidChangeAnswering(({ answering }) => {
      if (!answering) void meter.look();
    }),
    followFirstSteps(conversations, meter),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) places.catchUp();
    }),
    directory.onDidChange(() => conversations.agentsChanged()),
    tools.implicit.onDidChange(() => conversations.editorContextChanged()),
    registerChatCommands(conversations, places, log),
    registerChangeAgent(places, directory),
    registerAskAboutSelection(places, tools.editors),
    registerContextCommands(places, tools),
    registerTaskCommands(places, tools.editors),
    registerCodeActions(),
    registerCommitMessage(async () => {
      await meter.admit();
      return connection.openClient();
    }),
    registerSetUpConnection(connection, credentials),
    registerSwitchServer(connection),
    registerSetApiKey(connection, credentials),
    registerClearApiKey(connection, credentials.keys),
    registerSignIn(connection, credentials),
    registerAccountProvider(connection, credentials),
    registerLanguageModels(connection, directory, meter),
    registerOpenNativeChat(connection),
    registerParticipant({ connection, directory, meter, said, log }, context.extensionUri),
    registerGoOnInPanel({ said, history, folder, places }),
    registerCheckConnection(connection, log),
    registerForgetConsents(api),
    registerKeyboardShortcuts(context),
  );
  return { version: api.version, ask: (question, token) => api.ask(question, token) };
}

/** Called by VS Code before the window closes or reloads: it waits some seconds for the disk. */
export async function deactivate(): Promise<void> {
  await running?.flush();
}

async function showStartFailure(log: Log): Promise<void> {
  const show = vscode.l10n.t('Show Log');
  const message = vscode.l10n.t(
    'ARES Chat could not start. The log says why; reload the window to try again.',
  );
  if ((await vscode.window.showErrorMessage(message, show)) === show) log.show();
}
