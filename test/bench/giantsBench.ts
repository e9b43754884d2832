import { giantKinds } from './answers.ts';
import { BenchPage } from './benchPage.ts';
import { type Figure, figure } from './figure.ts';
import { longestTask, type Streamed, streamBoth } from './streaming.ts';

const length = 200_000;

/** Answers that are one block of 200 kB: what is open never ends. */
export async function measureGiants(): Promise<readonly Figure[]> {
  const page = await BenchPage.open();
  try {
    const figures: Figure[] = [];
    for (const kind of giantKinds) {
      const text: Streamed = { kind, length, tokens: 16 };
      const { ratios } = await streamBoth(page, text, 3);
      figures.push(figure(`200 kB ${kind}, a render for 16 tokens, ours ÷ plain text`, ratios, 4));
      figures.push(figure(`200 kB ${kind}: longest task, ms of CPU`, [await longestTask(page, text, 3)], 8));
    }
    return figures;
  } finally {
    await page.close();
  }
}
