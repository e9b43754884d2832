import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { runCommand } from './childProcess.ts';
import { root } from './root.ts';

const minutes = 60_000;

/**
 * The path of a Chrome or Chromium: the one that CHROMIUM_PATH names, else one that is installed, else
 * Playwright's, downloaded when it can be, else Debian's package. Takes minutes at most; throws with a way
 * forward when there is none to be had.
 */
export async function findChromium(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) {
    if (await works(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, which is not a Chrome or Chromium that starts.`);
  }
  const found = (await installedBrowser()) ?? (await installPlaywrights()) ?? (await installDebians());
  if (found !== undefined) return found;
  throw new Error(
    'There is no Chrome or Chromium here, and none could be installed. Install either, or set CHROMIUM_PATH to its program.',
  );
}

async function installedBrowser(): Promise<string | undefined> {
  return firstThatWorks([...fromPath(), ...usualPlaces(), chromium.executablePath()]);
}

const programs = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];

function fromPath(): string[] {
  if (process.platform === 'win32') return [];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '');
  return programs.flatMap(program => folders.map(folder => join(folder, program)));
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ];
  }
  if (process.platform !== 'win32') return [];
  const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(name => process.env[name] ?? '');
  return folders.map(folder => join(folder, 'Google/Chrome/Application/chrome.exe'));
}

async function firstThatWorks(candidates: readonly string[]): Promise<string | undefined> {
  for (const candidate of candidates) if (await works(candidate)) return candidate;
  return undefined;
}

/** A file is not enough: a download may lack libraries of the system, a package may be an empty stand-in. */
async function works(program: string): Promise<boolean> {
  const present = await access(program).then(
    () => true,
    () => false,
  );
  if (!present || process.platform === 'win32') return present; // There, asking for the version opens a window.
  const { ok, output } = await runCommand(program, ['--version'], { timeoutMilliseconds: minutes / 2 });
  return ok && /Chrom/.test(output);
}

async function installPlaywrights(): Promise<string | undefined> {
  console.log("No Chrome or Chromium found; installing Playwright's …");
  const script = join(root, 'node_modules/playwright-core/cli.js');
  await attempt(process.execPath, [script, 'install', 'chromium']);
  return firstThatWorks([chromium.executablePath()]);
}

async function installDebians(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  console.log("Playwright's does not work here; installing Debian's package …");
  const [program, ...first] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  await attempt(program, [...first, 'update']);
  await attempt(program, [...first, 'install', '--yes', 'chromium', 'fonts-liberation']);
  return firstThatWorks(fromPath());
}

/** Runs a command that may fail; its last words are for whoever has to find out why. */
async function attempt(program: string, args: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { ok, output } = await runCommand(program, args, { env, timeoutMilliseconds: 5 * minutes });
  if (!ok) console.log(output.trim().split('\n').slice(-8).join('\n'));
}
