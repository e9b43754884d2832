import * as vscode from 'vscode';
import type { EarlierTurns } from '../chat/carrying.ts';
import { ownValue, type SettingSource } from './settings.ts';

/**
 * How earlier messages reach the agents of the server with this origin: as the user set it for that server, and
 * never as a workspace does (see `readSettings`).
 */
export function earlierTurnsOf(
  origin: string | undefined,
  source: SettingSource = vscode.workspace.getConfiguration('ares'),
): EarlierTurns {
  const servers = ownValue(source.inspect('earlierMessages'));
  if (origin === undefined || typeof servers !== 'object' || servers === null) return 'server';
  const chosen = Object.entries(servers).find(([server]) => originOf(server) === origin);
  return chosen?.[1] === 'message' ? 'message' : 'server';
}

/** People write the address with or without a path. */
function originOf(server: string): string | undefined {
  return URL.canParse(server) ? new URL(server).origin : undefined;
}
