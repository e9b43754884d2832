import * as vscode from 'vscode';
import { AresError } from '../ares/aresError.ts';
import type { BaseUrl } from '../ares/baseUrl.ts';
import type { ConnectionReport } from '../ares/connectionCheck.ts';
import type { Connection } from './connection.ts';
import { describeReport, type Finding } from './connectionReportText.ts';
import { actionView } from './failureText.ts';
import { withoutLinks } from './foreignWords.ts';
import { type HostAction, performAction } from './hostAction.ts';
import type { Log } from './log.ts';
import { usableServer } from './usableServer.ts';

/** "Check Connection": tries the server, without a request that could be billed, and says what it found. */
export function registerCheckConnection(connection: Connection, log: Log): vscode.Disposable {
  return vscode.commands.registerCommand('ares.checkConnection', async () => {
    const server = await usableServer(connection);
    const finding = server && (await find(server, connection));
    if (finding === undefined) return;
    log.info(`Check of the connection: ${finding.sentence}`);
    const chosen = await tell(finding);
    if (chosen !== undefined) performAction(chosen, log);
  });
}

/** Undefined when the person cancelled. */
async function find(server: BaseUrl, connection: Connection): Promise<Finding | undefined> {
  const { client, agent } = await connection.openClient();
  const title = vscode.l10n.t('Checking the connection to {0}…', server.host);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const report = await vscode.window.withProgress(options, (_progress, token) =>
    unlessCancelled(token, signal => client.checkConnection({ signal })),
  );
  return report && describeReport(report, agent);
}

async function unlessCancelled(
  token: vscode.CancellationToken,
  check: (signal: AbortSignal) => Promise<ConnectionReport>,
): Promise<ConnectionReport | undefined> {
  const cancelled = new AbortController();
  const subscription = token.onCancellationRequested(() => cancelled.abort());
  try {
    return await check(cancelled.signal);
  } catch (error) {
    if (error instanceof AresError && error.code === 'stopped') return undefined;
    throw error;
  } finally {
    subscription.dispose();
  }
}

async function tell({ severity, sentence, actions }: Finding): Promise<HostAction | undefined> {
  const { showInformationMessage, showWarningMessage, showErrorMessage } = vscode.window;
  const show = { info: showInformationMessage, warning: showWarningMessage, error: showErrorMessage }[
    severity
  ];
  const offered = [...new Set<HostAction>([...actions, 'showLog'])];
  const labels = offered.map(action => actionView(action).label);
  const chosen = await show(withoutLinks(sentence), ...labels);
  return chosen === undefined ? undefined : offered[labels.indexOf(chosen)];
}
