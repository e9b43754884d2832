import * as vscode from 'vscode';

/** Registers "Keyboard Shortcuts": everything that has a key, as a list to read and to search. */
export function registerKeyboardShortcuts({ extension }: vscode.ExtensionContext): vscode.Disposable {
  return vscode.commands.registerCommand('ares.keyboardShortcuts', async () => {
    const { l10n } = vscode;
    const change: vscode.QuickPickItem = { label: l10n.t('Change keyboard shortcuts…') };
    const picked = await vscode.window.showQuickPick(
      [
        heading(l10n.t('Message ARES')),
        { label: l10n.t('Send (Enter)') },
        { label: l10n.t('New line (Shift+Enter)') },
        { label: l10n.t('Ask ARES; # attaches context, / inserts prompts') },
        { label: l10n.t('Change Agent'), description: '@' },
        heading(l10n.t('Conversation')),
        { label: l10n.t('Stop (Escape)') },
        { label: l10n.t('Walk through the messages (↑ ↓ Home End)') },
        { label: l10n.t('From a message to its code and buttons (Tab)') },
        { label: l10n.t('Back to the input (Escape)') },
        { label: l10n.t('Find in this chat (Ctrl+F, ⌘F)') },
        heading(l10n.t('History')),
        { label: l10n.t('Open in Editor (Ctrl+Enter)') },
        { label: l10n.t('Rename (F2)') },
        { label: l10n.t('Delete (Del)') },
        heading(l10n.t('ARES')),
        ...boundCommands(extension),
        change,
      ],
      { matchOnDescription: true },
    );
    if (picked === change)
      await vscode.commands.executeCommand('workbench.action.openGlobalKeybindings', `@ext:${extension.id}`);
  });
}

interface Contributions {
  readonly commands: readonly { readonly command: string; readonly title: string }[];
  readonly keybindings: readonly { readonly command: string; readonly key: string; readonly mac: string }[];
}

/** The commands that come with a key of their own, which may be another by now: VS Code does not say. */
function boundCommands({ packageJSON }: vscode.Extension<unknown>): vscode.QuickPickItem[] {
  const { commands, keybindings }: Contributions = packageJSON.contributes;
  return keybindings.flatMap(({ command, key, mac }) =>
    commands
      .filter(each => each.command === command)
      .map(({ title }) => ({ label: title, description: `${key}, ${mac}` })),
  );
}

function heading(label: string): vscode.QuickPickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
