import * as vscode from 'vscode';
import { linkTarget } from './linkTarget.ts';
import type { Log } from './log.ts';

/** Hands an address to the system. */
export type OpenExternal = (address: string) => Thenable<boolean>;

/**
 * Opens a link of an answer outside VS Code, which asks first. Whatever the page thinks it checked,
 * links that could act inside VS Code (`command:`, `vscode:`, `file:` …) do nothing here.
 */
export async function openLink(href: string, log: Log, open: OpenExternal = openExternal): Promise<void> {
  const target = linkTarget(href);
  if (target === undefined) log.warn('A link of an answer was not opened: it is neither web nor mail');
  else await open(target);
}

/** VS Code takes the text as well, and only then keeps `%26` and the like in it as they are. */
function openExternal(address: string): Thenable<boolean> {
  return vscode.env.openExternal(address as unknown as vscode.Uri);
}
