import * as vscode from 'vscode';
import type { ApiKeys } from './apiKeys.ts';
import type { Connection } from './connection.ts';

const variable = 'ARES_CHAT_DEV_API_KEY';

/**
 * Lets `npm start` try the extension without typing a key: only in a development host, only for a server
 * on this computer, and never kept.
 */
export function serveDevelopmentKey(
  context: vscode.ExtensionContext,
  connection: Connection,
  keys: ApiKeys,
): void {
  const key = environment()[variable];
  if (context.extensionMode !== vscode.ExtensionMode.Development || key === undefined) return;
  const origin = connection.origin;
  // Plain http is accepted for this computer only.
  if (origin?.startsWith('http:')) keys.serveUntilClose(origin, key);
}

/** A web extension host has no environment. */
function environment(): Readonly<Record<string, string | undefined>> {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env ?? {};
}
