import { mkdir, mkdtemp, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './childProcess.ts';
import { root } from './root.ts';
import { onExit, removeFolder } from './shutdown.ts';

const minutes = 60_000;
const unfinished = '.unfinished-';

/** Runs npm in a folder; throws with npm's own words when it fails or takes more than 5 minutes. */
export async function npm(args: readonly string[], cwd: string): Promise<string> {
  const cli = process.env['npm_execpath'];
  const [command, first] = cli?.endsWith('npm-cli.js') ? [process.execPath, [cli]] : npmOnPath;
  const { ok, output } = await runCommand(command, [...first, ...args], {
    cwd,
    timeoutMilliseconds: 5 * minutes,
  });
  if (!ok) throw new Error(`npm ${args.join(' ')} failed:\n${output}`);
  return output;
}

// On Windows npm is a script of the command interpreter, which cannot be started as it is.
const npmOnPath: readonly [string, readonly string[]] =
  process.platform === 'win32' ? ['cmd.exe', ['/d', '/c', 'npm']] : ['npm', []];

/** Downloads a package from the npm registry and unpacks it, without its dependencies, into `folder`. */
export async function unpackPackage(
  spec: string,
  folder: string,
  only: readonly string[] = [],
): Promise<void> {
  await npm(['pack', spec, '--pack-destination', folder, '--loglevel', 'error'], folder);
  const archive = (await readdir(folder)).find(name => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack ${spec} wrote no archive into ${folder}.`);
  const { ok, output } = await runCommand('tar', ['-xzf', archive, ...only], {
    cwd: folder,
    timeoutMilliseconds: 2 * minutes,
  });
  if (!ok) throw new Error(`${archive} could not be unpacked:\n${output}`);
  removeFolder(join(folder, archive));
}

/**
 * A folder of the cache, `.vscode-test/`, that is filled once and then found there by every later call. `fill` works in a
 * temporary folder beside it and names the part that is kept: an install that is interrupted, or that another
 * process finishes first, does no harm.
 */
export async function installOnce(
  name: string,
  fill: (folder: string) => Promise<string>,
  cache = join(root, '.vscode-test'),
): Promise<string> {
  const target = join(cache, name);
  if (await exists(target)) return target;
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  const started = performance.now();
  console.log(`Installing ${name} from the npm registry …`);
  const work = await mkdtemp(join(cache, unfinished));
  const forget = onExit(() => removeFolder(work));
  try {
    const kept = await fill(work);
    await rename(kept, target).catch(async (error: unknown) => {
      if (!(await exists(target))) throw error;
    });
  } finally {
    removeFolder(work);
    forget();
  }
  console.log(`Installed ${name} in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  return target;
}

/** What an install left behind that was killed: half a gigabyte that nobody would find. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const age = Date.now() - (await stat(path)).mtimeMs;
    if (name.startsWith(unfinished) && age > 60 * minutes) removeFolder(path);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
