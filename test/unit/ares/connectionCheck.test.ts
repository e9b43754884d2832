import assert from 'node:assert/strict';
import type { AresClientOptions } from '../../../src/ares/client.ts';
import type { ConnectionReport } from '../../../src/ares/connectionCheck.ts';
import { type RawReply, RawServer } from '../../support/faults/rawServer.ts';
import { httpReply, jsonError } from '../../support/faults/replies.ts';
import { canaryKey, clientOf, FastClock } from './harness.ts';

const json = { 'Content-Type': 'application/json' };
const items = JSON.stringify({ items: [{ name: 'sales', agent_type: 'custom' }], total: 1, page: 1 });
const ok = httpReply(200, 'OK');

describe('Checking the connection', () => {
  let server: RawServer;
  beforeEach(async () => {
    server = await RawServer.start(() => {});
  });
  afterEach(() => server.close());

  /** Serves each path (without its query) as given, and nothing else. */
  const serving =
    (replies: Readonly<Record<string, RawReply>>): RawReply =>
    (socket, request) =>
      (replies[request.path.split('?')[0] ?? ''] ?? httpReply(404))(socket, request);

  async function check(
    options: Partial<AresClientOptions> = {},
  ): Promise<Omit<ConnectionReport, 'host' | 'failure'> & { failure?: string }> {
    const { client, log } = clientOf(server.url, options);
    const { host, failure, ...report } = await client.checkConnection();
    assert.equal(host, new URL(server.url).host);
    assert(!JSON.stringify([report, failure, log]).includes(canaryKey));
    assert(
      server.requests.every(({ method }) => method === 'GET'),
      'a POST could be billed',
    );
    return failure === undefined ? report : { ...report, failure: failure.code };
  }

  it('finds a server that takes the key, and where', async () => {
    server.reply = serving({ '/health': ok, '/v1/agents': httpReply(200, items, json) });
    assert.deepEqual(await check(), {
      ...{ reachable: true, isAres: true, key: 'accepted', prefix: '/v1' },
      agents: [{ id: 'sales' }],
    });
    assert.equal(server.requests.at(-1)?.headers.get('authorization'), `Bearer ${canaryKey}`);
  });

  it('finds the other layout, without a health route', async () => {
    server.reply = serving({ '/api/v1/agents': httpReply(200, items, json) });
    const { reachable, isAres, key, prefix } = await check();
    assert.deepEqual(
      { reachable, isAres, key, prefix },
      { reachable: true, isAres: true, key: 'accepted', prefix: '/api/v1' },
    );
  });

  it('says that the key is refused', async () => {
    server.reply = serving({ '/v1/agents': jsonError(401, 'Invalid API key') });
    assert.deepEqual(await check(), {
      reachable: true,
      isAres: true,
      key: 'rejected',
      failure: 'key-rejected',
    });
  });

  it('says that there is no key, and still whether this is ARES', async () => {
    server.reply = serving({ '/v1/agents': jsonError(401, 'Missing authorization header') });
    assert.deepEqual(await check({ credential: async () => undefined }), {
      ...{ reachable: true, isAres: true, key: 'missing', failure: 'no-key' },
    });
    assert.equal(server.requests.at(-1)?.headers.get('authorization'), null);
  });

  it('says that something else answers there', async () => {
    server.reply = httpReply(200, '<!doctype html><title>Router</title>', { 'Content-Type': 'text/html' });
    assert.deepEqual(await check(), {
      reachable: true,
      isAres: false,
      key: 'untested',
      failure: 'not-a-stream',
    });
    server.reply = httpReply(404);
    assert.deepEqual(await check(), {
      reachable: true,
      isAres: false,
      key: 'untested',
      failure: 'not-found',
    });
  });

  it('says that nothing answers there', async () => {
    const { url } = server;
    await server.close();
    const { client } = clientOf(url);
    const { reachable, isAres, key, failure } = await client.checkConnection();
    assert.deepEqual([reachable, isAres, key, failure?.code], [false, false, 'untested', 'refused']);
    await assert.rejects(client.listAgents(), { code: 'refused' });
  });

  it('cannot judge an access token by a list that is open to everybody', async () => {
    server.reply = serving({ '/health': ok, '/api/agents': httpReply(200, '[]', json) });
    const credential = async () => ({ kind: 'jwt' as const, secret: 'token' });
    assert.deepEqual(await check({ credential }), {
      reachable: true,
      isAres: true,
      key: 'untested',
      prefix: '/api',
      agents: [],
    });
  });

  it('does not wait as long as for an answer', async () => {
    const { client } = clientOf(server.url, { clock: new FastClock(100) });
    const { reachable, failure } = await client.checkConnection();
    assert.deepEqual([reachable, failure?.code, failure?.limitSeconds], [false, 'first-byte-timeout', 10]);
  });

  it('is stopped by its signal', async () => {
    const stop = new AbortController();
    const checking = clientOf(server.url).client.checkConnection({ signal: stop.signal });
    stop.abort();
    await assert.rejects(checking, { code: 'stopped' });
  });
});

describe('The list of agents', () => {
  const shapes: Readonly<Record<string, readonly [body: unknown, path: string]>> = {
    'a bare list of types': [
      [{ agent_type: 'sales', name: 'Sales agent', description: 'Sells' }],
      '/v1/agents',
    ],
    'a bare list of names': [[{ name: 'sales', description: 'Sells', model: 'm', tools: [] }], '/v1/agents'],
    'agents in pages': [
      { agents: [{ name: 'sales', agent_type: 'custom', description: 'Sells' }], total: 1 },
      '/v1/agents',
    ],
    'items in pages': [
      { items: [{ name: 'sales', agent_type: 'custom', description: 'Sells' }], total: 1 },
      '/v1/agents',
    ],
  };
  for (const [shape, [body]] of Object.entries(shapes)) {
    it(`is read from ${shape}`, async () => {
      const server = await RawServer.start(httpReply(200, JSON.stringify(body), json));
      assert.deepEqual(await clientOf(server.url).client.listAgents(), [
        { id: 'sales', description: 'Sells' },
      ]);
      await server.close();
    });
  }

  it('passes over entries without a name, and is not read from anything else', async () => {
    const server = await RawServer.start(httpReply(200, '[{}, 7, null, {"name":""}]', json));
    assert.deepEqual(await clientOf(server.url).client.listAgents(), []);
    for (const body of ['{}', '"x"', '{"agents":7}', 'OK', '']) {
      server.reply = httpReply(200, body, json);
      await assert.rejects(clientOf(server.url).client.listAgents(), { code: 'not-a-stream' }, body);
    }
    await server.close();
  });
});
