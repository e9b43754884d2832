import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { AresServer } from '../../support/aresServer/aresServer.ts';
import { demoKey } from '../../support/aresServer/options.ts';
import { aresServers, ask, dataOf, eventsOf, send } from './harness.ts';

describe('A fault of the local ARES server', () => {
  const start = aresServers();
  const answer = ['one ', 'two ', 'three'];

  /** The bytes that come back, as text, until the connection closes; and whether it broke. */
  async function rawAnswer(server: AresServer): Promise<{ readonly text: string; readonly broke: boolean }> {
    const socket = connect(server.port, '127.0.0.1');
    const body = '{"message":"Hi"}';
    socket.write(
      `POST /v1/chat/stream HTTP/1.1\r\nHost: ares\r\nAuthorization: Bearer ${demoKey}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    let text = '';
    let broke = false;
    socket.on('data', chunk => {
      text += chunk.toString();
    });
    socket.on('error', () => {
      broke = true;
    });
    await once(socket, 'close').catch(() => undefined);
    return { text, broke };
  }

  it('strikes one request; the next one is answered', async () => {
    const server = await start();
    server.faultNext({ kind: 'status', status: 503, body: { error: 'busy' }, headers: { 'Retry-After': 2 } });
    const refused = await ask(server, 'Hi');
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '2']);
    assert.deepEqual(await refused.json(), { error: 'busy' });
    assert.equal((await ask(server, 'Hi')).status, 200);
  });

  it('strikes the route it was planned for, whatever comes first', async () => {
    const server = await start();
    server.faultNext({ kind: 'status', status: 500 }, 'agents');
    assert.equal((await ask(server, 'Hi')).status, 200);
    assert.equal((await send(`${server.url}/v1/agents`)).status, 500);
  });

  it('is not used up by a path where nothing is', async () => {
    const server = await start({ layout: 'api' });
    server.faultNext({ kind: 'status', status: 500 });
    assert.equal((await ask(server, 'Hi')).status, 404);
    assert.equal((await send(`${server.url}/api/v1/chat/stream`, { message: 'Hi' })).status, 500);
  });

  it('can be a page of a captive portal', async () => {
    const server = await start();
    server.faultNext({ kind: 'html' });
    const response = await ask(server, 'Hi');
    assert.deepEqual(
      [response.status, response.headers.get('content-type')],
      [200, 'text/html; charset=utf-8'],
    );
    assert.match(await response.text(), /^<!DOCTYPE html>/);
  });

  it('can be that nothing comes back at all, until the client has had enough', async () => {
    const server = await start();
    server.faultNext({ kind: 'stallBeforeHeaders' });
    const leaving = new AbortController();
    const asked = ask(server, 'Hi', leaving);
    const question = await server.waitForRequest();
    leaving.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    assert.equal(await question.ended, 'clientLeft');
    assert.equal(question.status, undefined);
  });

  it('can be a connection that closes or breaks before the headers', async () => {
    const server = await start();
    for (const kind of ['closeBeforeHeaders', 'resetBeforeHeaders'] as const) {
      server.faultNext({ kind });
      assert.equal((await rawAnswer(server)).text, '');
      server.faultNext({ kind });
      await assert.rejects(ask(server, 'Hi'), TypeError);
      assert.equal(await server.questions.at(-1)?.ended, 'cut');
    }
  });

  it('can be headers that come byte by byte', async () => {
    const server = await start();
    server.faultNext({ kind: 'dripHeaders', millisecondsPerByte: 1 });
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      'POST /v1/chat/stream HTTP/1.1\r\nHost: ares\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
    );
    let text = '';
    for await (const chunk of socket) {
      text += chunk;
      if (text.endsWith('.....')) break;
    }
    assert.match(text, /^HTTP\/1\.1 200 OK\r\nX-Slow: \.{5,}$/);
    assert.equal(await server.questions[0]?.ended, 'clientLeft');
  });

  for (const heartbeats of [true, false]) {
    it(`can be a stream that falls silent, ${heartbeats ? 'but for heartbeats' : 'altogether'}`, async () => {
      const server = await start({ dialect: 'text', heartbeatMs: 10 });
      server.planNext({ answer, fault: { kind: 'stall', afterTokens: 1, heartbeats } });
      const leaving = new AbortController();
      const reader = (await ask(server, 'Hi', leaving)).body
        ?.pipeThrough(new TextDecoderStream())
        .getReader();
      // A heartbeat may come at any time until then, and in one piece with the text: the machine may be busy.
      let heard = '';
      let [next, turns] = [reader?.read(), 0];
      // Counted in turns of this process, in which the server lives too, and not by the clock.
      while (heartbeats ? !/one \n\n(: keep-alive\n\n){3}/.test(heard) : heard === '' || turns < 30) {
        const read = await Promise.race([next, delay(10)]);
        turns = read === undefined ? turns + 1 : 0;
        if (read === undefined) continue;
        heard += read.value;
        next = reader?.read();
      }
      assert.match(heard, /^(: keep-alive\n\n)*data: one \n\n(: keep-alive\n\n)*$/);
      next?.catch(() => undefined);
      leaving.abort();
      assert.equal(await server.questions[0]?.ended, 'clientLeft');
    });
  }

  it('can be a cut in the middle of a chunk', async () => {
    const server = await start({ dialect: 'text' });
    server.planNext({ answer, fault: { kind: 'cutMidChunk', afterTokens: 2 } });
    const { text, broke } = await rawAnswer(server);
    assert.equal(broke, false);
    assert.match(text, /data: two \n\n\r\nff\r\ndata: the ch$/);
    assert.equal(await server.questions[0]?.ended, 'cut');
    assert.equal(server.questions[0]?.clientLeft, false);
  });

  it('can be a cut between two chunks', async () => {
    const server = await start({ dialect: 'text' });
    server.planNext({ answer, fault: { kind: 'close', afterTokens: 2 } });
    const { text, broke } = await rawAnswer(server);
    assert.equal(broke, false);
    assert.match(text, /data: two \n\n\r\n$/);
  });

  it('can be a connection that breaks in the middle', async () => {
    const server = await start({ dialect: 'text' });
    server.planNext({ answer, fault: { kind: 'reset', afterTokens: 2 } });
    const { broke } = await rawAnswer(server);
    assert.equal(broke, true);
    assert.equal(server.questions[0]?.tokensSent, 2);
  });

  it('can be a body without length, whose cut looks like an end', async () => {
    const server = await start();
    server.planNext({ answer, fault: { kind: 'closeDelimited', afterTokens: 2 } });
    const response = await ask(server, 'Hi');
    assert.equal(response.headers.get('transfer-encoding'), null);
    assert.deepEqual(
      (await eventsOf(response)).map(({ content }) => content),
      [undefined, 'one ', 'two '],
    );
  });

  it('can be an end without the end mark', async () => {
    const server = await start();
    server.planNext({ answer, fault: { kind: 'endWithoutDone', afterTokens: 99 } });
    const events = await eventsOf(await ask(server, 'Hi'));
    assert.equal(events.at(-1)?.content, 'three');
    assert.equal(await server.questions[0]?.ended, 'finished');
    assert.deepEqual(server.conversations[0]?.messages, []);
  });

  it('can be the model’s own, in the words of the dialect', async () => {
    const server = await start();
    server.planNext({ answer, fault: { kind: 'error', afterTokens: 1, words: 'LLM error: no' } });
    const events = await eventsOf(await ask(server, { message: 'Hi', context_id: 'c1' }));
    assert.deepEqual(events.slice(2), [{ event: 'error', error: 'LLM error: no', context_id: 'c1' }]);
    server.planNext({ dialect: 'deltas', fault: { kind: 'error' } });
    assert.match(String((await eventsOf(await ask(server, 'Hi')))[0]?.error), /^LLM error/);
    server.planNext({ dialect: 'text', fault: { kind: 'error' } });
    await assert.rejects((await ask(server, 'Hi')).text(), TypeError);
  });

  it('can be a body that comes byte by byte', async () => {
    const server = await start({ dialect: 'text' });
    server.planNext({ answer: ['é'], fault: { kind: 'drip', millisecondsPerByte: 2 } });
    const response = await ask(server, 'Hi');
    const pieces: number[] = [];
    for await (const piece of response.body ?? []) pieces.push(piece.length);
    assert.equal(
      pieces.reduce((sum, length) => sum + length, 0),
      Buffer.byteLength('data: é\n\n'),
    );
    assert.ok(pieces.length > 5, `${pieces.length} pieces`);
  });

  it('leaves a test free to hold and to fail the same answer', async () => {
    const server = await start();
    const gate = server.holdNext(1, { answer, fault: { kind: 'reset', afterTokens: 1 } });
    const events = dataOf(await ask(server, 'Hi'));
    await gate.reached;
    assert.match((await events.next()).value ?? '', /start/);
    gate.release();
    await assert.rejects(async () => {
      for await (const _ of events);
    }, TypeError);
  });
});
