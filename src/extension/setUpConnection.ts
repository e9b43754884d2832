import * as vscode from 'vscode';
import { AresError } from '../ares/aresError.ts';
import { type BaseUrl, parseBaseUrl } from '../ares/baseUrl.ts';
import type { ConnectionReport } from '../ares/connectionCheck.ts';
import type { Connection } from './connection.ts';
import { describeReport } from './connectionReportText.ts';
import type { Credentials } from './credentials.ts';
import { explain } from './failureText.ts';
import { stepDone } from './firstSteps.ts';
import { nameServer, useServer } from './servers.ts';
import { enterApiKey } from './setApiKey.ts';
import { readSettings } from './settings.ts';
import { signIn, tellNotKept } from './signIn.ts';

/** What a step of the way came to. */
type Next = 'on' | 'again' | 'address' | 'stop';

/**
 * "Set Up Connection": address, is it there, key or account, does it work. Every failure says its cause and
 * leads back to the step that can mend it. The address becomes the one in force when its server has answered.
 */
export function registerSetUpConnection(connection: Connection, credentials: Credentials): vscode.Disposable {
  return vscode.commands.registerCommand('ares.setUpConnection', async () => {
    let address: string | undefined = readSettings().baseUrl;
    for (let next: Next = 'address'; next !== 'stop' && next !== 'on'; ) {
      if (next === 'address') address = await askForAddress(address);
      next = address === undefined ? 'stop' : await connectTo(parseBaseUrl(address), connection, credentials);
    }
  });
}

async function connectTo(server: BaseUrl, connection: Connection, credentials: Credentials): Promise<Next> {
  const reached = await reach(server, connection);
  if (reached !== 'on') return reached;
  if (connection.origin !== server.origin || connection.server().href !== server.href)
    await useServer(server.href);
  if (!(await askForCredential(server, credentials))) return 'stop';
  return verify(server, connection);
}

function askForAddress(value: string | undefined): Thenable<string | undefined> {
  return vscode.window
    .showInputBox({
      title: vscode.l10n.t('Set Up Connection (1/3): Address'),
      prompt: vscode.l10n.t(
        'The address of your ARES server, such as http://localhost:3000 or https://ares.example.com. It may have a path.',
      ),
      value: value ?? '',
      ignoreFocusOut: true,
      validateInput: addressProblem,
    })
    .then(address => address?.trim());
}

/** Why this address cannot be used; undefined when it can. */
export function addressProblem(address: string): string | undefined {
  try {
    parseBaseUrl(address);
    return undefined;
  } catch (error) {
    if (!(error instanceof AresError)) throw error;
    const { title, detail } = explain(error.failure);
    return `${title} ${detail}`;
  }
}

/** Whether an ARES server answers there: looked at without a credential, which it need not see for that. */
async function reach(server: BaseUrl, connection: Connection): Promise<Next> {
  const report = await look(server, () => connection.clientFor(server).checkConnection());
  if (report.reachable && report.isAres) return 'on';
  if (!report.reachable) return explainAndAsk(report);
  const notAres = vscode.l10n.t('Something answers at {0}, but it does not look like ARES.', server.host);
  const goOn = vscode.l10n.t('Go On Anyway');
  const change = vscode.l10n.t('Change Address');
  const chosen = await vscode.window.showWarningMessage(notAres, { modal: true }, change, goOn);
  if (chosen === goOn) return 'on';
  return chosen === change ? 'address' : 'stop';
}

/** Escape leads back to the choice, and from there out: who has no account there may have a key. */
async function askForCredential(server: BaseUrl, credentials: Credentials): Promise<boolean> {
  const title = vscode.l10n.t('Set Up Connection (2/3): What opens {0}?', server.host);
  for (;;) {
    const ways = await waysIn(server, credentials);
    const chosen = await vscode.window.showQuickPick(ways, { title, ignoreFocusOut: true });
    if (chosen === undefined) return false;
    if (await chosen.take()) return true;
  }
}

interface WayIn extends vscode.QuickPickItem {
  /** Resolves to whether it was taken. */
  readonly take: () => Promise<boolean>;
}

/** What may open the server: a key or an account to enter, and those that are kept, which need no entering again. */
export async function waysIn(server: BaseUrl, credentials: Credentials): Promise<readonly WayIn[]> {
  const { origin } = server;
  const inUse = await credentials.inUse(origin);
  const accounts = (await credentials.accounts.list()).filter(account => account.origin === origin);
  const hasKey = (await credentials.keys.get(origin)) !== undefined;
  const mark = (used: boolean) => (used ? { description: vscode.l10n.t('in use') } : {});
  const keptKey = {
    label: `$(key) ${vscode.l10n.t('The key that is set')}`,
    ...mark(inUse?.kind === 'apiKey'),
    take: () => credentials.useApiKey(origin).then(() => true),
  };
  return [
    {
      label: `$(key) ${vscode.l10n.t('API key')}`,
      detail: vscode.l10n.t('Begins with ares_ and comes from whoever runs the server.'),
      take: () => enterApiKey(server, credentials),
    },
    {
      label: `$(account) ${vscode.l10n.t('Account')}`,
      detail: vscode.l10n.t('Email and password, on servers that have user accounts.'),
      take: async () => (await signIn(server, credentials, tellNotKept)) !== undefined,
    },
    ...(hasKey ? [keptKey] : []),
    ...accounts.map(account => ({
      label: `$(account) ${account.email}`,
      ...mark(inUse?.kind === 'account' && inUse.account.id === account.id),
      take: () => credentials.useAccount(account).then(() => true),
    })),
  ];
}

/** Whether the credential opens the server; then says so, and what one may do now. */
async function verify(server: BaseUrl, connection: Connection): Promise<Next> {
  const report = await look(server, () => connection.clientFor(server, 'withCredential').checkConnection());
  if (report.failure !== undefined) return explainAndAsk(report);
  stepDone('connect');
  const open = { title: vscode.l10n.t('Open Chat') };
  const name = { title: vscode.l10n.t('Name This Server') };
  const done = { title: vscode.l10n.t('Done'), isCloseAffordance: true };
  const message = vscode.l10n.t('You are connected to {0}.', server.host);
  const { sentence: detail } = describeReport(report, undefined);
  const { showInformationMessage } = vscode.window;
  // It stays until it is read, as what went wrong does: this is the end of a way, not news from the background.
  const chosen = await showInformationMessage(message, { modal: true, detail }, open, name, done);
  if (chosen === open) await vscode.commands.executeCommand('ares.openChat');
  if (chosen === name) await askForName(server);
  return 'on';
}

async function explainAndAsk(report: ConnectionReport): Promise<Next> {
  const again = vscode.l10n.t('Try Again');
  const change = vscode.l10n.t('Change Address');
  const { sentence } = describeReport(report, undefined);
  const chosen = await vscode.window.showErrorMessage(sentence, { modal: true }, again, change);
  if (chosen === again) return 'again';
  return chosen === change ? 'address' : 'stop';
}

function look(server: BaseUrl, work: () => Promise<ConnectionReport>): Thenable<ConnectionReport> {
  const title = vscode.l10n.t('Checking the connection to {0}…', server.host);
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, work);
}

async function askForName(server: BaseUrl): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Name This Server'),
    prompt: vscode.l10n.t('Under this name “Switch Server” offers {0}.', server.href),
    ignoreFocusOut: true, // The dialog that led here gives the focus back when it is gone.
    validateInput: text => (text.trim() === '' ? vscode.l10n.t('Type a name.') : undefined),
  });
  if (name !== undefined) await nameServer(name.trim(), server.href);
}
