import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Figure } from './figure.ts';

/** How a suite measures. */
export interface BenchOptions {
  /** Everything that could be measured, rather than what can be waited for. */
  readonly full: boolean;
}

/** Takes its measurements, however long that takes; throws when something is broken, never for a slow result. */
export type MeasureFigures = (options: BenchOptions) => Promise<readonly Figure[]>;

/** One topic of the benchmark: a file `<topic>Bench.ts` that exports functions named `measure…`. */
export interface BenchSuite {
  readonly topic: string;
  load(): Promise<readonly Measurement[]>;
}

/** One function of a topic. */
export interface Measurement {
  readonly name: string;
  readonly take: MeasureFigures;
}

const ending = 'Bench.ts';

/** The suites in a folder, in the order of their names: no list to forget one in. */
export function findSuites(folder: string): readonly BenchSuite[] {
  const files = globSync(`*${ending}`, { cwd: folder }).sort();
  return files.map(file => ({
    topic: file.slice(0, -ending.length),
    load: () => measurementsIn(join(folder, file)),
  }));
}

async function measurementsIn(file: string): Promise<readonly Measurement[]> {
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
  const measures = Object.entries(module).filter(([name]) => name.startsWith('measure'));
  if (measures.length === 0) throw new Error(`${file} exports nothing that measures.`);
  return measures.map(([name, take]) => ({ name, take: take as MeasureFigures }));
}
