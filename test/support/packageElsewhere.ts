import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './childProcess.ts';
import { root } from './root.ts';

/** Where and when somebody else packages: what must make no difference. */
export interface Elsewhere {
  /** A copy of the project without dependencies, which gets those of this one. */
  readonly folder: string;
  readonly timeZone: string;
  readonly locale: string;
}

/** Packages what lies in another folder with its own scripts; resolves to the bytes of the package. */
export async function packageElsewhere({ folder, timeZone, locale }: Elsewhere): Promise<Buffer> {
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const { ok, output } = await runCommand(process.execPath, ['test/support/package.ts'], {
    cwd: folder,
    env: { ...process.env, TZ: timeZone, LC_ALL: locale },
    timeoutMilliseconds: 8 * 60_000,
  });
  if (!ok) throw new Error(`It could not be packaged in ${folder}:\n${output}`);
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    readonly [key in 'name' | 'version']: string;
  };
  return readFile(join(folder, `${name}-${version}.vsix`));
}
