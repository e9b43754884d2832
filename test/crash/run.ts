// npm run test:crash [-- --points N] [--events kill,reload,hide,move] [--seed N]: kills the extension host, reloads the
// window, hides the panel and moves the chat at random points of streaming answers, in a real VS Code, and looks
// whether anything is lost. Prints each point; fails when text of more than a second is, or anything else.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomFrom } from '../bench/answers.ts';
import { closeChatSuites } from '../e2e/support/chatSuite.ts';
import { openReadyWindow } from '../e2e/support/chatWindow.ts';
import {
  playStreamPoint,
  type StreamEvent,
  type StreamStage,
  streamEvents,
  streamMs,
} from '../e2e/support/streamPoints.ts';
import { endSuite, partVariable, versionVariable, vsCode, vsixVariable } from '../e2e/support/suite.ts';
import { startAresServer } from '../support/aresServer/aresServer.ts';
import { packageExtension } from '../support/extensionPackage.ts';
import { root } from '../support/root.ts';
import { shutDown, temporaryFolder } from '../support/shutdown.ts';

const { values } = parseArgs({
  options: {
    points: { type: 'string', default: '200' },
    events: { type: 'string', default: streamEvents.join(',') },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const chosen = values.events
  .split(',')
  .filter((event): event is StreamEvent => streamEvents.includes(event as never));
const mayBeLostMs = 1_000;
const turnsPerChat = 10;

async function packageOnce(): Promise<void> {
  const vsix = join(await temporaryFolder('package'), 'ares-chat.vsix');
  await packageExtension(vsix);
  process.env[vsixVariable] = vsix;
  process.env[versionVariable] = 'newest';
  process.env[partVariable] = 'yes';
}

async function openStage(): Promise<StreamStage> {
  const ares = await startAresServer();
  const chat = await openReadyWindow({ server: ares.url, staysOpen: true });
  return { chat, ares, vsCode: await vsCode() };
}

async function closeStage({ chat, ares }: StreamStage): Promise<void> {
  await chat.close();
  await ares.close();
}

async function play(): Promise<readonly string[]> {
  const next = randomFrom(Number(values.seed));
  const failures: string[] = [];
  let stage = await openStage();
  for (let point = 0; point < Number(values.points); point++) {
    const event = chosen[Math.floor(next() * chosen.length)] ?? 'kill';
    const afterMs = Math.floor(next() * streamMs * 0.9);
    if (point % turnsPerChat === turnsPerChat - 1) await stage.chat.newChat();
    const name = `${point + 1}: ${event} after ${afterMs} ms`;
    try {
      const lostMs = await playStreamPoint(
        stage,
        { event, afterMs },
        `Question ${point + 1} of ${values.seed}`,
      );
      if (lostMs > mayBeLostMs) failures.push(`${name}: text of ${lostMs.toFixed(0)} ms is lost`);
      console.log(`${name}: ${lostMs === 0 ? 'nothing lost' : `text of ${lostMs.toFixed(0)} ms lost`}`);
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : error}`);
      console.log(failures.at(-1));
      const picture = join(root, `.cache/crash/${point + 1}.png`);
      await stage.chat.workbench.page.screenshot({ path: picture });
      console.log(`What was on the screen: ${picture}`);
      // What this point left behind, in the window or planned on the server, is not to be the next one's failure.
      await closeStage(stage);
      stage = await openStage();
    }
  }
  await closeStage(stage);
  return failures;
}

console.log(`Seed ${values.seed}`);
await packageOnce();
const failures = await play();
await closeChatSuites();
await endSuite();
console.log(
  failures.length === 0
    ? `All ${values.points} points passed.`
    : `${failures.length} failed:\n${failures.join('\n')}`,
);
await shutDown(failures.length === 0 ? 0 : 1);
