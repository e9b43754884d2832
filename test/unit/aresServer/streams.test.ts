import assert from 'node:assert/strict';
import { aresServers, ask, dataOf, eventsOf, textOf } from './harness.ts';

describe('A stream of the local ARES server', () => {
  const start = aresServers();

  it('in the events dialect begins with start, goes on with tokens and ends with done', async () => {
    const server = await start({ dialect: 'events' });
    server.planNext({ answer: ['Here’s ', 'what'] });
    const response = await ask(server, { message: 'Hi', agent_type: 'product', context_id: 'c1' });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    assert.deepEqual(await eventsOf(response), [
      { event: 'start', agent: 'product (system)', context_id: 'c1' },
      { event: 'token', content: 'Here’s ' },
      { event: 'token', content: 'what' },
      { event: 'done', agent: 'Product (System)', context_id: 'c1' },
    ]);
  });

  it('in the text dialect is the text itself, line breaks as several data lines of one event', async () => {
    const server = await start({ dialect: 'text' });
    server.planNext({ answer: ["Here's", ' what I\n', '\nfound'] });
    const body = await (await ask(server, 'Hi')).text();
    assert.equal(body, "data: Here's\n\ndata:  what I\ndata: \n\ndata: \ndata: found\n\n");
  });

  it('in the deltas dialect ends with a finish reason and the tokens used', async () => {
    const server = await start({ dialect: 'deltas' });
    server.planNext({ answer: ['Based', ' on'] });
    assert.deepEqual(await eventsOf(await ask(server, 'Hi')), [
      { delta: 'Based', finish_reason: null },
      { delta: ' on', finish_reason: null },
      { delta: '', finish_reason: 'stop', tokens_used: 2 },
    ]);
  });

  it('is in the dialect that a test plans for this one request', async () => {
    const server = await start({ dialect: 'events' });
    server.planNext({ dialect: 'text', answer: 'one' });
    assert.equal(await (await ask(server, 'Hi')).text(), 'data: one\n\n');
    assert.match(await (await ask(server, 'Hi')).text(), /^data: \{"event":"start"/);
  });

  for (const [name, lineEnd] of Object.entries({ LF: '\n', CRLF: '\r\n', CR: '\r' } as const)) {
    it(`can end its lines in ${name}`, async () => {
      const server = await start({ dialect: 'text' });
      server.planNext({ answer: ['a', 'b\nc'], lineEnd });
      const body = await (await ask(server, 'Hi')).text();
      assert.equal(body, 'data: a\n\ndata: b\ndata: c\n\n'.replaceAll('\n', lineEnd));
    });
  }

  it('can be the very bytes and headers that a test wants', async () => {
    const server = await start();
    const body = [Uint8Array.of(0xef, 0xbb, 0xbf), 'data: x', '\n\n: bye'];
    server.planNext({ body, headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } });
    const response = await ask(server, 'Hi');
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    const bytes = new Uint8Array(await response.arrayBuffer());
    assert.deepEqual(bytes, new Uint8Array(Buffer.from('\ufeffdata: x\n\n: bye')));
  });

  it('shows the first tokens while the rest is held, and goes on when the test lets it', async () => {
    const server = await start();
    const gate = server.holdNext(2, { answer: ['one ', 'two ', 'three'] });
    const events = dataOf(await ask(server, 'Hi'));
    const seen: string[] = [];
    for (let count = 0; count < 3; count++) seen.push((await events.next()).value ?? '');
    await gate.reached;
    assert.match(seen.join(), /start.*one .*two /);
    assert.equal(server.questions[0]?.tokensSent, 2);
    gate.release();
    let rest = '';
    for await (const data of events) rest += data;
    assert.match(rest, /three.*done/);
  });

  it('goes on step by step when the test lets it, each time to a later point', async () => {
    const server = await start();
    const gate = server.holdNext(0, { answer: ['one ', 'two ', 'three'] });
    const answer = ask(server, 'Hi').then(textOf);
    await gate.reached;
    for (const until of [1, 3]) {
      gate.release(until);
      await gate.reached;
      assert.equal(server.questions[0]?.tokensSent, until);
    }
    gate.release();
    assert.equal(await answer, 'one two three');
  });

  it('can be held before its headers', async () => {
    const server = await start();
    const gate = server.holdNext('headers');
    const answer = ask(server, 'Hi');
    await gate.reached;
    assert.equal(server.questions[0]?.status, undefined);
    gate.release();
    assert.equal((await answer).status, 200);
  });

  it('sends a comment whenever it has been silent for the heartbeat’s time', async () => {
    const server = await start({ heartbeatMs: 20, dialect: 'text' });
    const gate = server.holdNext(1, { answer: ['one', 'two'] });
    const reader = (await ask(server, 'Hi')).body?.pipeThrough(new TextDecoderStream()).getReader();
    let body = '';
    while (body.split(': keep-alive\n\n').length < 3)
      body += (await reader?.read())?.value ?? assert.fail(body);
    assert.match(body, /^data: one\n\n(: keep-alive\n\n)+$/);
    gate.release();
  });

  it('is spread over time at the rate that is set', async () => {
    const server = await start();
    const tokens = Array.from({ length: 20 }, () => 'four');
    server.planNext({ answer: tokens, tokensPerSecond: 100 });
    const begin = performance.now();
    assert.equal(await textOf(await ask(server, 'Hi')), tokens.join(''));
    const took = performance.now() - begin;
    assert.ok(took > 150, `20 tokens at 100 per second took ${took} ms`);
  });

  it('stops being made when the client goes away, and says so', async () => {
    const server = await start({ tokensPerSecond: 200 });
    const leaving = new AbortController();
    const events = dataOf(await ask(server, { message: 'A long one', context_id: 'c1' }, leaving));
    await events.next();
    leaving.abort();
    await assert.rejects(async () => {
      for await (const _ of events);
    });
    const [question] = server.questions;
    assert.equal(await question?.ended, 'clientLeft');
    assert.equal(question?.clientLeft, true);
    assert.ok((question?.tokensSent ?? 0) < 1000, `${question?.tokensSent} tokens were made for nobody`);
  });

  it('of a slow reader waits, and arrives whole', async () => {
    const server = await start({ dialect: 'text' });
    const token = 'x'.repeat(64 * 1024);
    server.planNext({ answer: Array.from({ length: 200 }, () => token) });
    const response = await ask(server, 'Hi');
    assert.ok((server.questions[0]?.tokensSent ?? 0) < 200);
    const body = await response.text();
    assert.equal(body.length, 200 * `data: ${token}\n\n`.length);
  });

  it('is recorded with its body, its headers and its end', async () => {
    const server = await start();
    await textOf(await ask(server, 'Hi', { headers: { 'X-Mark': 'yes' } }));
    const request = await server.waitForRequest();
    assert.equal(request.path, '/v1/chat/stream');
    assert.equal(request.headers['x-mark'], 'yes');
    assert.deepEqual(JSON.parse(request.body), { message: 'Hi' });
    assert.equal(request.status, 200);
    assert.equal(await request.ended, 'finished');
    assert.equal(request.clientLeft, false);
  });

  it('in flight is broken off when the server closes', async () => {
    const server = await start();
    server.holdNext(1);
    const response = await ask(server, 'Hi');
    await server.close();
    await assert.rejects(response.text(), TypeError);
  });
});
