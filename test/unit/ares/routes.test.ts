import assert from 'node:assert/strict';
import { RouteMemory } from '../../../src/ares/routes.ts';
import { type RawReply, RawServer } from '../../support/faults/rawServer.ts';
import { httpReply, jsonError, wholeStream } from '../../support/faults/replies.ts';
import { clientOf, hear } from './harness.ts';

describe('The way to the API', () => {
  let server: RawServer;
  beforeEach(async () => {
    server = await RawServer.start(() => {});
  });
  afterEach(() => server.close());

  /** Answers at one path, and nowhere else. */
  const onlyAt =
    (path: string, missing: RawReply = httpReply(404)): RawReply =>
    (socket, request) =>
      (request.path === path ? wholeStream('data: here\n\n') : missing)(socket, request);

  const paths = () => server.requests.splice(0).map(({ path }) => path);

  it('is the documented one', async () => {
    server.reply = onlyAt('/v1/chat/stream');
    assert.equal((await hear(clientOf(server.url).client.streamChat({ message: 'Hi' }))).text, 'here');
    assert.deepEqual(paths(), ['/v1/chat/stream']);
  });

  it('is the other one when that is not there; it is remembered for all clients, and logged', async () => {
    server.reply = onlyAt('/api/v1/chat/stream');
    const routes = new RouteMemory();
    const first = clientOf(server.url, { routes });
    assert.equal((await hear(first.client.streamChat({ message: 'Hi' }))).text, 'here');
    assert.deepEqual(paths(), ['/v1/chat/stream', '/api/v1/chat/stream']);
    assert.match(first.log.join('\n'), /\/api\/v1 answers on http:\/\/127\.0\.0\.1:\d+: remembered/);
    assert.equal(
      (await hear(clientOf(server.url, { routes }).client.streamChat({ message: 'Hi' }))).text,
      'here',
    );
    assert.deepEqual(paths(), ['/api/v1/chat/stream']);
  });

  it('is found again when the server has moved it', async () => {
    const { client } = clientOf(server.url);
    for (const path of ['/api/v1/chat/stream', '/v1/chat/stream']) {
      server.reply = onlyAt(path);
      assert.equal((await hear(client.streamChat({ message: 'Hi' }))).text, 'here');
    }
    assert.deepEqual(paths(), [
      '/v1/chat/stream',
      '/api/v1/chat/stream',
      '/api/v1/chat/stream',
      '/v1/chat/stream',
    ]);
  });

  it('is remembered for one server only', async () => {
    server.reply = onlyAt('/api/v1/chat/stream');
    const routes = new RouteMemory();
    await hear(clientOf(server.url, { routes }).client.streamChat({ message: 'Hi' }));
    paths();
    server.reply = onlyAt('/other/v1/chat/stream');
    await hear(clientOf(`${server.url}/other`, { routes }).client.streamChat({ message: 'Hi' }));
    assert.deepEqual(paths(), ['/other/v1/chat/stream']);
  });

  it('keeps the path of the base address', async () => {
    server.reply = onlyAt('/ares/api/v1/chat/stream');
    for (const base of ['/ares', '/ares/api', '/ares/api/', '/ares/api/v1']) {
      assert.equal(
        (await hear(clientOf(server.url + base).client.streamChat({ message: 'Hi' }))).text,
        'here',
        base,
      );
    }
  });

  it('was right when the agent is what was not found: the message is not sent twice', async () => {
    server.reply = onlyAt('/nowhere', jsonError(404, 'Agent not found: x'));
    const { error } = await hear(clientOf(server.url).client.streamChat({ message: 'Hi', agent: 'x' }));
    assert.equal(error?.code, 'agent-not-found');
    assert.deepEqual(paths(), ['/v1/chat/stream']);
  });

  it('does not exist when neither is there; what the server said of either is told', async () => {
    server.reply = (socket, request) =>
      (request.path.startsWith('/api') ? httpReply(404) : jsonError(404, 'No such route'))(socket, request);
    const { error } = await hear(clientOf(server.url).client.streamChat({ message: 'Hi' }));
    assert.deepEqual([error?.code, error?.failure.serverText], ['not-found', 'No such route']);
    assert.deepEqual(paths(), ['/v1/chat/stream', '/api/v1/chat/stream']);
  });

  it('leads an access token to the other side of the API, without doubling its prefix', async () => {
    const credential = async () => ({ kind: 'jwt' as const, secret: 'token' });
    server.reply = onlyAt('/api/chat/stream');
    for (const base of ['', '/api']) {
      const { text } = await hear(
        clientOf(server.url + base, { credential }).client.streamChat({ message: 'Hi' }),
      );
      assert.equal(text, 'here');
      assert.deepEqual(paths(), ['/api/chat/stream']);
    }
    server.reply = onlyAt('/ares/chat/stream');
    await hear(clientOf(`${server.url}/ares`, { credential }).client.streamChat({ message: 'Hi' }));
    assert.deepEqual(paths(), ['/ares/api/chat/stream', '/ares/chat/stream']);
  });
});
