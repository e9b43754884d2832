import { PathSearch } from '../../src/chat/context/fuzzy.ts';
import { type Figure, figure } from './figure.ts';
import { inTurns, ratios } from './rounds.ts';
import { timeFileLists } from './vsCode/fileLists.ts';

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

/** The same as a person has it, in VS Code: beside its own "Go to File", in one run. */
export async function measureCompletionInVsCode(): Promise<readonly Figure[]> {
  const paths = Array.from({ length: files }, (_, index) => pathOf(index));
  const first = { typed: 'Handler4', name: 'modelsHandler4' };
  const next = { typed: '9999', name: 'modelsHandler49999' };
  const rounds = await timeFileLists({ paths, first, next }, 3);
  return (['first', 'next'] as const).flatMap(which => {
    const [ours, theirs] = [rounds.map(round => round.ours[which]), rounds.map(round => round.theirs[which])];
    const what = which === 'first' ? 'the first list in a new window' : 'more letters';
    return [
      figure(`50,000 files in VS Code, ${what}: ours ÷ Go to File`, ratios(ours, theirs), 1),
      figure(`50,000 files in VS Code, ${what}, ms`, ours),
    ];
  });
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
