import { runCommand, startProcess } from './childProcess.ts';

/** A desktop VS Code with a window open. */
export interface DesktopWindow {
  /** Settles when the person has closed it. */
  readonly closed: Promise<unknown>;
}

/** What to open. */
export interface DesktopContent {
  readonly workspace: string;
  readonly extensionFolders: readonly string[];
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string>>;
}

// On Windows `code` is a script of the command interpreter, which cannot be started as it is.
const [command, first]: readonly [string, readonly string[]] =
  process.platform === 'win32' ? ['cmd.exe', ['/d', '/c', 'code']] : ['code', []];

/** Whether the desktop VS Code can be started from here by the command `code`. */
export async function hasDesktopCode(): Promise<boolean> {
  // In a terminal of a remote window, `code` talks to that window and cannot start another program.
  if (process.env['VSCODE_IPC_HOOK_CLI'] !== undefined) return false;
  const { ok } = await runCommand(command, [...first, '--version'], { timeoutMilliseconds: 20_000 });
  return ok;
}

/** Opens a window of the desktop VS Code, with settings and extensions of its own. */
export function openDesktopCode(content: DesktopContent): DesktopWindow {
  const { workspace, extensionFolders, dataFolder, env } = content;
  const args = [
    ...['--wait', '--new-window', '--disable-workspace-trust', '--skip-welcome'],
    ...extensionFolders.flatMap(folder => ['--extensionDevelopmentPath', folder]),
    ...['--user-data-dir', `${dataFolder}/user`, '--extensions-dir', `${dataFolder}/extensions`],
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    workspace,
  ];
  const { exited } = startProcess(command, [...first, ...args], { env: { ...process.env, ...env } });
  return { closed: exited };
}
