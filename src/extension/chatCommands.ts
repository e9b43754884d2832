import * as vscode from 'vscode';
import type { ChatPlace } from './chatPlace.ts';
import type { ChatPlaces } from './chatPlaces.ts';
import type { Conversations } from './conversations.ts';
import type { Log } from './log.ts';
import { openSettings } from './openSettings.ts';

/** The commands of the conversations themselves. */
export function registerChatCommands(
  conversations: Conversations,
  places: ChatPlaces,
  log: Log,
): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  const newChatIn = async (place: ChatPlace): Promise<void> => {
    await place.newChat();
    await places.reveal(place);
  };
  return vscode.Disposable.from(
    registerCommand('ares.openChat', () => places.reveal(places.view)),
    registerCommand('ares.openChatInEditor', () => places.showInEditor()),
    registerCommand('ares.newChat', () => newChatIn(places.current)),
    registerCommand('ares.newChatInView', () => newChatIn(places.view)),
    registerCommand('ares.stopResponse', () => stop(conversations, places)),
    registerCommand('ares.openAnswer', () => openLatestAnswer(places)),
    registerCommand('ares.openSettings', () => openSettings()),
    registerCommand('ares.showLog', () => log.show()),
    conversations.onDidChangeAnswering(() =>
      vscode.commands.executeCommand('setContext', 'ares.answering', conversations.answering),
    ),
  );
}

/** The answer that a person is looking at; when that is complete, those that are being made elsewhere. */
async function stop(conversations: Conversations, places: ChatPlaces): Promise<void> {
  const current = await places.current.controller;
  if (current.answering) current.stop();
  else conversations.stopAll();
}

async function openLatestAnswer(places: ChatPlaces): Promise<void> {
  const current = await places.current.controller;
  const latest = current.conversation.turns.findLast(({ answer }) => answer.text !== '');
  if (latest !== undefined) current.openAnswer(latest.answer.id);
  else void vscode.window.showInformationMessage(vscode.l10n.t('There is no answer yet.'));
}
