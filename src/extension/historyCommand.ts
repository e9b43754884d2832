import * as vscode from 'vscode';
import type { ConversationSummary } from '../chat/history/summary.ts';
import { readableAgent } from './agentNames.ts';
import type { ChatPlaces } from './chatPlaces.ts';
import { rowText } from './foreignWords.ts';
import { formatMoment } from './formats.ts';
import type { Found, History } from './history.ts';
import { isOfThisWorkspace, sayFailed } from './historyOnPages.ts';
import { isOnServer, type ServerConversations, type ServerEntry } from './serverConversations.ts';

interface Choice extends vscode.QuickPickItem {
  readonly id?: string;
}

/** "History": a list to pick a conversation from, by title or by any of its text; and the list in the view. */
export function registerHistory(
  history: History,
  onServer: ServerConversations,
  places: ChatPlaces,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('ares.history', () => pick(history, onServer, places)),
    vscode.commands.registerCommand('ares.historyInView', () => places.showHistory()),
  );
}

function pick(history: History, onServer: ServerConversations, places: ChatPlaces): void {
  const picker = vscode.window.createQuickPick<Choice>();
  const inEditor = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Open in Editor'),
  };
  picker.title = vscode.l10n.t('Conversations');
  picker.placeholder = vscode.l10n.t('Search in all conversations, or choose one to open');
  let latest = 0;
  const show = async (): Promise<void> => {
    const number = ++latest;
    const query = picker.value.trim();
    picker.busy = true;
    const found: Choice[] = [];
    const choices = query === '' ? choicesOf(await history.list()) : foundChoices(history.search(query));
    for await (const choice of choices) {
      if (number !== latest) return;
      found.push(choice.id === undefined ? choice : { ...choice, buttons: [inEditor] });
      if (found.length % 20 === 0) picker.items = [...found];
    }
    if (number !== latest) return;
    picker.items = found;
    const entries = await onServer.missing(await history.list());
    if (number !== latest) return;
    if (entries.length > 0) picker.items = [...found, ...serverChoices(entries, inEditor)];
    picker.busy = false;
  };
  const bring = async (id: string): Promise<string> => (isOnServer(id) ? onServer.bring(id) : id);
  const place = places.current;
  picker.onDidChangeValue(() => void show());
  picker.onDidTriggerItemButton(({ item }) => {
    picker.hide();
    if (item.id !== undefined) void bring(item.id).then(id => places.openInEditor(id), sayFailed);
  });
  picker.onDidAccept(() => {
    const [item] = picker.selectedItems;
    picker.hide();
    if (item?.id === undefined) return;
    void bring(item.id)
      .then(id => place.open(id))
      .then(() => places.reveal(place), sayFailed);
  });
  picker.onDidHide(() => {
    latest++;
    picker.dispose();
  });
  picker.show();
  void show();
}

function choicesOf(all: readonly ConversationSummary[]): Choice[] {
  const here = all.filter(isOfThisWorkspace);
  const elsewhere = all.filter(one => !isOfThisWorkspace(one));
  const separator = { label: vscode.l10n.t('Other workspaces'), kind: vscode.QuickPickItemKind.Separator };
  return [
    ...here.map(one => choice(one)),
    ...(elsewhere.length === 0 ? [] : [separator]),
    ...elsewhere.map(one => choice(one)),
  ];
}

/** Without letters in common with their title they are no find: only the list of them is known. */
function serverChoices(entries: readonly ServerEntry[], inEditor: vscode.QuickInputButton): Choice[] {
  const label = vscode.l10n.t('Kept by {0}', entries[0]?.host ?? '');
  return [
    { label, kind: vscode.QuickPickItemKind.Separator },
    ...entries.map(({ id, title, at }) => ({
      id,
      label: `$(cloud) ${rowText(title ?? vscode.l10n.t('Untitled'))}`,
      description: at === 0 ? '' : formatMoment(at),
      buttons: [inEditor],
    })),
  ];
}

async function* foundChoices(found: AsyncIterable<Found>): AsyncGenerator<Choice> {
  for await (const { summary, match } of found) yield { ...choice(summary, match.text), alwaysShow: true };
}

function choice({ id, title, at, agent, preview, pinned }: ConversationSummary, detail = preview): Choice {
  return {
    id,
    label: `${pinned ? '$(pinned) ' : ''}${rowText(title || vscode.l10n.t('Untitled'))}`,
    description: [formatMoment(at), agent && rowText(readableAgent(agent))].filter(Boolean).join(' · '),
    detail: rowText(detail),
  };
}
