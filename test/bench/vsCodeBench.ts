import { longAnswer } from './answers.ts';
import { type Figure, figure, quantile } from './figure.ts';
import { ratios } from './rounds.ts';
import type { BenchOptions } from './suites.ts';
import { type BenchWindow, openBenchWindow } from './vsCode/benchWindow.ts';
import { MainThreadMeter } from './vsCode/mainThread.ts';
import { markedTokens } from './vsCode/marks.ts';
import { type Shown, showAnswer } from './vsCode/oneAnswer.ts';

interface Scenario {
  readonly kilobytes: number;
  readonly tokensPerSecond: number;
}

const fullPace = 1000;

const everything: readonly Scenario[] = [2, 20, 200].flatMap(kilobytes =>
  [50, 200, fullPace].map(tokensPerSecond => ({ kilobytes, tokensPerSecond })),
);
/** One as slow as people read, and all at full pace: some minutes. Everything takes four times as long. */
const quick = everything.filter(
  ({ kilobytes, tokensPerSecond }) =>
    tokensPerSecond === fullPace || (kilobytes === 2 && tokensPerSecond === 50),
);

const rounds = 3;
/** Of what would take much longer at a slow pace the last stretch is measured, in seconds; the rest stands there before. */
const stretch = 20;
/** So long a task loses frames that a person sees. */
const longMs = 50;

type Chats = Record<keyof BenchWindow['chats'], Shown[]>;

/**
 * The same stream in VS Code's own chat view, through a chat participant, and in our panel, in the same window
 * and in the same place, one after the other. In this VS Code webviews run in the thread of the window.
 */
async function compareChats(size: number, { full }: BenchOptions): Promise<readonly Figure[]> {
  const window = await openBenchWindow();
  try {
    const figures: Figure[] = [];
    const meter = await MainThreadMeter.of(window.workbench.page);
    for (const scenario of (full ? everything : quick).filter(({ kilobytes }) => kilobytes === size)) {
      figures.push(...figuresOf(scenario, await showInBoth(window, meter, scenario)));
    }
    return figures;
  } finally {
    await window.close();
  }
}

export const measureChatsAt2kB = (options: BenchOptions) => compareChats(2, options);
export const measureChatsAt20kB = (options: BenchOptions) => compareChats(20, options);
export const measureChatsAt200kB = (options: BenchOptions) => compareChats(200, options);

async function showInBoth(
  { chats, server }: BenchWindow,
  meter: MainThreadMeter,
  { kilobytes, tokensPerSecond }: Scenario,
): Promise<Chats> {
  const tokens = markedTokens(longAnswer(kilobytes * 1000));
  const measured = tokensPerSecond === fullPace ? tokens.tokens.length : tokensPerSecond * stretch;
  const shown: Chats = { ares: [], vsCode: [] };
  for (let round = 0; round < rounds; round++) {
    for (const chat of round % 2 === 0 ? (['ares', 'vsCode'] as const) : (['vsCode', 'ares'] as const)) {
      shown[chat].push(await showAnswer(chats[chat], server, meter, tokens, { tokensPerSecond, measured }));
    }
  }
  return shown;
}

function figuresOf({ kilobytes, tokensPerSecond }: Scenario, { ares, vsCode }: Chats): readonly Figure[] {
  const name = `${kilobytes} kB, ${tokensPerSecond} tokens/s:`;
  const compared = (what: string, value: (shown: Shown) => number): Figure =>
    figure(`${name} ${what}, ours ÷ VS Code's`, ratios(ares.map(value), vsCode.map(value)), 1);
  const delay = (share: number) => (shown: Shown) => quantile(shown.delays, share);
  const longFrames = (shown: Shown) => shown.frames.filter(ms => ms > longMs).length;
  const longTasks = (shown: Shown) => shown.tasks.filter(ms => ms > longMs).length;
  const longestTask = (shown: Shown) => shown.tasks.reduce((longest, ms) => Math.max(longest, ms), 0);
  return [
    compared('CPU of the window', ({ cpu }) => cpu),
    compared('delay to the screen, median', delay(0.5)),
    compared('delay to the screen, 99th percentile', delay(0.99)),
    compared('longest task, CPU', longestTask),
    compared('memory', ({ memory }) => Math.max(memory, 1)),
    figure(`${name} delay to the screen, median, ours, ms`, ares.map(delay(0.5))),
    figure(`${name} delay to the screen, median, VS Code's, ms`, vsCode.map(delay(0.5))),
    figure(`${name} longest task, ours, ms of CPU`, ares.map(longestTask)),
    figure(`${name} longest task, VS Code's, ms of CPU`, vsCode.map(longestTask)),
    figure(
      `${name} tasks over 50 ms of CPU, ours`,
      ares.map(longTasks),
      tokensPerSecond === fullPace ? 0 : null,
    ),
    figure(`${name} tasks over 50 ms of CPU, VS Code's`, vsCode.map(longTasks)),
    figure(`${name} frames over 50 ms, other processes included, ours`, ares.map(longFrames)),
    figure(`${name} frames over 50 ms, other processes included, VS Code's`, vsCode.map(longFrames)),
    figure(`${name} answers that VS Code had not shown a minute later, of ${rounds}`, [
      vsCode.filter(({ whole }) => !whole).length,
    ]),
  ];
}
