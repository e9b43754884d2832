import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { runCommand, startProcess } from '../childProcess.ts';
import { removeFolder, temporaryFolder } from '../shutdown.ts';
import { type InstalledVsCode, installVsCode } from './install.ts';
import { quietSettings, type Settings } from './settings.ts';
import type { VsCodeVersion } from './versions.ts';

/** How to start a VS Code. */
export interface VsCodeOptions {
  readonly version: VsCodeVersion;
  /** A packaged extension to install first. */
  readonly vsix?: string;
  /** The folder of an extension that counts as installed, whatever lies beside it. */
  readonly companion?: string;
  /** Windows will run an extension from its folder (`extensionFolder`); the newest then shows no notifications. */
  readonly runsFromFolder?: boolean;
  /** User settings, on top of the quiet ones. */
  readonly settings?: Settings;
  /** Environment of the extension host, on top of this process's. */
  readonly env?: Readonly<Record<string, string>>;
  /** A fixed port, for a second start that shall look like the same place to the browser. */
  readonly port?: number;
  /** The data of an earlier start, to start again with; else a new folder that is gone when it is closed. */
  readonly dataFolder?: string;
  /** Asks whether the folder is trusted, so that Restricted Mode can be had; else everything is trusted. */
  readonly restricted?: boolean;
}

/** What to open in a window of VS Code. */
export interface WindowContent {
  /** A folder or a `.code-workspace` file, by its absolute path. */
  readonly workspace?: string;
  /** An extension to run from its folder, for development. */
  readonly extensionFolder?: string;
  /** A script whose `run()` is called inside the extension host. */
  readonly testScript?: string;
}

/** A running VS Code: a server that any number of browser windows can open. */
export interface VsCode {
  readonly version: VsCodeVersion;
  readonly port: number;
  readonly dataFolder: string;
  /** The address that opens a window with this content. */
  address(content: WindowContent): string;
  /** Replaces the user settings (the quiet ones stay) for every window that is opened from now on. */
  changeSettings(settings: Settings): Promise<void>;
  /** Ends it with all its extension hosts. */
  close(): Promise<void>;
}

const startMilliseconds = 60_000;

/** Starts a VS Code on 127.0.0.1, on a free port unless one is named, and waits until it answers. */
export async function startVsCode(options: VsCodeOptions): Promise<VsCode> {
  const vsCode = await installVsCode(options.version);
  const dataFolder = options.dataFolder ?? (await temporaryFolder('vscode'));
  await mkdir(join(dataFolder, 'user/User'), { recursive: true });
  await mkdir(join(dataFolder, 'extensions'), { recursive: true });
  const changeSettings = (settings: Settings) =>
    writeFile(
      join(dataFolder, 'user/User/settings.json'),
      JSON.stringify({ ...quietSettings, ...settings }, null, 2),
    );
  await changeSettings(options.settings ?? {});
  // Without this file no extension is found; an install adds to it.
  const list = JSON.stringify(options.companion === undefined ? [] : [await installed(options.companion)]);
  await writeFile(join(dataFolder, 'extensions/extensions.json'), list, { flag: 'wx' }).catch(
    () => undefined,
  );
  if (options.vsix !== undefined) await installVsix(vsCode, dataFolder, options.vsix);

  const server = startProcess(vsCode.node, [vsCode.serverMain, ...serverArguments(options, dataFolder)], {
    env: { ...process.env, ...options.env },
  });
  const close = async () => {
    await server.end();
    if (options.dataFolder === undefined) removeFolder(dataFolder);
  };
  try {
    const port = await whenReady(server);
    return { version: options.version, port, dataFolder, address: addressOf(port), changeSettings, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function serverArguments(options: VsCodeOptions, dataFolder: string): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    ...['--without-connection-token', '--accept-server-license-terms'],
    ...['--telemetry-level', 'off'],
    // Without the driver, 1.139 ignores what the address says about the extension to run; with it, it shows
    // no notifications.
    ...(options.runsFromFolder ? ['--enable-smoke-test-driver'] : []),
    ...(options.restricted ? [] : ['--disable-workspace-trust']),
    ...folderArguments(dataFolder),
  ];
}

function folderArguments(dataFolder: string): string[] {
  return [
    ...['--server-data-dir', join(dataFolder, 'server')],
    ...['--user-data-dir', join(dataFolder, 'user')],
    ...['--extensions-dir', join(dataFolder, 'extensions')],
  ];
}

/** The entry of an extension in the list of the installed ones. */
async function installed(folder: string): Promise<object> {
  const { publisher, name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    readonly [key in 'publisher' | 'name' | 'version']: string;
  };
  const { pathname } = pathToFileURL(folder);
  return {
    identifier: { id: `${publisher}.${name}` },
    version,
    location: { $mid: 1, path: pathname, scheme: 'file' },
  };
}

/** Installs a packaged extension into the `extensions` of a data folder. */
export async function installVsix(vsCode: InstalledVsCode, dataFolder: string, vsix: string): Promise<void> {
  const { ok, output } = await runCommand(
    vsCode.node,
    [vsCode.serverMain, '--install-extension', vsix, '--force', ...folderArguments(dataFolder)],
    { timeoutMilliseconds: startMilliseconds },
  );
  if (!ok || !output.includes('successfully installed')) {
    throw new Error(`VS Code did not install ${vsix}:\n${output}`);
  }
}

async function whenReady(server: ReturnType<typeof startProcess>): Promise<number> {
  let exited = false;
  void server.exited.then(() => {
    exited = true;
  });
  const giveUp = performance.now() + startMilliseconds;
  while (!exited && performance.now() < giveUp) {
    const port = /listening on (\d+)/.exec(server.output())?.[1];
    if (port !== undefined && (await answers(`http://127.0.0.1:${port}/version`))) return Number(port);
    await delay(50);
  }
  throw new Error(`VS Code did not start:\n${server.output()}`);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    response => response.ok,
    () => false,
  );
}

function addressOf(port: number): VsCode['address'] {
  return ({ workspace, extensionFolder, testScript }) => {
    const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${pathToFileURL(path).pathname}`;
    const payload = [
      ...(extensionFolder === undefined ? [] : [['extensionDevelopmentPath', remote(extensionFolder)]]),
      ...(testScript === undefined ? [] : [['extensionTestsPath', remote(testScript)]]),
      ['skipWelcome', 'true'],
    ];
    const address = new URL(`http://127.0.0.1:${port}/`);
    if (workspace === undefined)
      address.searchParams.set('ew', 'true'); // Not the last folder: an empty window.
    else {
      const kind = workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
      address.searchParams.set(kind, pathToFileURL(workspace).pathname);
    }
    address.searchParams.set('payload', JSON.stringify(payload));
    return address.href;
  };
}
