import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce, npm, unpackPackage } from '../npm.ts';
import { releases, type VsCodeVersion } from './versions.ts';

/** A VS Code server on this machine that is ready to be started. */
export interface InstalledVsCode {
  /** The Node program to run it with. */
  readonly node: string;
  /** The script to run. */
  readonly serverMain: string;
}

/** Part of the folder's name: a folder that an earlier way of installing has filled is not taken for a good one. */
const recipe = 1;

const installDependencies = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];

/**
 * Installs VS Code and the Node it needs from the npm registry into `.vscode-test/`, or finds them there.
 * Takes 10 to 30 seconds and about 0.5 GB the first time, nothing after that. Nothing is compiled: the
 * parts that would have to be are missing, and VS Code does without them; its log writer has a stand-in.
 */
export async function installVsCode(version: VsCodeVersion): Promise<InstalledVsCode> {
  const { codeServer, node } = releases[version];
  const folder = await installOnce(`code-server-${codeServer}-${recipe}`, async work => {
    await unpackPackage(`code-server@${codeServer}`, work, ['package/lib/vscode']);
    const vsCode = join(work, 'package/lib/vscode');
    await avoidGitDependencies(vsCode);
    await npm(installDependencies, vsCode);
    await npm(installDependencies, join(vsCode, 'extensions')); // The TypeScript server.
    await copyFile(
      join(import.meta.dirname, 'spdlogStandIn.cjs'),
      join(vsCode, 'node_modules/@vscode/spdlog/index.js'),
    );
    return vsCode;
  });
  return { node: await installNode(node), serverMain: join(folder, 'out/server-main.js') };
}

/** 1.106 wants a commit of @parcel/watcher from a git server; the release after that commit does as well. */
async function avoidGitDependencies(vsCode: string): Promise<void> {
  const path = join(vsCode, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { dependencies: Record<string, string> };
  if (!manifest.dependencies['@parcel/watcher']?.includes('#')) return;
  manifest.dependencies['@parcel/watcher'] = '2.5.1';
  await writeFile(path, JSON.stringify(manifest, null, 2));
  await rm(join(vsCode, 'npm-shrinkwrap.json'), { force: true }); // It pins the same commit.
}

async function installNode(major: number): Promise<string> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const windows = process.platform === 'win32';
  // One platform's package is called otherwise: its plain name was taken.
  const appleSilicon = process.platform === 'darwin' && process.arch === 'arm64';
  const name = `${appleSilicon ? 'node-bin' : 'node'}-${windows ? 'win' : process.platform}-${process.arch}`;
  const folder = await installOnce(`${name}-${major}`, async work => {
    await unpackPackage(`${name}@${major}`, work);
    return join(work, 'package');
  });
  return join(folder, 'bin', windows ? 'node.exe' : 'node');
}
