/** One result of the benchmark. The runner prints it, and writes it as it is with `--json`. */
export interface Figure {
  /** What was measured, and its unit: a ratio says of what to what. */
  readonly name: string;
  /** The median of the rounds. Less is better, in every figure that has a goal. */
  readonly value: number;
  /** Half the distance between the quartiles of the rounds, in the unit of the value. */
  readonly spread: number;
  /** The most that the value may be; null where a figure is there to compare with. */
  readonly goal: number | null;
  /** Whether the value keeps to the goal; null without one. */
  readonly holds: boolean | null;
}

/** The figure for what several rounds gave; throws when there is nothing to take the median of. */
export function figure(name: string, rounds: readonly number[], goal: number | null = null): Figure {
  const value = quantile(rounds, 0.5);
  if (!Number.isFinite(value)) throw new Error(`There is no figure for "${name}".`);
  const spread = (quantile(rounds, 0.75) - quantile(rounds, 0.25)) / 2;
  return { name, value, spread, goal, holds: goal === null ? null : value <= goal };
}

/** The value below which this share (0 to 1) of the values lies, between two neighbours in proportion. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place % 1);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
