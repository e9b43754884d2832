import * as vscode from 'vscode';

/** What is used of a repository of VS Code's own git extension. */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
  /** The diff of the working tree, or of what is staged. */
  diff(cached?: boolean): Promise<string>;
}

interface GitExports {
  getAPI(version: 1): {
    readonly state: 'uninitialized' | 'initialized';
    readonly onDidChangeState: vscode.Event<unknown>;
    readonly repositories: readonly GitRepository[];
  };
}

/** git that has not looked for repositories after so long counts as having none, in milliseconds. */
const gitStartsWithinMs = 10_000;

/** The repositories that are open, as soon as git has looked for them; none where git is switched off. */
export async function gitRepositories(): Promise<readonly GitRepository[]> {
  const extension = vscode.extensions.getExtension<GitExports>('vscode.git');
  try {
    const git = (await extension?.activate())?.getAPI(1);
    if (git?.state === 'uninitialized')
      await new Promise(resolve => {
        git.onDidChangeState(resolve);
        setTimeout(resolve, gitStartsWithinMs);
      });
    return git?.repositories ?? [];
  } catch {
    return []; // Switched off.
  }
}

/** The repository that a person means: the named one, else that of the editor in front, else the first. */
export async function gitRepository(root?: vscode.Uri): Promise<GitRepository | undefined> {
  const all = await gitRepositories();
  const file = root ?? vscode.window.activeTextEditor?.document.uri;
  const around = all.filter(({ rootUri }) => file !== undefined && isWithin(file.path, rootUri.path));
  const deepest = around.toSorted((one, other) => other.rootUri.path.length - one.rootUri.path.length)[0];
  return deepest ?? all[0];
}

function isWithin(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith('/') ? root : `${root}/`);
}
