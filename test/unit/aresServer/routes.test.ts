import assert from 'node:assert/strict';
import { aresServers, eventsOf, json, send, signIn } from './harness.ts';

describe('The routes of the local ARES server', () => {
  const start = aresServers();
  const hi = { message: 'Hi' };

  for (const [layout, answering] of Object.entries({
    v1: ['/v1/chat/stream'],
    api: ['/api/v1/chat/stream'],
    both: ['/v1/chat/stream', '/api/v1/chat/stream'],
  }) as ['v1' | 'api' | 'both', string[]][]) {
    it(`are at ${answering.join(' and ')} in the layout ${layout}; the other path is an empty 404`, async () => {
      const server = await start({ layout });
      for (const path of ['/v1/chat/stream', '/api/v1/chat/stream']) {
        const response = await send(server.url + path, hi);
        const there = answering.includes(path);
        assert.equal(response.status, there ? 200 : 404, path);
        if (!there) assert.equal(await response.text(), '');
      }
    });
  }

  it('have twins that answer whole', async () => {
    const server = await start();
    server.planNext({ answer: 'All of it' });
    const response = await send(`${server.url}/v1/chat`, { ...hi, agent_type: 'sales', context_id: 'c1' });
    assert.ok(Number(response.headers.get('x-output-tokens')) > 0);
    assert.deepEqual(await response.json(), {
      response: 'All of it',
      agent: 'sales (system)',
      context_id: 'c1',
      sources: null,
    });
  });

  it('take an access token on the account’s side', async () => {
    const server = await start();
    const authorization = await signIn(server);
    const events = await eventsOf(await send(`${server.url}/api/chat/stream`, hi, { authorization }));
    assert.equal(events.at(-1)?.event, 'done');
    const whole = await json(`${server.url}/api/chat`, hi, { authorization });
    assert.equal(typeof whole['response'], 'string');
  });

  it('take the messages body too, and find the question in it', async () => {
    const server = await start();
    const messages = [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'What is an agent?' },
      { role: 'assistant', content: 'A doer.' },
      { role: 'user', content: 'And what is a plan?' },
    ];
    const { response } = await json(`${server.url}/v1/chat`, { messages, model: 'fast', extra: 1 });
    assert.match(String(response), /And what is a plan\?/);
    assert.match(String(response), /You asked earlier: “What is an agent\?”/);
  });

  it('live below the path of a reverse proxy', async () => {
    const server = await start({ basePath: '/ares/api' });
    assert.match(server.url, /\/ares\/api$/);
    assert.equal((await send(`${server.url}/v1/chat/stream`, hi)).status, 200);
    assert.equal((await send(`${new URL(server.url).origin}/ares/web/v1/chat/stream`, hi)).status, 404);
  });

  it('answer OK at /health to anybody', async () => {
    const server = await start();
    const response = await send(`${server.url}/health`, undefined, { authorization: null });
    assert.deepEqual([response.status, await response.text()], [200, 'OK']);
  });

  it('take a path that is nonsense for one where nothing is', async () => {
    const server = await start();
    const authorization = await signIn(server);
    for (const path of ['//', '/api/conversations/%E0%A4', '/v1/', '/v1/chat/stream/']) {
      assert.equal((await send(server.url + path, undefined, { authorization })).status, 404, path);
    }
  });

  it('refuse another method and say which one there is', async () => {
    const server = await start();
    const response = await send(`${server.url}/v1/chat/stream`);
    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST']);
  });

  it('are closed to pages of other origins unless the server is told otherwise', async () => {
    const closed = await start();
    assert.equal((await send(`${closed.url}/health`)).headers.get('access-control-allow-origin'), null);
    const open = await start({ cors: true });
    const preflight = await send(`${open.url}/v1/chat/stream`, undefined, { method: 'OPTIONS' });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Authorization/);
    const answer = await send(`${open.url}/v1/chat/stream`, hi, { authorization: null });
    assert.deepEqual([answer.status, answer.headers.get('access-control-allow-origin')], [401, '*']);
  });

  it('are on 127.0.0.1 alone', async () => {
    const server = await start();
    assert.equal(new URL(server.url).hostname, '127.0.0.1');
    await assert.rejects(send(`http://127.0.0.2:${server.port}/health`), TypeError);
  });

  it('cannot be had twice at one port', async () => {
    const server = await start();
    await assert.rejects(start({ port: server.port }), { code: 'EADDRINUSE' });
  });
});
