// npm run test:release [-- --against FILE]: packages the commit that is checked out in two clones, in folders, time zones
// and languages of their own and without what was kept from earlier, and compares the packages byte by byte: with one
// another and with FILE, such as the one that was released.
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from '../support/childProcess.ts';
import { packageElsewhere } from '../support/packageElsewhere.ts';
import { root } from '../support/root.ts';
import { shutDown, temporaryFolder } from '../support/shutdown.ts';

const { values } = parseArgs({ options: { against: { type: 'string' } } });

const places = [
  { name: 'one', timeZone: 'UTC', locale: 'C' },
  { name: 'another place, far away', timeZone: 'Pacific/Kiritimati', locale: 'tr_TR.UTF-8' },
];

async function git(...args: readonly string[]): Promise<string> {
  const { ok, output } = await runCommand('git', args, { cwd: root, timeoutMilliseconds: 2 * 60_000 });
  if (!ok) throw new Error(`git ${args.join(' ')} failed:\n${output}`);
  return output.trim();
}

function sum(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

async function sums(): Promise<readonly (readonly [name: string, sum: string])[]> {
  const commit = await git('rev-parse', 'HEAD');
  const made: (readonly [string, string])[] = [];
  for (const { name, timeZone, locale } of places) {
    const folder = join(await temporaryFolder('release'), name);
    await mkdir(folder);
    await git('clone', '--quiet', '--no-hardlinks', '--no-checkout', root, folder);
    await git('-C', folder, 'checkout', '--quiet', '--detach', commit);
    made.push([
      `clone “${name}” of ${commit.slice(0, 7)}`,
      sum(await packageElsewhere({ folder, timeZone, locale })),
    ]);
  }
  if (values.against !== undefined) made.push([values.against, sum(await readFile(values.against))]);
  return made;
}

try {
  const made = await sums();
  for (const [name, each] of made) console.log(`${each}  ${name}`);
  const same = new Set(made.map(([, each]) => each)).size === 1;
  console.log(same ? 'The same, byte for byte.' : 'They differ.');
  await shutDown(same ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await shutDown(1);
}
