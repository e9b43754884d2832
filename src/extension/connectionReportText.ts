import { l10n } from 'vscode';
import type { ConnectionReport } from '../ares/connectionCheck.ts';
import { explain } from './failureText.ts';
import type { HostAction } from './hostAction.ts';

/** What a check of the connection found, for a notification. */
export interface Finding {
  readonly severity: 'info' | 'warning' | 'error';
  readonly sentence: string;
  /** What helps, most helpful first. */
  readonly actions: readonly HostAction[];
}

/** Puts the report into words; `agent` is the one that the settings name, if any. */
export function describeReport(report: ConnectionReport, agent: string | undefined): Finding {
  const { host, failure, agents = [] } = report;
  if (failure !== undefined) return describeObstacle(report, failure);
  const found = [reached(report), accepted(report)];
  const names = agents.map(({ id }) => id);
  if (agent !== undefined && names.length > 0 && !names.includes(agent)) {
    const sentence = l10n.t(
      'It has no agent “{0}”, which the settings name; it has {1}.',
      agent,
      listOf(names),
    );
    return { severity: 'warning', sentence: [...found, sentence].join(' '), actions: ['openSettings'] };
  }
  if (names.length > 0) found.push(l10n.t('Agents at {0}: {1}.', host, listOf(names)));
  return { severity: 'info', sentence: found.join(' '), actions: [] };
}

function describeObstacle(
  report: ConnectionReport,
  failure: NonNullable<ConnectionReport['failure']>,
): Finding {
  const { title, detail, help } = explain(failure);
  const parts = report.isAres ? [reached(report), title, detail] : [title, detail];
  return {
    severity: report.key === 'missing' ? 'warning' : 'error',
    sentence: parts.filter(Boolean).join(' '),
    // The check has just been made.
    actions: help.filter(action => action !== 'checkConnection'),
  };
}

function accepted({ kind, key }: ConnectionReport): string {
  if (kind === 'apiKey') return l10n.t('The API key is accepted.');
  return key === 'accepted'
    ? l10n.t('You are signed in.')
    : l10n.t('You are signed in; whether you may ask shows with the first question.');
}

function reached({ host, prefix }: ConnectionReport): string {
  if (prefix === undefined) return l10n.t('ARES answers at {0}.', host);
  return l10n.t('ARES answers at {0}, its API is under {1}.', host, prefix === '' ? '/' : prefix);
}

const mostNames = 8;

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(', ');
  return names.length > mostNames ? l10n.t('{0} and {1} more', shown, names.length - mostNames) : shown;
}
