// npm run bench [-- --only TEXT] [--full] [--json]: measures, and prints ratios with their goals. A goal that is
// missed is no failure: timings decide nothing. It fails when something is broken or there is no figure at all.
import { parseArgs } from 'node:util';
import { shutDown } from '../support/shutdown.ts';
import type { Figure } from './figure.ts';
import { type BenchSuite, findSuites } from './suites.ts';
import { closingLine, table } from './table.ts';

const suites = findSuites(import.meta.dirname);

const usage = `npm run bench -- [options]

  --only TEXT   the topics whose name contains TEXT: ${suites.map(({ topic }) => topic).join(', ')}
  --full        every size and rate, where a choice of them is measured otherwise
  --json        one object {"figures":[…]} on the standard output, and nothing else (npm run --silent bench …)
  --help        this text
`;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    full: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

// What is installed on the way says so; that is not part of the result.
console.log = console.error;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The figures of a topic; undefined when it broke. */
async function measure({ topic, load }: BenchSuite): Promise<readonly Figure[] | undefined> {
  const started = performance.now();
  try {
    const figures: Figure[] = [];
    for (const take of await load()) figures.push(...(await take({ full: options.full })));
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.error(`${topic}: measured in ${seconds} s`);
    return figures;
  } catch (error) {
    console.error(`${topic}: broken`, error);
    return undefined;
  }
}

async function run(): Promise<number> {
  const wanted = options.only.toLowerCase();
  const all: Figure[] = [];
  let broken = false;
  for (const suite of suites.filter(({ topic }) => topic.toLowerCase().includes(wanted))) {
    const figures = await measure(suite);
    broken ||= figures === undefined;
    all.push(...(figures ?? []));
    if (!options.json && figures !== undefined) print(`\n${table(suite.topic, figures)}`);
  }
  print(options.json ? JSON.stringify({ figures: all }) : `\n${closingLine(all)}`);
  if (all.length === 0) console.error('Nothing was measured.');
  return broken || all.length === 0 ? 1 : 0;
}

if (options.help) print(usage);
await shutDown(options.help ? 0 : await run());
