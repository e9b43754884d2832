import assert from 'node:assert/strict';
import { aresServers, ask, eventsOf, json, send } from './harness.ts';

describe('The local ARES server refuses', () => {
  const start = aresServers();

  async function refusal(answer: Promise<Response>): Promise<readonly [status: number, error: unknown]> {
    const response = await answer;
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
    return [response.status, ((await response.json()) as { readonly error?: unknown }).error];
  }

  const hi = { message: 'Hi' };
  const cases: readonly {
    readonly what: string;
    readonly path?: string;
    readonly body?: unknown;
    readonly authorization?: string | null;
    readonly expected: readonly [number, string];
  }[] = [
    { what: 'a request without a key', authorization: null, expected: [401, 'Missing authorization header'] },
    {
      what: 'a key of another shape',
      authorization: 'Bearer sk-123',
      expected: [401, 'Invalid API key format. Must start with ares_'],
    },
    {
      what: 'another scheme',
      authorization: 'Basic YTpi',
      expected: [401, 'Invalid API key format. Must start with ares_'],
    },
    { what: 'a key it does not know', authorization: 'Bearer ares_x', expected: [401, 'Invalid API key'] },
    { what: 'an API key where a token belongs', path: '/api/chat/stream', expected: [401, 'Unauthorized'] },
    {
      what: 'a token that it did not sign',
      path: '/api/chat',
      authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.',
      expected: [401, 'Unauthorized'],
    },
    { what: 'a body that is not JSON', body: '{"message":', expected: [400, 'Invalid JSON in request body'] },
    { what: 'a body that is no object', body: '[1]', expected: [400, 'Invalid JSON in request body'] },
    { what: 'a body without a message', body: {}, expected: [400, 'Missing required field: message'] },
    {
      what: 'a message of spaces',
      body: { message: ' \n' },
      expected: [400, 'Missing required field: message'],
    },
    {
      what: 'messages without a question',
      body: { messages: [] },
      expected: [400, 'Missing required field: message'],
    },
    {
      what: 'a message that is no text',
      body: { message: 1 },
      expected: [422, 'Invalid value for field: message'],
    },
    {
      what: 'a message without a role',
      body: { messages: [{}] },
      expected: [422, 'Invalid value for field: messages'],
    },
    {
      what: 'a call to the router',
      body: { ...hi, agent_type: 'router' },
      expected: [400, 'Router agent cannot be called directly'],
    },
    {
      what: 'more than 2 MB',
      body: { message: 'x'.repeat(2 << 20) },
      expected: [413, 'Request body too large'],
    },
  ];
  for (const { what, path = '/v1/chat/stream', body = hi, authorization, expected } of cases) {
    it(`${what}: ${expected.join(' ')}`, async () => {
      const server = await start();
      const asking = authorization === undefined ? {} : { authorization };
      assert.deepEqual(await refusal(send(server.url + path, body, asking)), expected);
      assert.deepEqual(server.conversations, []);
    });
  }

  it('a body that does not say that it is JSON', async () => {
    const server = await start();
    const headers = { 'Content-Type': 'text/plain' };
    assert.equal((await send(`${server.url}/v1/chat`, hi, { headers })).status, 415);
  });

  it('an unknown agent with an error event on 200 in the events dialect', async () => {
    const server = await start({ dialect: 'events' });
    const response = await ask(server, { ...hi, agent_type: 'nobody', context_id: 'c1' });
    assert.equal(response.status, 200);
    const events = await eventsOf(response);
    assert.deepEqual(events.at(-1), { event: 'error', error: 'Agent not found: nobody', context_id: 'c1' });
    assert.equal(server.conversations[0]?.messages.length, 0);
  });

  for (const dialect of ['text', 'deltas'] as const) {
    it(`an unknown agent with 404 in the ${dialect} dialect`, async () => {
      const server = await start({ dialect });
      assert.deepEqual(await refusal(ask(server, { ...hi, agent_type: 'nobody' })), [
        404,
        'Agent not found: nobody',
      ]);
    });
  }

  it('an unknown agent with 404 where it answers whole', async () => {
    const server = await start();
    const { error } = await json(`${server.url}/v1/chat`, { ...hi, agent_type: 'nobody' });
    assert.equal(error, 'Agent not found: nobody');
  });

  it('a good key with a bare Unauthorized on the stream, as ARES 0.6.2 does, when it is told to', async () => {
    const server = await start({ refuseKeysOnStream: true });
    assert.deepEqual(await refusal(ask(server, 'Hi')), [401, 'Unauthorized']);
    assert.deepEqual(await refusal(ask(server, 'Hi', { authorization: 'Bearer ares_x' })), [
      401,
      'Invalid API key',
    ]);
    assert.equal((await send(`${server.url}/v1/chat`, hi)).status, 200);
  });
});
