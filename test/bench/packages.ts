import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from '../support/npm.ts';

/**
 * Installs what test/bench/package.json asks for, the renderers of others that ours is compared with, unless it
 * is there already; nothing else of the project needs them. Returns the folder from which they resolve.
 */
export async function installBenchPackages(): Promise<string> {
  const folder = import.meta.dirname;
  if (!(await isInstalled(folder))) {
    console.log('Installing the packages of test/bench …');
    await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  }
  return folder;
}

/** npm writes its second lock file last of all, so an install that was interrupted does not pass for whole. */
async function isInstalled(folder: string): Promise<boolean> {
  const [wanted, present] = await Promise.all([
    lockedPackages(join(folder, 'package-lock.json')),
    lockedPackages(join(folder, 'node_modules/.package-lock.json')),
  ]);
  return Object.entries(wanted).every(
    ([place, { version, optional }]) =>
      place === '' || (present[place] ? present[place].version === version : optional === true),
  );
}

type Packages = Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>;

async function lockedPackages(file: string): Promise<Packages> {
  try {
    return (JSON.parse(await readFile(file, 'utf8')) as { readonly packages?: Packages }).packages ?? {};
  } catch {
    return {};
  }
}
