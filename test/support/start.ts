// npm start [-- --browser] [-- --version oldest|newest]: opens a VS Code with the extension, connected to a
// local ARES server, on a copy of the sample workspace. Desktop VS Code when it is installed; otherwise, or with
// --browser, one for the browser.
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type AresServer, startAresServer } from './aresServer/aresServer.ts';
import { demoKey } from './aresServer/options.ts';
import { build } from './build.ts';
import { hasDesktopCode, openDesktopCode } from './desktopCode.ts';
import { root } from './root.ts';
import { onSignal, shutDown, temporaryFolder } from './shutdown.ts';
import { startVsCode } from './vscodeHost/server.ts';
import { quietSettings, type Settings } from './vscodeHost/settings.ts';
import { versionsAskedFor } from './vscodeHost/versions.ts';

/** About as fast as a good model writes. */
const tokensPerSecond = 60;
const companion = join(import.meta.dirname, 'chatAtStart');
const env = { ARES_CHAT_DEV_API_KEY: demoKey };

const { values } = parseArgs({
  options: { browser: { type: 'boolean', default: false }, version: { type: 'string' } },
});
const [, ares, workspace, desktop] = await Promise.all([
  build(),
  startServer(),
  copyOfSampleWorkspace(),
  values.browser ? false : hasDesktopCode(),
]);
onSignal(() => ares.close());
const settings: Settings = { 'ares.baseUrl': ares.url };
console.log(`\nThe local ARES server is at ${ares.url}; the extension has its key, ${demoKey}.`);
if (desktop) await openOnDesktop();
else await openInBrowser();

/** On the port that the extension expects by default, or on a free one when that is taken. */
async function startServer(): Promise<AresServer> {
  const usual = startAresServer({ port: 3000, tokensPerSecond });
  return usual.catch(() => startAresServer({ tokensPerSecond }));
}

async function copyOfSampleWorkspace(): Promise<string> {
  const folder = join(await temporaryFolder('start'), 'sample');
  await cp(join(import.meta.dirname, 'sampleWorkspace'), folder, { recursive: true });
  return folder;
}

async function openOnDesktop(): Promise<void> {
  const dataFolder = await temporaryFolder('desktop');
  await mkdir(join(dataFolder, 'user/User'), { recursive: true });
  await writeFile(
    join(dataFolder, 'user/User/settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, null, 2),
  );
  const window = openDesktopCode({ workspace, extensionFolders: [root, companion], dataFolder, env });
  console.log('VS Code opens now. Close its window or press Ctrl+C here to end everything.');
  await window.closed;
  await shutDown(0);
}

async function openInBrowser(): Promise<void> {
  // The oldest unless said: the newest runs an extension from its folder only in a mode without notifications.
  const version = values.version === undefined ? 'oldest' : (versionsAskedFor(process.argv)[0] ?? 'oldest');
  const vsCode = await startVsCode({
    version,
    runsFromFolder: version === 'newest',
    companion,
    settings,
    env,
  });
  const address = await shortAddress(vsCode.address({ workspace, extensionFolder: root }));
  console.log(`\n  VS Code is at ${address}\n\nOpen it in a browser. Ctrl+C ends everything.`);
}

/** An address that a person can type: it leads on to the long one. */
async function shortAddress(target: string): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(302, { location: target }).end());
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
