import type { OpenChat } from './benchWindow.ts';
import type { MainThreadMeter } from './mainThread.ts';
import type { MarkedTokens } from './marks.ts';
import type { PacedServer } from './pacedServer.ts';
import { ScreenProbe } from './screenProbe.ts';
import { tasksDuring } from './tasks.ts';

/** What showing an answer came to. */
export interface Shown {
  /** CPU of the main thread, in milliseconds. */
  readonly cpu: number;
  /** Whether the end was shown before the waiting for it was given up. */
  readonly whole: boolean;
  /**
   * From the server's write to the screen, in milliseconds, of every mark that was written at a pace; for one that
   * was not shown, so long as it was waited for.
   */
  readonly delays: readonly number[];
  /** CPU of each task of the main thread, in milliseconds; what looking for the marks took is in it. */
  readonly tasks: readonly number[];
  /** Milliseconds between two frames. */
  readonly frames: readonly number[];
  /** Bytes that the window holds more than before the question. */
  readonly memory: number;
}

/** So long is an answer waited for that is written, in milliseconds. */
const patienceMs = 60_000;

/** How an answer is written. */
export interface Pace {
  readonly tokensPerSecond: number;
  /** So many tokens at the end are written at this pace and measured; those before them are shown already. */
  readonly measured: number;
}

/** Has a chat show an answer, and tells what it came to from the question, or where the pace begins, to the end. */
export async function showAnswer(
  open: OpenChat,
  server: PacedServer,
  meter: MainThreadMeter,
  { tokens, completedBy }: MarkedTokens,
  { tokensPerSecond, measured }: Pace,
): Promise<Shown> {
  const chat = await open();
  const heapBefore = await meter.heap();
  const probe = await ScreenProbe.watch(chat.frame, chat.element);
  const first = Math.max(0, tokens.length - measured);
  const { promise: go, resolve: begin } = Promise.withResolvers<void>();
  const answered = server.answerNext({
    beginning: { tokens: tokens.slice(0, first), go },
    tokens: tokens.slice(first),
    tokensPerSecond,
  });
  const isShown = completedBy.filter(token => token < first).length;
  if (first > 0) await chat.ask();
  if (isShown > 0) await probe.shows(isShown - 1, patienceMs);
  await probe.begin();
  const { result, tasks } = await tasksDuring(chat.frame.page(), async () => {
    const cpuBefore = await meter.cpu();
    begin();
    if (first === 0) await chat.ask();
    const written = await answered;
    const whole = await probe.shows(completedBy.length - 1, patienceMs);
    return { written, whole, cpu: (await meter.cpu()) - cpuBefore };
  });
  const { written, whole, cpu } = result;
  const { cost, frames, marks, until } = await probe.end();
  await chat.end();
  const delays = completedBy
    .map((token, mark) => (marks[mark] ?? until) - (written[token - first] ?? Number.NaN))
    .slice(isShown);
  return { whole, cpu: cpu - cost, tasks, delays, frames, memory: (await meter.heap()) - heapBefore };
}
