import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Turn } from '../../../src/chat/conversation.ts';
import { readTranscript } from '../../../src/chat/transcript/reader.ts';
import type { AresServer } from '../../support/aresServer/aresServer.ts';
import { runCommand } from '../../support/childProcess.ts';
import type { VsCode } from '../../support/vscodeHost/server.ts';
import type { ChatWindow } from './chatWindow.ts';
import { eventually } from './eventually.ts';

/** What happens to the window, or to what runs behind it, while an answer streams. */
export const streamEvents = ['kill', 'reload', 'hide', 'move'] as const;
export type StreamEvent = (typeof streamEvents)[number];

/** An event so many milliseconds after the first word of an answer. */
export interface StreamPoint {
  readonly event: StreamEvent;
  readonly afterMs: number;
}

/** Where all this happens. */
export interface StreamStage {
  readonly chat: ChatWindow;
  readonly ares: AresServer;
  readonly vsCode: VsCode;
}

const words = 120;
const wordsPerSecond = 40;
const answer = Array.from({ length: words }, (_, index) => `word${index} `);
const toggle = 'View: Toggle Secondary Side Bar Visibility';

/** How long an answer streams, in milliseconds. */
export const streamMs = (1000 * words) / wordsPerSecond;

/**
 * Has the event happen at its point of an answer, and fails unless the page then shows what is true: the whole answer,
 * or with its host gone exactly what is on the disk, marked as interrupted. Answers with how many milliseconds of
 * text were lost, as the person saw it: 0 where nothing was to be lost.
 */
export async function playStreamPoint(
  stage: StreamStage,
  { event, afterMs }: StreamPoint,
  question: string,
): Promise<number> {
  const { chat, ares } = stage;
  // However late the event comes on a busy machine: the answer is not complete before it.
  const gate = ares.holdNext(words - 1, { answer, tokensPerSecond: wordsPerSecond });
  await chat.ask(question);
  const asked = chat.questions.filter({ hasText: question });
  await asked.waitFor(); // until then, the last answer is the one before
  await chat.answers.last().getByText('word0').waitFor();
  const seen = await watch(chat, afterMs);
  const happenedAt = performance.now();
  await happen[event](stage);
  gate.release();
  await asked.waitFor({ timeout: 60_000 });
  if (event === 'hide' || event === 'move') {
    await eventually(async () => assert.equal(await wordsOn(chat), words));
    await leave[event](stage);
    return 0;
  }
  await chat.answers.last().getByText('Interrupted').waitFor();
  const kept = await keptTurn(stage.vsCode, question);
  assert.ok(
    answer.join('').startsWith(kept.answer.text),
    'the text on the disk is the beginning of the answer',
  );
  assert.equal(await wordsOn(chat), countWords(kept.answer.text));
  const firstLost = seen.find(({ count }) => count > countWords(kept.answer.text));
  return firstLost === undefined ? 0 : happenedAt - firstLost.at;
}

/** How many words the page showed at which moment. */
async function watch(chat: ChatWindow, forMs: number): Promise<readonly { at: number; count: number }[]> {
  const until = performance.now() + forMs;
  const seen: { at: number; count: number }[] = [];
  while (performance.now() < until) {
    const count = await wordsOn(chat);
    seen.push({ at: performance.now(), count });
    await delay(Math.max(0, Math.min(50, until - performance.now())));
  }
  return seen;
}

async function wordsOn(chat: ChatWindow): Promise<number> {
  return countWords((await chat.answers.last().textContent()) ?? '');
}

function countWords(text: string): number {
  return text.match(/word\d+/g)?.length ?? 0;
}

/** The turn of that question as the files have it; fails when any file is damaged. */
async function keptTurn({ dataFolder }: VsCode, question: string): Promise<Turn> {
  const folder = join(dataFolder, 'user/User/globalStorage/ares-chat.ares-chat/conversations');
  const turns: Turn[] = [];
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.jsonl')) continue;
    const reading = readTranscript(await readFile(join(folder, name), 'utf8'));
    assert.ok(reading.kind === 'conversation', name);
    assert.equal(reading.damagedLines, 0, name);
    turns.push(...reading.conversation.turns);
  }
  return turns.find(turn => turn.question.text === question) ?? assert.fail('the question is on the disk');
}

const happen: { readonly [Event in StreamEvent]: (stage: StreamStage) => Promise<void> } = {
  kill: async ({ chat, vsCode }) => {
    await killExtensionHosts(vsCode);
    await reload(chat);
  },
  reload: ({ chat }) => reload(chat),
  hide: async ({ chat }) => {
    await chat.workbench.runCommand(toggle);
    await chat.composer.waitFor({ state: 'detached' });
    await chat.openChat();
  },
  move: ({ chat }) => chat.openChatInEditor(),
};

const leave = {
  hide: async () => {},
  move: async ({ chat }: StreamStage) => {
    await chat.workbench.closeEditors();
    chat.place = 'view';
    await eventually(async () => assert.equal(await wordsOn(chat), words));
  },
};

async function reload(chat: ChatWindow): Promise<void> {
  await chat.workbench.page.reload();
  await chat.workbench.whenReady();
  // VS Code in a browser may forget in a reload that its side bar was shown again a moment ago.
  await chat.openChat();
}

/** Ends the extension hosts of this VS Code as a crash would: they get no word of it. */
async function killExtensionHosts({ dataFolder }: VsCode): Promise<void> {
  const { output } = await runCommand('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], {
    timeoutMilliseconds: 10_000,
  });
  const processes = output.split('\n').flatMap(line => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
  const servers = new Set(
    processes.flatMap(({ pid, command }) => (command.includes(dataFolder) ? [pid] : [])),
  );
  const hosts = processes.filter(
    ({ parent, command }) => servers.has(parent) && command.includes('--type=extensionHost'),
  );
  assert.ok(hosts.length > 0, 'an extension host runs');
  for (const { pid } of hosts) process.kill(pid, 'SIGKILL');
}
