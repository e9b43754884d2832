import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoKey } from '../support/aresServer/options.ts';
import { numberedFaults } from '../support/faults/allFaults.ts';
import { type Fault, titleOf } from '../support/faults/fault.ts';
import { RawServer } from '../support/faults/rawServer.ts';
import { httpReply, jsonError } from '../support/faults/replies.ts';
import { until } from '../support/faults/until.ts';
import { eventually } from './support/eventually.ts';
import { FaultWindow, patience } from './support/faultWindow.ts';
import { vsCode } from './support/suite.ts';

/** Faults by the beginning of their title, and what a person has to read of their cause. */
const cards: readonly (readonly [fault: string, cause: RegExp])[] = [
  ['12 ', /did not understand the request.*“Missing required field: message”/s],
  ['13 ', /did not accept the API key/],
  ['16 (404 agent', /no agent of that name.*nobody/s],
  ['20 ', /monthly tokens are used up/],
  ['21 ', /wants a pause of 60 minutes.*ask again from/s],
  ['22 ', /went wrong inside.*out of memory.*billed twice/s],
  ['28 ', /web page came back/],
  ['30 (302', /sends the request on to another address/],
  ['31 ', /did not begin to answer within 4 seconds/],
  ['33 ', /larger headers/],
  ['35 (stall in', /has been silent for 4 seconds.*What arrived stays/s],
  ['36 (heartbeats for ever, no', /alive but sent no text for 5 seconds/],
  ['38 ', /broke off/],
  ['40 (end without the', /broke off.*without saying that it is complete/s],
  ['41 (broken', /cannot be read/],
  // Up to Node 22, a body that is no gzip is never heard of again: then the limit ends it.
  ['42 (gzip that', /compressed and cannot be unpacked|has been silent for 4 seconds/],
  ['44 (error after text', /agent on .* failed.*overloaded/s],
];

const faultNamed = (beginning: string): Fault => {
  const found = numberedFaults.find(fault => titleOf(fault).startsWith(beginning));
  assert.ok(found, `there is a fault ${beginning}`);
  return found;
};

/** Asks, stops, and tells in how many milliseconds the connection was gone, beyond what a key takes on its way. */
async function stopAndMeasure(stage: FaultWindow): Promise<number> {
  const { chat, server } = stage;
  const wayOfAKey = await stage.askAndMeasure();
  const stop = chat.button('Stop');
  await stop.focus();
  const begin = performance.now();
  await stop.press('Enter');
  await until('the connection is gone', () => server.openSockets === 0, patience);
  const took = performance.now() - begin - wayOfAKey;
  await chat.answers
    .last()
    .getByText(/^Stopped/)
    .waitFor();
  assert.equal(await chat.page.getByRole('alert').count(), 0, 'a stop is no alarm');
  return took;
}

