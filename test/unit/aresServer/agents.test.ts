import assert from 'node:assert/strict';
import { demoAgents } from '../../support/aresServer/agents.ts';
import { aresServers, ask, eventsOf, json, messageWithCode, send } from './harness.ts';

describe('The agents of the local ARES server', () => {
  const start = aresServers();
  const ids = demoAgents.map(({ id }) => id);

  it('are listed at /api/agents for anybody, by their agent_type', async () => {
    const server = await start();
    const list = await json(`${server.url}/api/agents`, undefined, { authorization: null });
    assert.ok(Array.isArray(list));
    assert.deepEqual(Object.keys(list[0]), ['agent_type', 'name', 'description']);
    assert.deepEqual(
      list.map(each => each.agent_type),
      ids,
    );
  });

  it('are listed at /api/agents with model and tools, when that is chosen', async () => {
    const server = await start({ apiAgents: 'models' });
    const list = await json(`${server.url}/api/agents`);
    assert.ok(Array.isArray(list));
    assert.deepEqual(Object.keys(list[0]), ['name', 'description', 'model', 'tools']);
    assert.deepEqual(
      list.map(each => each.name),
      ids,
    );
  });

  it('are listed at /v1/agents page by page, as ARES 0.6.2 does', async () => {
    const server = await start();
    const { items, ...paging } = await json(`${server.url}/v1/agents?page=2&per_page=3`);
    assert.ok(Array.isArray(items));
    assert.deepEqual(
      items.map(each => each.name),
      ids.slice(3, 6),
    );
    assert.equal(items[0].agent_type, 'custom');
    assert.deepEqual(paging, { total: ids.length, page: 2, per_page: 3, total_pages: 3 });
  });

  it('are listed at /v1/agents as documented, when that is chosen', async () => {
    const server = await start({ v1Agents: 'agents' });
    const { agents, ...paging } = await json(`${server.url}/v1/agents`);
    assert.ok(Array.isArray(agents));
    assert.deepEqual(
      agents.map(each => each.name),
      ids,
    );
    assert.deepEqual(paging, { total: ids.length, page: 1, per_page: 20 });
  });

  it('need a key at /v1/agents', async () => {
    const server = await start();
    assert.equal((await send(`${server.url}/v1/agents`, undefined, { authorization: null })).status, 401);
  });

  it('answer what fits them when the question names none', async () => {
    const server = await start();
    const agentFor = async (message: string) => (await eventsOf(await ask(server, message)))[0]?.agent;
    assert.equal(await agentFor('Is this invoice paid?'), 'invoice (system)');
    assert.equal(await agentFor(messageWithCode('Any bugs?', 'let a = 1;')), 'reviewer (system)');
    assert.equal(await agentFor('Hello'), 'product (system)');
  });
});
