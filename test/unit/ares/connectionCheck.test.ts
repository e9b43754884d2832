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
      ...{ reachable: true, isAres: true, key: 'accepted', kind: 'apiKey', prefix: '/v1' },
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
      kind: 'apiKey',
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
      kind: 'apiKey',
      failure: 'not-a-stream',
    });
    server.reply = httpReply(404);
    assert.deepEqual(await check(), {
      reachable: true,
      isAres: false,
      key: 'untested',
      kind: 'apiKey',
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

  it('judges an access token by what only an account may see, and not by a list open to everybody', async () => {
    const credential = async () => ({ kind: 'jwt' as const, secret: 'token' });
    const open = { '/health': ok, '/api/agents': httpReply(200, '[]', json) };
    server.reply = serving(open);
    const found = { reachable: true, isAres: true, kind: 'jwt', prefix: '/api', agents: [] };
    assert.deepEqual(await check({ credential }), { ...found, key: 'untested' });
    server.reply = serving({ ...open, '/api/conversations': httpReply(200, '[]', json) });
    assert.deepEqual(await check({ credential }), { ...found, key: 'accepted' });
    server.reply = serving({ ...open, '/api/conversations': jsonError(401, 'Unauthorized') });
    const { key, failure } = await check({ credential });
    assert.deepEqual([key, failure], ['rejected', 'token-rejected']);
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
  const sales = { id: 'sales', description: 'Sells' };
  const shapes: Readonly<Record<string, readonly [body: unknown, agent: object]>> = {
    'a bare list of types': [
      [{ agent_type: 'sales', name: 'Sales agent', description: 'Sells' }],
      { ...sales, name: 'Sales agent' },
    ],
    'a bare list of names': [
      [{ name: 'sales', description: 'Sells', model: 'm', tools: [] }],
      { ...sales, model: 'm' },
    ],
    'agents in pages': [
      { agents: [{ name: 'sales', agent_type: 'custom', description: 'Sells' }], total: 1 },
      sales,
    ],
    'items in pages': [
      {
        items: [{ name: 'sales', agent_type: 'custom', config: { description: 'Sells', model: 'm' } }],
        total: 1,
      },
      { ...sales, model: 'm' },
    ],
  };
  let server: RawServer;
  beforeEach(async () => {
    server = await RawServer.start(() => {});
  });
  afterEach(() => server.close());
  const listed = () => clientOf(server.url).client.listAgents();

  for (const [shape, [body, agent]] of Object.entries(shapes)) {
    it(`is read from ${shape}`, async () => {
      server.reply = httpReply(200, JSON.stringify(body), json);
      assert.deepEqual(await listed(), [agent]);
    });
  }

  it('is read page by page, as far as there are new ones', async () => {
    const names = Array.from({ length: 250 }, (_, index) => `agent${index}`);
    server.reply = (socket, request) => {
      const page = Number(new URL(request.path, 'http://x').searchParams.get('page') ?? 1);
      const items = names.slice((page - 1) * 100, page * 100).map(name => ({ name }));
      httpReply(200, JSON.stringify({ items, total: 900 }), json)(socket, request);
    };
    assert.deepEqual(
      (await listed()).map(({ id }) => id),
      names,
    );
    assert.equal(server.requests.length, 4, 'the fourth page is empty, so there is no fifth');
  });

  it('passes over entries that cannot be asked, and is not read from anything else', async () => {
    const odd = [
      {},
      7,
      null,
      { name: '' },
      { name: 'router' },
      { name: 'a\u202eb' },
      { name: 'x'.repeat(500) },
    ];
    server.reply = httpReply(200, JSON.stringify(odd), json);
    assert.deepEqual(await listed(), []);
    for (const body of ['{}', '"x"', '{"agents":7}', 'OK', '']) {
      server.reply = httpReply(200, body, json);
      await assert.rejects(listed(), { code: 'not-a-stream' }, body);
    }
  });

  it('is what everybody may know where the key is told nothing', async () => {
    const open = httpReply(200, JSON.stringify([{ agent_type: 'sales' }]), json);
    for (const toKey of [httpReply(403), httpReply(200, '[]', json), jsonError(401, 'Invalid API key')]) {
      server.reply = (socket, request) =>
        (request.path.startsWith('/api/agents') ? open : toKey)(socket, request);
      assert.deepEqual(await listed(), [{ id: 'sales' }]);
      assert.equal(server.requests.at(-1)?.headers.get('authorization'), null);
    }
    server.reply = jsonError(401, 'Invalid API key');
    await assert.rejects(listed(), { code: 'key-rejected' }, 'the first refusal is the one that counts');
  });
});
