import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from './npm.ts';

/** Installs what a folder's own package.json asks for and nothing else of the project needs, unless it is there already. */
export async function installOwnPackages(folder: string): Promise<void> {
  if (await isInstalled(folder)) return;
  console.log(`Installing the packages of ${folder} …`);
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
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
