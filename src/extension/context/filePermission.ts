import * as vscode from 'vscode';
import { type IgnoreFile, isIgnored } from '../../chat/context/gitignore.ts';
import { isPrivateFile } from '../../chat/context/privateFile.ts';
import { whyUnsafe } from '../code/safeFile.ts';
import { formatBytes } from '../formats.ts';
import { hugeBytes } from '../hugeCode.ts';

/** Why a person is asked before a file is attached. */
export interface Doubts {
  readonly ignored: boolean;
  readonly private: boolean;
  /** It lies outside of the workspace. */
  readonly outside: boolean;
  /** It is, or lies behind, a symbolic link: what its name says of it may be wrong. */
  readonly link: boolean;
  /** Size in bytes, when that is much. */
  readonly huge: number | undefined;
}

/** Asks a person whether a file may be attached all the same. */
export type AskAboutFile = (path: string, doubts: Doubts) => Promise<boolean>;

/** No reason to ask. */
export const noDoubts: Doubts = {
  ignored: false,
  private: false,
  outside: false,
  link: false,
  huge: undefined,
};

/**
 * Whether the file may be attached: what git ignores, looks like a secret, is very large, lies outside of the workspace or
 * behind a symbolic link, is asked about.
 */
export async function mayAttach(
  uri: vscode.Uri,
  bytes: number,
  ask: AskAboutFile = askAboutFile,
): Promise<boolean> {
  const path = vscode.workspace.asRelativePath(uri);
  const doubts = {
    ignored: await isIgnoredByGit(uri),
    private: isPrivateFile(uri.path),
    outside: uri.scheme !== 'untitled' && vscode.workspace.getWorkspaceFolder(uri) === undefined,
    link: (await whyUnsafe(uri)) === 'symbolicLink',
    huge: bytes > hugeBytes ? bytes : undefined,
  };
  return Object.values(doubts).some(Boolean) ? ask(path, doubts) : true;
}

/** Whether the `.gitignore` files between the workspace folder and the file, or `.git/info/exclude`, ignore it. */
export async function isIgnoredByGit(uri: vscode.Uri): Promise<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined || uri.path === folder.uri.path) return false;
  const path = uri.path.slice(folder.uri.path.length).replace(/^\//, '');
  return isIgnored(path, await ignoreFiles(folder, path));
}

async function ignoreFiles({ uri }: vscode.WorkspaceFolder, path: string): Promise<readonly IgnoreFile[]> {
  const parents = path.split('/').slice(0, -1);
  const folders = ['', ...parents.map((_, index) => `${parents.slice(0, index + 1).join('/')}/`)];
  const files = [
    { folder: '', at: '.git/info/exclude' },
    ...folders.map(folder => ({ folder, at: `${folder}.gitignore` })),
  ];
  const texts = await Promise.all(files.map(({ at }) => readText(vscode.Uri.joinPath(uri, at))));
  return files.map(({ folder }, index) => ({ folder, text: texts[index] ?? '' }));
}

async function readText(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}

/** Asks with every reason named. */
export async function askAboutFile(path: string, doubts: Doubts): Promise<boolean> {
  const attach = vscode.l10n.t('Attach');
  const reasons = [
    ...(doubts.private ? [vscode.l10n.t('Files of this name often hold keys or passwords.')] : []),
    ...(doubts.outside ? [vscode.l10n.t('It lies outside of the workspace.')] : []),
    ...(doubts.link
      ? [vscode.l10n.t('It is, or lies behind, a symbolic link: it may be another file than its name says.')]
      : []),
    ...(doubts.ignored ? [vscode.l10n.t('git ignores it, so it is probably not meant for others.')] : []),
    ...(doubts.huge === undefined
      ? []
      : [
          vscode.l10n.t(
            'It is very long ({0}); most models can read only a part of that.',
            formatBytes(doubts.huge),
          ),
        ]),
  ];
  const question = vscode.l10n.t('Attach {0} and send its content with your message?', path);
  const detail = reasons.join('\n');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, attach)) === attach;
}
