// Runs one of the project's scripts: node bootstrap.mjs <script.ts> [arguments…]; without any, it only installs.
//
// Works in a fresh clone with any Node from 20 on: installs the dependencies where they are missing or not
// those of package-lock.json, then hands over to the Node that the project itself brings. So there is plain
// JavaScript here, and nothing from node_modules is imported.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const modules = join(root, 'node_modules');
const projectNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The packages of a lock file by their place below node_modules; none for a file that is missing or broken. */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/** npm writes the second lock file last of all, so an install that was interrupted does not pass for whole. */
function dependenciesAreInstalled() {
  const wanted = lockedPackages(join(root, 'package-lock.json'));
  const present = lockedPackages(join(modules, '.package-lock.json'));
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    const found = present[place];
    return place === '' || (found ? found.version === version : optional === true);
  });
}

function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  return status === 0;
}

/** What npm says goes to the standard error: the standard output is the script's own. */
function runNpm(...args) {
  const stdio = ['inherit', 2, 'inherit'];
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) return run(process.execPath, [cli, ...args], { stdio });
  return run('npm', args, { stdio, shell: process.platform === 'win32' });
}

function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

function install() {
  if (!dependenciesAreInstalled()) {
    console.error('Installing the dependencies of package-lock.json …');
    if (!runNpm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error')) {
      fail(
        'npm ci failed (its own words are above). Check the network and the npm registry, then try again.',
      );
    }
  }
  // npm may have been told to run no install script, and the `node` package puts its binary there by one.
  if (!existsSync(projectNode)) {
    const script = join(modules, 'node', 'installArchSpecificPackage.js');
    if (
      !run(process.execPath, [script], { cwd: dirname(script), stdio: ['inherit', 2, 'inherit'] }) ||
      !existsSync(projectNode)
    ) {
      fail(`The project's Node is missing (${projectNode}). Run "npm rebuild node", then try again.`);
    }
  }
}

function handOver(script, args) {
  process.env.PATH = [join(modules, '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(projectNode, [join(root, script), ...args], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', error => fail(`The project's Node did not start: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

const [script, ...args] = process.argv.slice(2);
install();
if (script !== undefined) handOver(script, args);