describe('a fault on the way of an answer', () => {
  let stage: FaultWindow;
  beforeEach(async function () {
    this.timeout(180_000); // The first one starts VS Code.
    if (stage?.chat.isOpen) return;
    await stage?.server.close();
    stage = await FaultWindow.open();
  });
  after(() => stage?.close());

  for (const [beginning, cause] of cards) {
    const fault = faultNamed(beginning);
    it(`${titleOf(fault)}: cause, text, number of requests, then quiet, and the next message works`, async () => {
      const { chat, server } = stage;
      const before = stage.messages;
      server.reply = fault.reply?.() ?? assert.fail('a fault of the server');
      await stage.ask();
      const card = chat.page.getByRole('alert');
      await card.getByRole('button', { name: 'Show Log' }).waitFor();
      await stage.whenIdle();
      assert.match(((await card.textContent()) ?? '').replaceAll('\u00a0', ' '), cause);
      for (const name of ['Retry', 'Copy Details']) await card.getByRole('button', { name }).waitFor();
      if (fault.text !== undefined)
        await chat.answers.last().getByText(fault.text, { exact: true }).waitFor();
      assert.equal(stage.messages - before, fault.requests, 'messages that the server saw');
      await stage.nextMessageWorks();
      assert.equal(await card.count(), 0, 'what is over is no alarm');
    });
  }

  for (const beginning of ['31 ', '35 (stall in', '36 (heartbeats for ever, no']) {
    const fault = faultNamed(beginning);
    it(`${titleOf(fault)}: Stop ends it within 200 ms`, async () => {
      let took = Number.POSITIVE_INFINITY;
      // A machine that is busy elsewhere for 200 ms proves nothing; one round that is quick enough does.
      for (let round = 0; round < 5 && took >= 200; round++) {
        stage.server.reply = fault.reply?.() ?? assert.fail('a fault of the server');
        took = await stopAndMeasure(stage);
      }
      assert(took < 200, `took ${took} ms more than a key takes to the server`);
      await stage.nextMessageWorks();
    });
  }

  it('24 (503 with Retry-After): a countdown says why, Stop cancels it, and nothing is sent any more', async () => {
    const { chat, server } = stage;
    const before = stage.messages;
    server.reply = httpReply(503, '', { 'Retry-After': '30' });
    await stage.ask();
    await chat.answers
      .last()
      .getByText(/^Trying again in [123]\d s: .* is busy$/)
      .waitFor();
    await chat.button('Stop').click();
    await chat.answers.last().getByText('Stopped before anything arrived').waitFor();
    await stage.nextMessageWorks();
    assert.equal(stage.messages - before, 2);
  });

  it('24 (503 with Retry-After): is tried again by itself, and the answer comes', async () => {
    const { chat, server } = stage;
    const before = stage.messages;
    server.reply = (socket, request) => {
      const first = stage.messages === before + 1;
      return (
        first
          ? httpReply(503, '', { 'Retry-After': '1' })
          : httpReply(200, 'data: Here.\n\n', { 'Content-Type': 'text/event-stream' })
      )(socket, request);
    };
    await stage.ask();
    await chat.answers.last().getByText('Here.').waitFor();
    assert.equal(stage.messages - before, 2);
  });

  it('30 (307 to another origin): the other origin sees nothing at all', async () => {
    const other = await RawServer.start(() => assert.fail('a request got there'));
    try {
      stage.server.reply = httpReply(307, '', { Location: `${other.url}/v1/chat/stream` });
      await stage.ask();
      await stage.chat.page.getByRole('alert').getByText('sends the request on').waitFor();
      assert.equal(other.requests.length, 0);
      assert.equal(other.openSockets, 0);
    } finally {
      await other.close();
    }
    await stage.nextMessageWorks();
  });

  it('makes no link of the server’s words where VS Code would make one that runs a command', async () => {
    const { chat, server } = stage;
    server.reply = jsonError(400, '[Retry](command:workbench.action.closeWindow) [b](https://c.example)');
    await chat.workbench.runCommand('ARES: Check Connection');
    const told = chat.workbench.message('[Retry] (command:workbench.action.closeWindow)');
    await told.waitFor();
    assert.equal(await told.locator('.notification-list-item-message a').count(), 0);
    await chat.workbench.clearMessages();
    await stage.nextMessageWorks();
  });

  it('gives its details away without the key, and its log', async () => {
    const { chat, server } = stage;
    const { page } = chat.workbench;
    // A server that repeats the key in its error.
    server.reply = httpReply(400, JSON.stringify({ error: `Bad header: Bearer ${demoKey}` }), {
      'Content-Type': 'application/json',
    });
    await stage.ask();
    const card = chat.page.getByRole('alert');
    await card.getByText('Bad header: [redacted]').waitFor();
    await card.getByRole('button', { name: 'Copy Details' }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await eventually(async () => assert.match(await copied(), /code: bad-request/));
    assert.match(await copied(), /status: 400/);
    assert(!(await copied()).includes(demoKey));
    await card.getByRole('button', { name: 'Show Log' }).click();
    const log = page.locator('.panel .output-view, .part.panel .view-lines').first();
    // Of a long log only the last lines are drawn, in any order; the file has all of it.
    await eventually(async () =>
      assert.match(((await log.textContent()) ?? '').replace(/\s+/g, ''), /Failed:bad-request/),
    );
    const written = await logFile();
    assert.match(written, /POST http\S*chat\/stream/);
    assert.match(written, /Bad header: \[redacted\]/);
    assert(!written.includes(demoKey));
    await chat.workbench.runCommand('View: Hide Panel');
    await stage.nextMessageWorks();
  });
});

/** All that ARES Chat has written into its log since VS Code was started. */
async function logFile(): Promise<string> {
  const { dataFolder } = await vsCode();
  const files = await readdir(dataFolder, { recursive: true });
  const logs = files.filter(file => /ares-chat\.ares-chat.*\.log$/.test(file));
  return (await Promise.all(logs.map(file => readFile(join(dataFolder, file), 'utf8')))).join('');
}
