import { join } from 'node:path';
import { Mocha } from '../support/mocha/mocha.ts';
import { targetFrom } from './environment.ts';

const limitMinutes = 15;

/** Runs the contract tests against the server that the environment names; the number of failures. */
async function run(): Promise<number> {
  targetFrom(process.env); // Says what is missing before anything is loaded.
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', failZero: true });
  mocha.addFile(join(import.meta.dirname, 'live.ts'));
  await mocha.loadFilesAsync();
  return new Promise(resolve => mocha.run(resolve));
}

setTimeout(() => {
  console.error(`The contract tests did not end within ${limitMinutes} minutes.`);
  process.exit(1);
}, limitMinutes * 60_000).unref();

try {
  process.exitCode = (await run()) > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
