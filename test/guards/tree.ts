import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../support/root.ts';
import { temporaryFolder } from '../support/shutdown.ts';
import type { Guard } from './guard.ts';

/** Big, and not changed by anybody: the copy shares them. */
const shared = ['node_modules', '.vscode-test'];
const left = new Set([...shared, '.git', 'dist', '.cache', 'coverage']);

/** A copy of the project in which guards are taken out; the project itself is never touched. */
export class Tree {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async copy(): Promise<Tree> {
    const folder = join(await temporaryFolder('guards'), 'tree');
    const inside = (path: string) => left.has(path.slice(root.length + 1));
    await cp(root, folder, { recursive: true, filter: path => !inside(path) });
    for (const name of shared) await symlink(join(root, name), join(folder, name));
    return new Tree(folder);
  }

  /** Does the work while the guard is not there. */
  async without<T>(guard: Guard, work: () => Promise<T>): Promise<T> {
    const path = join(this.folder, guard.file);
    const whole = await readFile(path, 'utf8');
    await writeFile(path, taken(whole, guard));
    try {
      return await work();
    } finally {
      await writeFile(path, whole);
    }
  }
}

/**
 * The text of a file without the guard.
 * @throws Error unless the guard stands in it exactly once.
 */
export function taken(text: string, { file, remove, put = '' }: Guard): string {
  const found = text.split(remove).length - 1;
  if (found !== 1) throw new Error(`${file} holds ${found} times, instead of once: ${remove}`);
  return text.replace(remove, () => put);
}
