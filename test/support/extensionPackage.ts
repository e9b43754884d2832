import { cp, mkdir, readdir, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './childProcess.ts';
import { root } from './root.ts';
import { shrinkManifest } from './shrinkManifest.ts';
import { onExit, removeFolder } from './shutdown.ts';

/** What the extension may weigh, packaged, in bytes. */
export const sizeLimit = 300_000;

/** A packaged extension. */
export interface ExtensionPackage {
  readonly path: string;
  /** Its size in bytes; below the limit. */
  readonly size: number;
  /** What `vsce` said: the files inside and their sizes. */
  readonly listing: string;
}

/**
 * Builds the extension for production and packages it as `target`, a `.vsix` file. Works on a copy of the
 * sources, so that what lies in dist/ stays as it is and several packages can be made at once. Throws when the
 * package is too large.
 */
export async function packageExtension(target: string): Promise<ExtensionPackage> {
  const copy = join(root, '.cache', `package-${process.pid}`);
  const forget = onExit(() => removeFolder(copy));
  try {
    await copySources(copy);
    shrinkManifest(copy);
    const listing = await vsce(copy, target);
    await repack(target);
    const { size } = await stat(target);
    if (size < sizeLimit) return { path: target, size, listing };
    throw new Error(`The package has ${size} bytes; ${sizeLimit} are too many already.\n${listing}`);
  } finally {
    removeFolder(copy);
    forget();
  }
}

const leftBehind = new Set(['.cache', '.git', '.vscode-test', 'coverage', 'dist', 'node_modules', 'test']);

async function copySources(copy: string): Promise<void> {
  await mkdir(copy, { recursive: true });
  const names = (await readdir(root)).filter(name => !leftBehind.has(name) && !name.endsWith('.vsix'));
  await Promise.all(names.map(name => cp(join(root, name), join(copy, name), { recursive: true })));
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
}

async function vsce(folder: string, target: string): Promise<string> {
  await rm(target, { force: true });
  const program = join(root, 'node_modules/@vscode/vsce/vsce');
  const { ok, output } = await runCommand(
    process.execPath,
    [program, 'package', '--no-dependencies', '--out', target],
    { cwd: folder, timeoutMilliseconds: 3 * 60_000 },
  );
  if (!ok) throw new Error(`The extension could not be packaged:\n${output}`);
  return output;
}

async function repack(target: string): Promise<void> {
  const program = join(root, 'test/support/repack.ts');
  const { ok, output } = await runCommand(process.execPath, [program, target], {
    timeoutMilliseconds: 3 * 60_000,
  });
  if (!ok) throw new Error(`The package could not be packed anew:\n${output}`);
}
