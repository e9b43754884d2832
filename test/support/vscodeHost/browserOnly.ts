import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, normalize } from 'node:path';
import { root } from '../root.ts';
import { temporaryFolder } from '../shutdown.ts';
import { type InstalledVsCode, installVsCode } from './install.ts';
import { installVsix, type VsCode } from './server.ts';
import { quietSettings, type Settings } from './settings.ts';
import type { VsCodeVersion } from './versions.ts';

/** How to start a VS Code that has no server behind it. */
export interface BrowserOnlyOptions {
  readonly version: VsCodeVersion;
  /** The packaged extension that every window has. */
  readonly vsix: string;
}

/** The folder that its windows show: the sample workspace, in no file system at all. */
export const virtualFolder = { scheme: 'shelf', path: '/sample' };

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
};

/**
 * VS Code in the browser without a server: what answers here hands out files and runs nothing. Extensions run
 * in the web worker extension host, the user's data lies in the browser's storage.
 */
export async function startVsCodeInBrowser({ version, vsix }: BrowserOnlyOptions): Promise<VsCode> {
  const installed = await installVsCode(version);
  const vsCode = dirname(dirname(installed.serverMain));
  const dataFolder = await temporaryFolder('browser-only');
  let settings: Settings = quietSettings;
  const folders: Readonly<Record<string, string>> = {
    '/static/': vsCode,
    '/extension/': await unpack(installed, dataFolder, vsix),
    '/support/': join(root, 'test/support'),
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const sent =
      path === '/'
        ? startPage(vsCode, port, settings).then(page => send(response, '.html', page))
        : sendFile(response, folders, path);
    sent.catch(() => response.writeHead(404).end());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    version,
    port,
    dataFolder,
    address: () => `http://127.0.0.1:${port}/`,
    changeSettings: async changed => {
      settings = { ...quietSettings, ...changed };
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The folder of the extension, as VS Code itself unpacks it. */
async function unpack(vsCode: InstalledVsCode, dataFolder: string, vsix: string): Promise<string> {
  const extensions = join(dataFolder, 'extensions');
  await mkdir(extensions);
  await writeFile(join(extensions, 'extensions.json'), '[]');
  await installVsix(vsCode, dataFolder, vsix);
  const names = await readdir(extensions);
  return join(extensions, names.find(name => name.startsWith('ares-chat.ares-chat-')) ?? '');
}

async function startPage(vsCode: string, port: number, settings: Settings): Promise<string> {
  const template = await readFile(join(vsCode, 'out/vs/code/browser/workbench/workbench.html'), 'utf8');
  const here = (path: string) => ({ scheme: 'http', authority: `127.0.0.1:${port}`, path });
  const values: Readonly<Record<string, string>> = {
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify({
      folderUri: virtualFolder,
      additionalBuiltinExtensions: [here('/extension'), here('/support/virtualFolder')],
      configurationDefaults: settings,
      enableWorkspaceTrust: false,
      ...{
        userDataPath: '/',
        isEnabledFileDownloads: true,
        isEnabledFileUploads: true,
        isEnabledCoderGettingStarted: false,
      },
      webviewEndpoint: `http://127.0.0.1:${port}/static/out/vs/workbench/contrib/webview/browser/pre`,
      productConfiguration: { enableTelemetry: false },
    }),
    WORKBENCH_WEB_BASE_URL: '/static',
    WORKBENCH_NLS_FALLBACK_URL: '/static/out/nls.messages.js',
  };
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
    (values[name] ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
  );
}

/** What code-server changed in VS Code, changed back: its server, and the user's data on that server. */
const changedBack: readonly (readonly [RegExp, string])[] = [
  [/remoteAuthority:location\.host/, 'remoteAuthority:undefined'],
  [/(\.file\(this\.userDataPath\)\.with\(\{scheme:\w+)\.vscodeRemote\}/, '$1.vscodeUserData}'],
];

async function sendFile(
  response: ServerResponse,
  folders: Readonly<Record<string, string>>,
  path: string,
): Promise<void> {
  const below = Object.keys(folders).find(start => path.startsWith(start));
  if (below === undefined) throw new Error('No such folder.');
  const content = await readFile(join(folders[below] ?? '', normalize(path.slice(below.length - 1))));
  if (!path.endsWith('/workbench/workbench.js')) return send(response, extname(path), content);
  const script = changedBack.reduce((text, [now, before]) => {
    if (!now.test(text)) throw new Error(`workbench.js does not say ${now}.`);
    return text.replace(now, before);
  }, content.toString('utf8'));
  send(response, '.js', script);
}

function send(response: ServerResponse, extension: string, content: string | Buffer): void {
  response.writeHead(200, { 'Content-Type': types[extension] ?? 'application/octet-stream' }).end(content);
}
