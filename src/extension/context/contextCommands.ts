import * as vscode from 'vscode';
import type { Gathered } from '../../chat/context/gathered.ts';
import type { ChatPlaces } from '../chatPlaces.ts';
import { type ContextTools, gatherContext } from './gather.ts';
import { problemsContext } from './problemsContext.ts';
import { terminalContext } from './terminalContext.ts';
import { uriContext } from './uriContext.ts';

/** The commands, in menus too, that attach something and lead to the composer. */
export function registerContextCommands(
  places: Pick<ChatPlaces, 'show'>,
  tools: ContextTools,
): vscode.Disposable {
  const attach = async ({ attachments, notice }: Gathered): Promise<void> => {
    const composer = await places.show();
    composer.attach(attachments, notice);
  };
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('ares.attachContext', async () => attach(await gatherContext({ from: 'pick' }, tools))),
    registerCommand('ares.attachFile', async (uri?: vscode.Uri, all?: readonly vscode.Uri[]) => {
      const current = tools.editors.visible?.document.uri;
      const uris = all?.length ? all : [uri ?? current].filter(one => one !== undefined);
      await attach(await uriContext(uris));
    }),
    registerCommand('ares.attachProblems', () => attach(problemsContext())),
    registerCommand('ares.attachTerminalSelection', async () => attach(await terminalContext())),
  );
}
