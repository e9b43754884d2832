import { runCommand } from '../../support/childProcess.ts';

const minutes = 60_000;

/**
 * Makes sure that there is a curl: Windows and macOS bring one, Debian's minimal images do not, so there it is
 * installed. Takes two minutes at most; throws with a way forward when there is none to be had.
 */
export async function ensureCurl(): Promise<void> {
  if (await hasCurl()) return;
  if (process.platform === 'linux') await installDebians();
  if (await hasCurl()) return;
  throw new Error(
    'There is no curl on the PATH, and it could not be installed. Install curl, then try again.',
  );
}

async function hasCurl(): Promise<boolean> {
  return (await runCommand('curl', ['--version'], { timeoutMilliseconds: minutes / 4 })).ok;
}

async function installDebians(): Promise<void> {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', 'curl']]) {
    const [command = 'apt-get', ...rest] = [...sudo, 'apt-get', ...args];
    await runCommand(command, rest, { env, timeoutMilliseconds: minutes });
  }
}
