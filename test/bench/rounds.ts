/** Measures something once; milliseconds, or whatever the figure is about. */
export type Measure = () => Promise<number> | number;

/**
 * What each variant measured in every round, in the order of the rounds. The variants take turns, each round
 * beginning with another one, so that a machine that is busy for a while is so for all of them. The first
 * round is for warming up and counts for nothing.
 */
export async function inTurns<Name extends string>(
  variants: Readonly<Record<Name, Measure>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(variants) as Name[];
  const measured = Object.fromEntries(names.map(name => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round) % names.length] as Name;
      const value = await variants[name]();
      if (round > 0) measured[name].push(value);
    }
  }
  return measured;
}

/** `values` in relation to `bases`, round by round: what a busy moment does to one it does to the other. */
export function ratios(values: readonly number[], bases: readonly number[]): number[] {
  return values.map((value, round) => value / (bases[round] ?? Number.NaN));
}

/** What the work comes to; throws when that takes longer than so many minutes. */
export async function inTime<T>(work: Promise<T>, minutes: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done after ${minutes} minutes.`)), minutes * 60_000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
