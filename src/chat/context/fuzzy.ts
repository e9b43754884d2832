/** Paths made ready to be searched again and again. */
export class PathSearch {
  readonly #paths: readonly string[];
  readonly #lower: readonly string[];

  constructor(paths: readonly string[]) {
    this.#paths = paths;
    this.#lower = paths.map(path => path.toLowerCase());
  }

  /**
   * The paths in which the letters of every word of the query come in their order, the best `limit` first: names that
   * begin with the word, then names and paths that contain it, then scattered letters; the shorter before the longer.
   */
  search(query: string, limit: number): string[] {
    const words = query
      .toLowerCase()
      .replaceAll('\\', '/')
      .split(/\s+/)
      .filter(word => word !== '');
    const best = new Best(limit);
    for (let index = 0; index < this.#lower.length; index++) {
      const rank = rankOf(this.#lower[index] ?? '', words);
      if (rank !== undefined) best.add(index, rank);
    }
    return best.indices.map(index => this.#paths[index] ?? '');
  }
}

/** How well a path in small letters fits all words, smaller being better; undefined when it does not. */
function rankOf(path: string, words: readonly string[]): number | undefined {
  const nameStart = path.lastIndexOf('/', path.length - 2) + 1;
  let rank = path.length / 1_000;
  for (const word of words) {
    const tier = tierOf(path, nameStart, word);
    if (tier === undefined) return undefined;
    rank += tier;
  }
  return rank;
}

function tierOf(path: string, nameStart: number, word: string): number | undefined {
  if (path.startsWith(word, nameStart)) return 0;
  if (path.indexOf(word, nameStart) >= 0) return 10;
  if (path.indexOf(word) >= 0) return 20;
  if (hasLetters(path, nameStart, word)) return 30;
  return hasLetters(path, 0, word) ? 40 : undefined;
}

function hasLetters(path: string, from: number, word: string): boolean {
  let at = from - 1;
  for (const letter of word) {
    at = path.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** The few with the smallest ranks, in their order: to sort all that fit would take longer than to find them. */
class Best {
  readonly #limit: number;
  readonly #found: { readonly index: number; readonly rank: number }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get indices(): readonly number[] {
    return this.#found.map(({ index }) => index);
  }

  add(index: number, rank: number): void {
    const found = this.#found;
    const worst = found.at(-1)?.rank ?? Number.POSITIVE_INFINITY;
    if (found.length === this.#limit && rank >= worst) return;
    let at = found.length;
    while (at > 0 && (found[at - 1]?.rank ?? 0) > rank) at--;
    found.splice(at, 0, { index, rank });
    if (found.length > this.#limit) found.pop();
  }
}
