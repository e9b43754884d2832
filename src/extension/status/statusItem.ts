import * as vscode from 'vscode';
import type { ConnectionView } from '../../shared/protocol.ts';
import { agentLabel, routerLabel } from '../agentNames.ts';
import type { Connection } from '../connection.ts';
import { explain } from '../failureText.ts';
import { formatMoment } from '../formats.ts';
import { nameOf } from '../servers.ts';
import { readSettings } from '../settings.ts';
import { endOfPeriod, levelOf, type Quota, quotasOf, shareOf, tightest } from './quotaState.ts';
import type { Found, UsageMeter } from './usageMeter.ts';

/** How the status bar shows the connection. */
export interface Status {
  readonly text: string;
  /** The lines of the hover. */
  readonly lines: readonly string[];
  readonly background?: 'warning' | 'error';
}

/** The quiet item in the status bar: coloured only when something wants attention. */
export function registerStatusItem(connection: Connection, meter: UsageMeter): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('ares.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'ARES';
  item.command = 'ares.showStatus';
  let latest = 0;
  const update = async (): Promise<void> => {
    const number = ++latest;
    const view = await connection.view();
    if (number !== latest) return;
    show(item, describeStatus(view, meter.found));
    item.show();
  };
  void update();
  return vscode.Disposable.from(
    item,
    connection.onDidChange(() => void update()),
    meter.onDidChange(() => void update()),
  );
}

/** Puts what is known into the item's words. */
export function describeStatus(view: ConnectionView, found: Found): Status {
  const { host, problem, hasKey } = view;
  if (problem !== undefined && host === undefined)
    return { text: '$(warning) ARES', lines: [problem.title], background: 'warning' };
  if (!hasKey) return { text: '$(key) ARES', lines: noCredential(view) };
  if (found.failure !== undefined) {
    const { title, detail } = explain(found.failure);
    return { text: '$(warning) ARES', lines: [title, detail], background: 'warning' };
  }
  return { ...describeQuota(tightest(quotasOf(found.usage, found.limits))), lines: facts(view, found) };
}

function describeQuota(quota: Quota | undefined): Pick<Status, 'text' | 'background'> {
  const level = levelOf(quota);
  if (quota === undefined || level === 'fine') return { text: '$(comment-discussion) ARES' };
  const percent = formatPercent(shareOf(quota));
  return level === 'usedUp'
    ? { text: `$(error) ARES ${percent}`, background: 'error' }
    : { text: `$(warning) ARES ${percent}`, background: 'warning' };
}

function noCredential({ host = '' }: ConnectionView): string[] {
  return [
    vscode.l10n.t('No API key is set for {0}, and nobody is signed in.', host),
    vscode.l10n.t('Click to connect.'),
  ];
}

/** Who is asked where, and how much of what is used. */
export function facts(view: ConnectionView, { usage, limits }: Found): string[] {
  const { account } = view;
  const { agent, baseUrl } = readSettings();
  const host = serverLabel(view, baseUrl);
  const resetsAt = endOfPeriod(usage?.periodStart);
  return [
    account === undefined
      ? vscode.l10n.t('Connected to {0}', host)
      : vscode.l10n.t('Connected to {0} as {1}', host, account),
    vscode.l10n.t('New chats ask: {0}', agent === undefined ? routerLabel() : agentLabel({ id: agent })),
    ...used(usage?.requests, usage?.requestQuota, 'requests'),
    ...used(
      quotasOf(usage, limits).find(({ what }) => what === 'tokens')?.used ?? usage?.tokens,
      usage?.tokenQuota,
      'tokens',
    ),
    ...(usage !== undefined && resetsAt !== undefined
      ? [vscode.l10n.t('Counts reset on {0}', formatMoment(resetsAt))]
      : []),
    ...(limits?.remaining === undefined || limits.limit === undefined
      ? []
      : [
          vscode.l10n.t(
            'Rate limit: {0} of {1} requests left',
            formatNumber(limits.remaining),
            formatNumber(limits.limit),
          ),
        ]),
  ];
}

/** The server as its user calls it, where it has a name. */
function serverLabel({ host = '' }: ConnectionView, address: string): string {
  const name = nameOf(address);
  return name === undefined ? host : `${name} (${host})`;
}

function used(count: number | undefined, quota: number | undefined, what: Quota['what']): string[] {
  if (count === undefined) return [];
  const number = formatNumber(count);
  if (quota === undefined)
    return [
      what === 'requests' ? vscode.l10n.t('Requests: {0}', number) : vscode.l10n.t('Tokens: {0}', number),
    ];
  const percent = formatPercent(shareOf({ what, used: count, of: quota }));
  return [
    what === 'requests'
      ? vscode.l10n.t('Requests: {0} of {1} ({2})', number, formatNumber(quota), percent)
      : vscode.l10n.t('Tokens: {0} of {1} ({2})', number, formatNumber(quota), percent),
  ];
}

function show(item: vscode.StatusBarItem, { text, lines, background }: Status): void {
  item.text = text;
  item.tooltip = lines.join('\n'); // As Markdown, no long line would break between its words.
  item.backgroundColor =
    background === undefined ? undefined : new vscode.ThemeColor(`statusBarItem.${background}Background`);
  item.accessibilityInformation = { label: ['ARES', ...lines].join(', '), role: 'button' };
}

function formatNumber(value: number): string {
  return new Intl.NumberFormat(vscode.env.language).format(value);
}

/** Rounded down: 100 % means that nothing is left. */
function formatPercent(share: number): string {
  const format = new Intl.NumberFormat(vscode.env.language, { style: 'percent' });
  return format.format(Math.floor(share * 100) / 100);
}
