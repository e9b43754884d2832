import { installOwnPackages } from '../support/ownPackages.ts';
import { BenchPage } from './benchPage.ts';
import { type Figure, figure } from './figure.ts';
import { inTurns, ratios } from './rounds.ts';
import { longestTask, type StreamCost, type Streamed, streamBoth } from './streaming.ts';
import type { BenchOptions } from './suites.ts';

const sizes = [2_000, 20_000, 200_000];
const rounds = 3;

function answer(length: number, tokens: number): Streamed {
  return { kind: 'answer', length, tokens };
}

function kilobytes(length: number): string {
  return `${length / 1000} kB`;
}

/** Answers of three sizes, rendered for every token, every second and every sixteenth. */
export async function measureAnswers({ full }: BenchOptions): Promise<readonly Figure[]> {
  const page = await BenchPage.open();
  const figures: Figure[] = [];
  try {
    for (const tokens of [1, 2]) {
      for (const length of full ? sizes : sizes.slice(0, 2)) {
        figures.push(toPlainText(length, tokens, await streamBoth(page, answer(length, tokens), 3)));
      }
    }
    return [...figures, ...(await everySixteenth(page)), await atOnce(page)];
  } finally {
    await page.close();
  }
}

function toPlainText(length: number, tokens: number, { ratios: all }: StreamCost): Figure {
  const often = tokens === 1 ? 'each token' : `${tokens} tokens`;
  const goal = length === 200_000 && tokens === 16 ? 2 : null;
  return figure(`${kilobytes(length)}, a render for ${often}, ours ÷ plain text`, all, goal);
}

/** About as often as frames are painted at 1,000 tokens a second. */
async function everySixteenth(page: BenchPage): Promise<readonly Figure[]> {
  const costs: StreamCost[] = [];
  for (const length of sizes) costs.push(await streamBoth(page, answer(length, 16), rounds));
  const [, middle, long] = costs as [StreamCost, StreamCost, StreamCost];
  const exponents = long.ours.map((ms, round) => Math.log10(ms / (middle.ours[round] ?? Number.NaN)));
  return [
    ...costs.map((cost, index) => toPlainText(sizes[index] ?? 0, 16, cost)),
    figure('growth from 20 to 200 kB, exponent', exponents, 1.05),
    figure('200 kB: longest task, ms of CPU', [await longestTask(page, answer(200_000, 16), 3)], 8),
  ];
}

/** Streaming against rendering the whole at once, in our renderer. */
async function atOnce(page: BenchPage): Promise<Figure> {
  const work = (tokens: number) =>
    page.workOf(() =>
      page.page.evaluate(async each => {
        const pieces = bench.piecesOf(bench.longAnswer(20_000), each);
        for (let time = 0; time < 4; time++)
          await bench.race({ subjects: ['ours'], pieces, rendersPerFrame: 64 });
      }, tokens),
    );
  const { streamed, whole } = await inTurns({ streamed: () => work(16), whole: () => work(100_000) }, rounds);
  return figure('20 kB, a render for 16 tokens, streamed ÷ at once', ratios(streamed, whole));
}

const peers = ['react-markdown', 'markdown-it', 'marked', 'streaming-markdown', 'streamdown', 'incremark'];

/** The renderers of others, each as its users use it, with ours and plain text between them; of long answers, samples. */
export async function measurePeers(): Promise<readonly Figure[]> {
  await installOwnPackages(import.meta.dirname); // The renderers of others that ours is compared with.
  const page = await BenchPage.open({ peers: true });
  try {
    const figures: Figure[] = [];
    for (const length of sizes) figures.push(...(await compare(page, length)));
    return figures;
  } finally {
    await page.close();
  }
}

async function compare({ page }: BenchPage, length: number): Promise<readonly Figure[]> {
  const subjects = ['plain text', 'ours', ...peers];
  const times: number[][] = subjects.map(() => []);
  for (let round = 0; round < 4; round++) {
    const costs = await page.evaluate(
      async ([names, size]) => {
        const pieces = bench.piecesOf(bench.longAnswer(size), 16);
        const plan = { subjects: names, pieces, rendersPerFrame: 4, samples: 8 };
        return (await bench.race(plan)).map(({ total }) => total);
      },
      [subjects, length] as const,
    );
    if (round > 0) for (const [index, ms] of costs.entries()) times[index]?.push(ms);
  }
  const [text = [], ours = [], ...others] = times;
  const figures = others.map((peer, index) =>
    figure(`${kilobytes(length)}, ${peers[index]} ÷ plain text`, ratios(peer, text)),
  );
  figures.push(figure(`${kilobytes(length)}, ours between them ÷ plain text`, ratios(ours, text)));
  if (length === 200_000) {
    figures.push(figure('200 kB, ours ÷ react-markdown', ratios(ours, others[0] ?? []), 1 / 200));
  }
  return figures;
}

/** The end of an answer at 1,000 tokens a second, each frame painted. */
export async function measureFrames(): Promise<readonly Figure[]> {
  const page = await BenchPage.open();
  try {
    const goals = [
      [20_000, 1.1],
      [200_000, 1],
    ] as const;
    const figures: Figure[] = [];
    for (const [length, goal] of goals) {
      const lost: number[] = [];
      const { plain, ours, sent } = await inTurns(
        {
          plain: () => follow(page, 'plain text', length, 1, []),
          ours: () => follow(page, 'ours in frames', length, 1, lost),
          sent: () => follow(page, 'ours in frames', length, framesPerMessage, []),
        },
        rounds,
      );
      const name = `end of ${kilobytes(length)} in frames at 1,000 tokens/s`;
      figures.push(figure(`${name}, ours ÷ plain text`, ratios(ours, plain), goal));
      figures.push(
        figure(`${name}, in messages as the host sends them, ours ÷ plain text`, ratios(sent, plain)),
      );
      figures.push(figure(`${name}, frames of 150 lost`, lost.slice(1), 0));
    }
    return figures;
  } finally {
    await page.close();
  }
}

const frames = 150;
const charactersPerFrame = (1000 / 60) * 4;
/** The host sends text no more often than so: see pageLink.ts. */
const framesPerMessage = 2;

/** CPU of the main thread for the last frames of an answer, in milliseconds; a piece comes every so many frames. */
async function follow(
  page: BenchPage,
  subject: string,
  length: number,
  framesPerPiece: number,
  lost: number[],
): Promise<number> {
  await page.page.evaluate(
    async ([name, size, tail]) => {
      const beginning = bench.longAnswer(size).slice(0, -tail);
      globalThis.followed = await bench.FollowedAnswer.begin(name, bench.piecesOf(beginning, 512));
    },
    [subject, length, frames * charactersPerFrame] as const,
  );
  return page.workOf(async () => {
    lost.push(
      await page.page.evaluate(
        async ([size, count, each, every]) => {
          const tail = bench.longAnswer(size).slice(-count * each);
          const pieces = Array.from({ length: count }, (_, at) =>
            at % every === 0 ? tail.slice(at * each, (at + every) * each) : '',
          );
          const lostFrames = (await globalThis.followed?.follow(pieces)) ?? Number.NaN;
          globalThis.followed?.end();
          return lostFrames;
        },
        [length, frames, charactersPerFrame, framesPerPiece] as const,
      ),
    );
  });
}
