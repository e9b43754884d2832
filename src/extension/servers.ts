import * as vscode from 'vscode';
import { AresError } from '../ares/aresError.ts';
import { parseBaseUrl } from '../ares/baseUrl.ts';
import type { Connection } from './connection.ts';
import { explain } from './failureText.ts';
import { ownValue, type SettingSource } from './settings.ts';

/** A server that the user has given a name. */
export interface NamedServer {
  readonly name: string;
  readonly address: string;
}

/** The servers of the user's own settings, and never of a workspace: see `readSettings`. */
export function namedServers(
  source: SettingSource = vscode.workspace.getConfiguration('ares'),
): readonly NamedServer[] {
  const value = ownValue(source.inspect('servers'));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, address]) =>
    typeof address === 'string' && name.trim() !== '' ? [{ name, address: address.trim() }] : [],
  );
}

/** What the user calls the server of this address; undefined when it has no name. */
export function nameOf(address: string): string | undefined {
  const href = hrefOf(address);
  return namedServers().find(one => href !== undefined && hrefOf(one.address) === href)?.name;
}

/** Keeps the server under this name, in place of one that had it. */
export async function nameServer(name: string, address: string): Promise<void> {
  const others = Object.fromEntries(namedServers().map(one => [one.name, one.address]));
  await updateForUser('servers', { ...others, [name]: address });
}

/** Makes this the server in force, in all windows. */
export async function useServer(address: string): Promise<void> {
  await updateForUser('baseUrl', address);
}

/** "Switch Server": one of the named servers, or another. Each has its own key or account. */
export function registerSwitchServer(connection: Connection): vscode.Disposable {
  return vscode.commands.registerCommand('ares.switchServer', async () => {
    const current = addressOf(connection);
    const other = { label: vscode.l10n.t('Another server…'), alwaysShow: true };
    const items = serverChoices(namedServers(), current);
    const title = vscode.l10n.t('Switch Server');
    const placeHolder = vscode.l10n.t('Which server should questions go to?');
    const chosen = await vscode.window.showQuickPick([...items, other], { title, placeHolder });
    if (chosen === undefined) return;
    if ('address' in chosen) await useServer(chosen.address);
    else await vscode.commands.executeCommand('ares.setUpConnection');
  });
}

/** The rows of the list; an address that cannot be used says why. */
export function serverChoices(
  servers: readonly NamedServer[],
  current: string | undefined,
): (vscode.QuickPickItem & { readonly address: string })[] {
  const listed = servers.some(({ address }) => hrefOf(address) === current);
  const unnamed = current === undefined || listed ? [] : [{ name: new URL(current).host, address: current }];
  return [...servers, ...unnamed].map(({ name, address }) => ({
    label: name,
    description: hrefOf(address) === current ? `${address} · ${vscode.l10n.t('in use')}` : address,
    address,
    ...problemOf(address),
  }));
}

function addressOf(connection: Connection): string | undefined {
  try {
    return connection.server().href;
  } catch {
    return undefined;
  }
}

function hrefOf(address: string): string | undefined {
  return problemOf(address).detail === undefined ? parseBaseUrl(address).href : undefined;
}

function problemOf(address: string): { readonly detail?: string } {
  try {
    parseBaseUrl(address);
    return {};
  } catch (error) {
    if (!(error instanceof AresError)) throw error;
    return { detail: explain(error.failure).title };
  }
}

async function updateForUser(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('ares').update(name, value, vscode.ConfigurationTarget.Global);
}
