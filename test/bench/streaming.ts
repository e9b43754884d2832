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
}

/** A frame of the browser between so many tokens: about what is in view. */
const tokensPerFrame = 1024;
/** Short texts are streamed several times over: the clock of the main thread counts whole tasks. */
const leastLength = 10_000;

/** Streams a text into our renderer and into plain text, in turns. */
export async function streamBoth(page: BenchPage, text: Streamed, rounds: number): Promise<StreamCost> {
  const work = (subject: string) => page.workOf(() => stream(page, subject, text));
  const { plain, ours } = await inTurns(
    { plain: () => work('plain text'), ours: () => work('ours') },
    rounds,
  );
  const times = Math.max(1, leastLength / text.length);
  return { ratios: ratios(ours, plain), ours: ours.map(ms => ms / times) };
}

/**
 * CPU of our longest task while a text streams and each render is a task of its own, in milliseconds: in the round
 * where it took least, since whatever else the machine does can only add to it.
 */
export async function longestTask(page: BenchPage, text: Streamed, rounds: number): Promise<number> {
  await page.page.evaluate(
    ({ kind, length, tokens }) => void bench.streamedPieces(kind, length, tokens),
    text,
  );
  const longest: number[] = [];
  for (let round = 0; round < rounds; round++) {
    longest.push(await page.longestTask(() => stream(page, 'ours', text, true)));
    await page.page.evaluate(() => bench.clearStages());
  }
  return Math.min(...longest);
}

/** Streams a text into one renderer. */
async function stream(
  { page }: BenchPage,
  subject: string,
  text: Streamed,
  taskPerRender = false,
): Promise<void> {
  const times = Math.max(1, leastLength / text.length);
  await page.evaluate(
    async ([name, { kind, length, tokens }, repeat, rendersPerFrame, ownTasks]) => {
      const pieces = bench.streamedPieces(kind, length, tokens);
      const plan = { subjects: [name], pieces, rendersPerFrame, taskPerRender: ownTasks };
      for (let time = 0; time < repeat; time++) await bench.race(plan);
    },
    [subject, text, times, tokensPerFrame / text.tokens, taskPerRender] as const,
  );
}
