import * as vscode from 'vscode';
import { difference } from '../../chat/difference.ts';

/** Scheme of the right side of a diff that waits for Accept or Discard. */
export const proposalScheme = 'ares-proposal';

/** A change of a document that a person has not decided on. */
interface Proposal {
  readonly document: vscode.TextDocument;
  /** The document's text that the change was made for. */
  readonly before: string;
  readonly after: string;
  readonly propose: Propose;
}

/** Makes a change for the document's text as it is then; undefined when the person gives up. */
export type Propose = () => Promise<{ readonly before: string; readonly after: string } | undefined>;

/** Shows changes in VS Code's diff editor, at most one for a document, each with Accept and Discard in its title. */
export class Proposals implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #open = new Map<string, Proposal>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(proposalScheme, this),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed)
          if (input instanceof vscode.TabInputTextDiff) this.#open.delete(input.modified.toString());
      }),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.#open.get(uri.toString())?.after;
  }

  /** Opens the diff; false when there is nothing to decide on. */
  async show(document: vscode.TextDocument, propose: Propose): Promise<boolean> {
    const change = await propose();
    if (change === undefined) return false;
    const { before, after } = change;
    if (after === before) {
      void vscode.window.showInformationMessage(vscode.l10n.t('The file already reads like this.'));
      return false;
    }
    const uri = proposalUri(document.uri);
    this.#open.set(uri.toString(), { document, before, after, propose });
    this.#changed.fire(uri);
    const title = vscode.l10n.t('{0}: Accept or Discard?', vscode.workspace.asRelativePath(document.uri));
    await vscode.commands.executeCommand('vscode.diff', document.uri, uri, title, { preview: false });
    return true;
  }

  /**
   * Makes the change that this diff shows, the one in front when none is named. A file that has changed since is
   * shown again with the change made anew.
   */
  async accept(given?: vscode.Uri): Promise<void> {
    const uri = proposalOf(given);
    const proposal = uri && this.#open.get(uri.toString());
    if (uri !== undefined && proposal !== undefined) await this.#accept(uri, proposal);
  }

  /** Closes the diff, the one in front when none is named; nothing has changed. */
  async discard(given?: vscode.Uri): Promise<void> {
    const uri = proposalOf(given);
    if (uri !== undefined) await closeDiff(uri);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #accept(uri: vscode.Uri, proposal: Proposal): Promise<void> {
    const { document, before, after, propose } = proposal;
    if (document.getText() !== before) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          'The file has changed since. Nothing was applied; the diff now shows the change for the file as it is.',
        ),
      );
      await this.show(document, propose);
      return;
    }
    if (!(await replaceDifference(document, before, after))) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('The change was not applied: the file cannot be edited.'),
      );
      return;
    }
    await closeDiff(uri);
    await vscode.window.showTextDocument(document, { preview: false });
  }
}

/** The commands in the title of a diff that waits for a decision. */
export function registerProposalCommands(proposals: Proposals): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('ares.acceptChange', (uri?: vscode.Uri) => proposals.accept(uri)),
    vscode.commands.registerCommand('ares.discardChange', (uri?: vscode.Uri) => proposals.discard(uri)),
  );
}

/** Changes the document in one step of Undo, and no line outside of the change. */
function replaceDifference(document: vscode.TextDocument, before: string, after: string): Thenable<boolean> {
  const { start, end, text } = difference(before, after);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  return vscode.workspace.applyEdit(edit);
}

function proposalUri(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({ scheme: proposalScheme, path: uri.path, query: uri.toString() });
}

function proposalOf(given: vscode.Uri | undefined): vscode.Uri | undefined {
  if (given?.scheme === proposalScheme) return given;
  const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
  if (!(input instanceof vscode.TabInputTextDiff)) return undefined;
  return input.modified.scheme === proposalScheme ? input.modified : undefined;
}

async function closeDiff(uri: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all);
  const ours = tabs.filter(
    ({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === uri.toString(),
  );
  await vscode.window.tabGroups.close(ours);
}
