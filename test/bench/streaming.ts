import type { GiantKind } from './answers.ts';
import type { BenchPage } from './benchPage.ts';
import { inTurns, ratios } from './rounds.ts';

/** A text that streams. */
export interface Streamed {
  readonly kind: GiantKind | 'answer';
  /** In characters. */
  readonly length: number;
  /** One render shows so many tokens. */
  readonly tokens: number;
}

/** What streaming a text cost, round by round. */
export interface StreamCost {
  /** Our main thread's time to that of plain text. */
  readonly ratios: readonly number[];
  /** Our main thread's time, in milliseconds. */
  readonly ours: readonly number[];
  /** Our longest render, of each render its quickest round, in milliseconds. */
  readonly longest: number;
}

/** A frame of the browser between so many tokens: about what is in view. */
const tokensPerFrame = 1024;
/** Short texts are streamed several times over: the clock of the main thread counts whole tasks. */
const leastLength = 10_000;

/** Streams a text into our renderer and into plain text, in turns. */
export async function streamBoth(page: BenchPage, text: Streamed, rounds: number): Promise<StreamCost> {
  const renders: (readonly number[])[] = [];
  const work = (subject: string) => page.workOf(async () => renders.push(await stream(page, subject, text)));
  const { plain, ours } = await inTurns(
    { plain: () => work('plain text').finally(() => renders.pop()), ours: () => work('ours') },
    rounds,
  );
  const times = Math.max(1, leastLength / text.length);
  return {
    ratios: ratios(ours, plain),
    ours: ours.map(ms => ms / times),
    longest: longestOf(renders.slice(1)),
  };
}

/** Streams a text into one renderer; the time of each render, in milliseconds. */
export function stream({ page }: BenchPage, subject: string, text: Streamed): Promise<readonly number[]> {
  const times = Math.max(1, leastLength / text.length);
  return page.evaluate(
    async ([name, { kind, length, tokens }, repeat, rendersPerFrame]) => {
      const whole = kind === 'answer' ? bench.longAnswer(length) : bench.giantBlock(kind, length);
      const pieces = bench.piecesOf(whole, tokens);
      let renders: readonly number[] = [];
      for (let time = 0; time < repeat; time++) {
        const [cost] = await bench.race({ subjects: [name], pieces, rendersPerFrame });
        renders = cost?.renders ?? [];
      }
      return renders;
    },
    [subject, text, times, tokensPerFrame / text.tokens] as const,
  );
}

/** What a render took in its quickest round is its own doing: the rest of the machine can only add to it. */
function longestOf(rounds: readonly (readonly number[])[]): number {
  const renders = rounds[0]?.map((_, index) => Math.min(...rounds.map(round => round[index] ?? Number.NaN)));
  return Math.max(...(renders ?? [Number.NaN]));
}
