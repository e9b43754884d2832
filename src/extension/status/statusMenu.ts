import * as vscode from 'vscode';
import type { Connection } from '../connection.ts';
import { describeStatus } from './statusItem.ts';
import type { UsageMeter } from './usageMeter.ts';

interface Entry extends vscode.QuickPickItem {
  readonly command: string;
}

/** "Show Status": what the status bar says, looked at anew, and what one may want to do about it. */
export function registerStatusMenu(connection: Connection, meter: UsageMeter): vscode.Disposable {
  return vscode.commands.registerCommand('ares.showStatus', async () => {
    const picker = vscode.window.createQuickPick<Entry>();
    picker.title = 'ARES';
    const show = async (): Promise<void> => {
      const view = await connection.view();
      const [first = '', ...facts] = describeStatus(view, meter.found).lines;
      picker.placeholder = first;
      picker.items = entries(view.hasKey, facts.join(' · '));
    };
    const subscription = meter.onDidChange(() => void show());
    picker.onDidAccept(() => {
      const [entry] = picker.selectedItems;
      picker.hide();
      if (entry !== undefined) void vscode.commands.executeCommand(entry.command);
    });
    picker.onDidHide(() => {
      subscription.dispose();
      picker.dispose();
    });
    await show();
    picker.show();
    picker.busy = true;
    await meter.look();
    picker.busy = false;
  });
}

/** The facts stand with what looks at them anew; in the line at the top there is no room for all of them. */
function entries(hasKey: boolean, facts: string): Entry[] {
  const connect: Entry[] = [
    { command: 'ares.setUpConnection', label: `$(debug-start) ${vscode.l10n.t('Set Up Connection')}` },
  ];
  return [
    ...(hasKey ? [] : connect),
    { command: 'ares.openChat', label: `$(comment-discussion) ${vscode.l10n.t('Open Chat')}` },
    { command: 'ares.changeAgent', label: `$(agent) ${vscode.l10n.t('Change Agent')}` },
    { command: 'ares.switchServer', label: `$(server) ${vscode.l10n.t('Switch Server')}` },
    { command: 'ares.checkConnection', label: `$(plug) ${vscode.l10n.t('Check Connection')}`, detail: facts },
    { command: 'ares.showLog', label: `$(output) ${vscode.l10n.t('Show Log')}` },
    { command: 'ares.openSettings', label: `$(settings-gear) ${vscode.l10n.t('Open Settings')}` },
  ];
}
