import type { ToPageMessage } from '../../src/shared/protocol.ts';
import { longAnswer, tokensOf } from './answers.ts';
import { type Figure, figure } from './figure.ts';
import { ratios } from './rounds.ts';
import { type BenchWindow, openBenchWindow } from './vsCode/benchWindow.ts';
import { atOnce } from './vsCode/pacedServer.ts';
import { messagesOf } from './vsCode/pageMessages.ts';

const rounds = 4;
const atPace = { tokens: tokensOf(longAnswer(20_000)), tokensPerSecond: 1000 };
const unpaced = { tokens: tokensOf(longAnswer(200_000)), tokensPerSecond: atOnce };

type Answer = typeof atPace;

/** What an answer came to in the extension host. */
interface Hosted {
  readonly seconds: number;
  /** CPU of its process in milliseconds. */
  readonly cpu: number;
  readonly textMessages: number;
}

/** Answers through the whole extension in the extension host of VS Code, from the socket to the panel. */
export async function measureHost(): Promise<readonly Figure[]> {
  const window = await openBenchWindow();
  try {
    const paced: Hosted[] = [];
    const fast: Hosted[] = [];
    const bytes = { paced: [] as number[], fast: [] as number[] };
    for (let round = 0; round <= rounds; round++) {
      const pace = await answerIn(window, atPace);
      const paceBytes = await readIn(window, atPace);
      const once = await answerIn(window, unpaced);
      const onceBytes = await readIn(window, unpaced);
      if (round === 0) continue; // Warming up.
      paced.push(pace);
      fast.push(once);
      bytes.paced.push(paceBytes);
      bytes.fast.push(onceBytes);
    }
    return figuresOf(paced, fast, bytes);
  } finally {
    await window.close();
  }
}

function figuresOf(
  paced: readonly Hosted[],
  fast: readonly Hosted[],
  bytes: { readonly paced: readonly number[]; readonly fast: readonly number[] },
): Figure[] {
  const perThousand = (value: number, { tokens }: Answer) => (value * 1000) / tokens.length;
  const cpu = fast.map(each => each.cpu);
  return [
    figure(
      '1,000 tokens/s: CPU of the host for 1,000 tokens, ms',
      paced.map(each => perThousand(each.cpu, atPace)),
    ),
    figure(
      '1,000 tokens/s: CPU of the host ÷ reading the bytes there',
      ratios(
        paced.map(each => each.cpu),
        bytes.paced,
      ),
    ),
    figure(
      '1,000 tokens/s: messages with text for 1,000 tokens',
      paced.map(each => perThousand(each.textMessages, atPace)),
      mostMessages,
    ),
    figure(
      'at once: CPU of the host for 1,000 tokens, ms',
      cpu.map(each => perThousand(each, unpaced)),
    ),
    figure('at once: CPU of the host ÷ reading the bytes there', ratios(cpu, bytes.fast)),
    figure(
      'at once: events a second, from the question to the end on the screen',
      fast.map(({ seconds }) => unpaced.tokens.length / seconds),
    ),
  ];
}

/** One for each frame. */
const mostMessages = 60;

async function answerIn({ server, chats }: BenchWindow, answer: Answer): Promise<Hosted> {
  const chat = await chats.ares();
  const messages = await messagesOf(chat.frame);
  const answered = server.answerNext(answer);
  const cpuBefore = await cpuOf(server.extensionHost);
  const begin = performance.now();
  await chat.ask();
  await answered;
  await chat.end();
  const seconds = (performance.now() - begin) / 1000;
  const cpu = (await cpuOf(server.extensionHost)) - cpuBefore;
  return { seconds, cpu, textMessages: await messages.count('text' satisfies ToPageMessage['type']) };
}

/** CPU of reading the same bytes in the same process and looking at none. */
async function readIn({ server }: BenchWindow, answer: Answer): Promise<number> {
  void server.answerNext(answer);
  const before = await cpuOf(server.extensionHost);
  return (await cpuOf(server.extensionHost, '/read')) - before;
}

async function cpuOf(extensionHost: Promise<string>, path = '/cpu'): Promise<number> {
  const reply = await fetch((await extensionHost) + path);
  return (await reply.json()) as number;
}
