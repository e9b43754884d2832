// npm run bench [-- --only TEXT] [--full] [--json]: measures, and prints ratios with their goals. A goal that is
// missed is no failure: timings decide nothing. It fails when something is broken or there is no figure at all.
import { parseArgs } from 'node:util';
import { shutDown } from '../support/shutdown.ts';
import type { Figure } from './figure.ts';
import { inTime } from './rounds.ts';
import { findSuites, type Measurement } from './suites.ts';
import { closingLine, table } from './table.ts';

const suites = findSuites(import.meta.dirname);

const usage = `npm run bench -- [options]

  --only TEXT   the topics whose name contains TEXT: ${suites.map(({ topic }) => topic).join(', ')};
                of these, with TEXT:NAME, the functions whose name contains NAME (answers:frames)
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

/** No measurement takes longer on a machine that has time for it. */
const mostMinutes = 20;
const fullMinutes = 240;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

interface Measured {
  readonly figures: readonly Figure[];
  /** What could not be measured. */
  readonly broken: number;
}

/** The figures of a topic; what breaks or hangs takes no other measurement with it. */
async function measure(topic: string, measurements: readonly Measurement[]): Promise<Measured> {
  const started = performance.now();
  const figures: Figure[] = [];
  let broken = 0;
  for (const { name, take } of measurements) {
    try {
      figures.push(...(await inTime(take({ full: options.full }), options.full ? fullMinutes : mostMinutes)));
    } catch (error) {
      broken++;
      console.error(`${name}: broken`, error);
    }
  }
  console.error(`${topic}: measured in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return { figures, broken };
}

async function run(): Promise<number> {
  const [wantedTopic = '', wanted = ''] = options.only.toLowerCase().split(':');
  const all: Figure[] = [];
  let broken = 0;
  for (const { topic, load } of suites.filter(suite => suite.topic.toLowerCase().includes(wantedTopic))) {
    const measurements = (await load()).filter(({ name }) => name.toLowerCase().includes(wanted));
    const measured = await measure(topic, measurements);
    broken += measured.broken;
    all.push(...measured.figures);
    if (!options.json && measured.figures.length > 0) print(`\n${table(topic, measured.figures)}`);
  }
  print(options.json ? JSON.stringify({ figures: all }) : `\n${closingLine(all)}`);
  if (all.length === 0) console.error('Nothing was measured.');
  return broken > 0 || all.length === 0 ? 1 : 0;
}

if (options.help) print(usage);
await shutDown(options.help ? 0 : await run());
