/** What of a text changes: `text` in place of everything from offset `start` up to `end`. */
export interface Difference {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The smallest stretch of whole lines in which two texts differ. */
export function difference(before: string, after: string): Difference {
  const old = linesWithEnds(before);
  const fresh = linesWithEnds(after);
  const shortest = Math.min(old.length, fresh.length);
  let first = 0;
  while (first < shortest && old[first] === fresh[first]) first++;
  let last = 0;
  while (last < shortest - first && old.at(-1 - last) === fresh.at(-1 - last)) last++;
  const start = lengthOf(old.slice(0, first));
  const end = before.length - lengthOf(old.slice(old.length - last));
  return { start, end, text: fresh.slice(first, fresh.length - last).join('') };
}

function linesWithEnds(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((length, line) => length + line.length, 0);
}
