import * as vscode from 'vscode';

const scheme = 'ares-preview';

/** Shows texts that are no file in read-only tabs: what is asked about a saved tab is not asked about these. */
export class RequestPreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.#texts.get(uri.toString());
  }

  /** The message and the body of a request, exactly as they would be sent, in two tabs. */
  async show(message: string, body: string): Promise<void> {
    await closeEarlier();
    this.#texts.clear();
    await this.#open(vscode.l10n.t('Request Body'), 'json', body);
    await this.#open(vscode.l10n.t('Request Message'), 'md', message);
  }

  /** A text under this name; the ending tells VS Code its language. */
  async showText(name: string, ending: string, text: string): Promise<void> {
    await this.#open(name.replaceAll('/', ' '), ending, text);
  }

  dispose(): void {
    this.#registration.dispose();
  }

  async #open(name: string, ending: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${name}.${ending}`, query: crypto.randomUUID() });
    this.#texts.set(uri.toString(), text);
    await vscode.window.showTextDocument(uri, { preview: false });
  }
}

async function closeEarlier(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  const ours = tabs.filter(
    ({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === scheme,
  );
  await vscode.window.tabGroups.close(ours);
}
