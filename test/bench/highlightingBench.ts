import { BenchPage } from './benchPage.ts';
import { type Figure, figure } from './figure.ts';
import { inTurns, ratios } from './rounds.ts';

const rounds = 5;
const frameMs = 1000 / 60;
const lostMs = 25;

/** Colouring 500 lines of TypeScript against highlight.js in one pass, and 5,000 lines while frames are painted. */
export async function measureHighlighting(): Promise<readonly Figure[]> {
  const page = await BenchPage.open();
  try {
    const { ours, atOnce } = await inTurns(
      {
        atOnce: () => page.workOf(() => page.page.evaluate(() => bench.highlightAtOnce(bench.codeOf(500)))),
        ours: () => coloring(page, 500, color => page.workOf(color)),
      },
      rounds,
    );
    const lost: number[] = [];
    const longest: number[] = [];
    for (let round = 0; round < 3; round++) {
      await coloring(page, 5000, async color => lost.push((await color()).filter(ms => ms > lostMs).length));
      longest.push(await coloring(page, 5000, color => page.longestTask(color)));
    }
    return [
      figure('500 lines of TypeScript, ours ÷ highlight.js in one pass', ratios(ours, atOnce)),
      figure('500 lines of TypeScript, main thread, ms', ours),
      figure('5,000 lines of TypeScript: longest task of the main thread, ms', longest, frameMs),
      figure('5,000 lines of TypeScript: frames lost while they are coloured', lost, 0),
    ];
  } finally {
    await page.close();
  }
}

/** Shows a block of so many lines and has its colouring measured. */
async function coloring(
  { page }: BenchPage,
  lines: number,
  measure: (color: () => Promise<readonly number[]>) => Promise<number>,
): Promise<number> {
  await page.evaluate(async count => {
    globalThis.colored = new bench.ColoredBlock();
    await globalThis.colored.show(bench.codeOf(count));
  }, lines);
  const measured = await measure(() => page.evaluate(async () => (await globalThis.colored?.color()) ?? []));
  await page.evaluate(() => globalThis.colored?.remove());
  return measured;
}
