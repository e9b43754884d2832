import * as vscode from 'vscode';
import type { Gathered } from '../../chat/context/gathered.ts';
import type { EditorInUse } from '../editorInUse.ts';
import { rowText } from '../foreignWords.ts';
import type { FileIndex } from './fileIndex.ts';
import { kindOffers, type Offer, pathOffers, symbolOffers } from './offers.ts';
import { together } from './uriContext.ts';

interface OfferItem extends vscode.QuickPickItem {
  readonly offer: Offer;
}

const icons: Readonly<Record<Offer['kind'], string>> = {
  ...{ selection: 'selection', file: 'file', folder: 'folder', symbol: 'symbol-method', problems: 'warning' },
  ...{ terminal: 'terminal', diff: 'git-compare', text: 'note', prompt: 'comment' },
};

/** Lets a person choose what to attach; nothing when they leave. */
export async function pickContext(index: FileIndex, editors: EditorInUse): Promise<Gathered> {
  const pick = vscode.window.createQuickPick<OfferItem>();
  pick.title = vscode.l10n.t('Attach Context');
  pick.placeholder = vscode.l10n.t('Type the name of a file, folder or symbol');
  const show = async (): Promise<void> => {
    const query = pick.value;
    const kinds = kindOffers(query, editors);
    pick.items = kinds.map(item);
    pick.busy = true;
    const paths = await pathOffers(query, index);
    if (query === pick.value) pick.items = [...kinds, ...paths].map(item);
    const symbols = await symbolOffers(query);
    if (query !== pick.value) return;
    if (symbols.length > 0) pick.items = [...kinds, ...paths, ...symbols].map(item);
    const now = (await index.refresh()) ? await pathOffers(query, index) : paths;
    if (query !== pick.value) return;
    if (now !== paths) pick.items = [...kinds, ...now, ...symbols].map(item);
    pick.busy = false;
  };
  pick.onDidChangeValue(() => void show());
  void show();
  const chosen = await new Promise<readonly OfferItem[]>(resolve => {
    pick.onDidAccept(() => resolve(pick.selectedItems));
    pick.onDidHide(() => resolve([]));
    pick.show();
  });
  pick.dispose();
  return together(await Promise.all(chosen.map(({ offer }) => offer.gather())));
}

/** VS Code is not to filter again what was found already. */
function item(offer: Offer): OfferItem {
  return {
    label: `$(${icons[offer.kind]}) ${rowText(offer.label)}`,
    description: rowText(offer.detail),
    alwaysShow: true,
    offer,
  };
}
