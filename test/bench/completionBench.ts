import { PathSearch } from '../../src/chat/context/fuzzy.ts';
import { type Figure, figure } from './figure.ts';
import { inTurns } from './rounds.ts';

const files = 50_000;
const offered = 40;
/** What a person does not notice between a key and what it changes. */
const keyGoalMs = 50;

/** The list under `#` in a workspace of 50,000 files, from the paths as VS Code gives them to what is offered. */
export async function measureCompletion(): Promise<readonly Figure[]> {
  const paths = Array.from({ length: files }, (_, index) => pathOf(index));
  const ready = new PathSearch(paths);
  const { first, name, scattered, nothing } = await inTurns(
    {
      first: () => millisecondsOf(() => new PathSearch(paths).search('', offered)),
      name: () => millisecondsOf(() => ready.search('handler', offered)),
      scattered: () => millisecondsOf(() => ready.search('pkcmphd', offered)),
      nothing: () => millisecondsOf(() => ready.search('zzzzqq', offered)),
    },
    7,
  );
  return [
    figure('50,000 files, the first list after #, ms', first, 2 * keyGoalMs),
    figure('50,000 files, a name, ms', name, keyGoalMs),
    figure('50,000 files, scattered letters, ms', scattered, keyGoalMs),
    figure('50,000 files, letters that fit nothing, ms', nothing, keyGoalMs),
  ];
}

function millisecondsOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Spread over folders as in a large repository: packages, each with its own tree. */
function pathOf(index: number): string {
  const part = ['components', 'services', 'utilities', 'handlers', 'models'][index % 5];
  return `packages/package-${index % 211}/src/${part}/group-${index % 37}/${part}Handler${index}.ts`;
}
