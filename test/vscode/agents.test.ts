import assert from 'node:assert/strict';
import { AgentDirectory } from '../../src/extension/agentDirectory.ts';
import { describeAgent, readableAgent } from '../../src/extension/agentNames.ts';
import type { ApiKeys } from '../../src/extension/apiKeys.ts';
import { agentChoices } from '../../src/extension/changeAgent.ts';
import { Connection } from '../../src/extension/connection.ts';
import { Credentials } from '../../src/extension/credentials.ts';
import { type AresServer, startAresServer } from '../support/aresServer/aresServer.ts';
import { demoKey } from '../support/aresServer/options.ts';
import { MemoryMemento } from './memoryMemento.ts';
import { MemorySecrets } from './memorySecrets.ts';
import { recordingLog } from './recordingLog.ts';
import { resetUserSettings, setByUser } from './userSettings.ts';

describe('the agents', () => {
  const log = recordingLog();
  let server: AresServer;
  let credentials: Credentials;
  let keys: ApiKeys;
  let connection: Connection;
  let memory: MemoryMemento;
  let directory: AgentDirectory;

  beforeEach(async () => {
    server = await startAresServer();
    await setByUser('baseUrl', server.url);
    credentials = new Credentials(new MemorySecrets(), log);
    keys = credentials.keys;
    await keys.set(`http://127.0.0.1:${server.port}`, demoKey);
    connection = new Connection(credentials, log);
    memory = new MemoryMemento();
    directory = new AgentDirectory(connection, memory, log);
  });
  afterEach(async () => {
    for (const one of [directory, connection, credentials]) one.dispose();
    await server.close();
    await resetUserSettings();
  });

  const ids = () => directory.agents.map(({ id }) => id);
  const listings = () => server.requests.filter(({ path }) => path.includes('/agents')).length;

  it('are told when the server has listed them, and known at once after a restart without it', async () => {
    let changes = 0;
    directory.onDidChange(() => changes++);
    assert.deepEqual(ids(), []);
    await directory.read();
    assert.ok(ids().includes('research'));
    assert.equal(changes, 1);
    await directory.read();
    assert.equal(changes, 1, 'the same list is no news');
    await server.close();
    const restarted = new AgentDirectory(connection, memory, log);
    assert.ok(restarted.agents.some(({ id }) => id === 'research'));
    const look = await restarted.read();
    assert.ok('failure' in look);
    assert.ok(
      restarted.agents.some(({ id }) => id === 'research'),
      'a server that is away takes nothing away',
    );
    restarted.dispose();
    server = await startAresServer();
  });

  it('are asked for in the background once while the list is fresh', async () => {
    directory.refreshInBackground();
    directory.refreshInBackground();
    await directory.read();
    assert.equal(listings(), 1, 'reads under way are one');
    directory.refreshInBackground();
    assert.equal(listings(), 1);
  });

  it('of one server are none of another', async () => {
    await directory.read();
    const other = await startAresServer({ agents: [] });
    try {
      await setByUser('baseUrl', other.url);
      assert.deepEqual(ids(), []);
    } finally {
      await other.close();
    }
  });

  it('include those that a person typed', async () => {
    directory.add('night-shift');
    assert.deepEqual(ids(), ['night-shift']);
    await directory.read();
    assert.equal(ids().at(-1), 'night-shift');
  });

  it('are offered after the router, with what they do', async () => {
    await directory.read();
    const [router, heading, first] = agentChoices({ current: 'hr', agents: directory.agents, typed: '' });
    assert.deepEqual(
      [router?.agent, router?.label, router?.description],
      ['router', 'Router', 'let ARES choose'],
    );
    assert.equal(heading?.label, 'Agents');
    assert.deepEqual(
      [first?.agent, first?.label, first?.description, first?.detail],
      ['product', 'Product', 'product · fast', 'Handles product-related queries and recommendations'],
    );
  });

  it('draw no icon by their names, and hide nothing in them', () => {
    const agents = [
      { id: 'a\u202Eb', name: '$(verified) Mine', description: '$(shield) Safe', model: '$(key)' },
    ];
    const row = agentChoices({ current: 'router', agents, typed: '' }).at(-1);
    assert.deepEqual(
      [row?.agent, row?.label, row?.description, row?.detail],
      ['a\u202Eb', '\\$(verified) Mine', 'a[U+202E]b · \\$(key)', '\\$(shield) Safe'],
    );
  });

  it('can be named by hand, above all when the list cannot be had', () => {
    const rows = agentChoices({ current: 'router', agents: [], typed: 'pirate', obstacle: 'It is away.' });
    assert.deepEqual(
      rows.map(({ agent, again }) => agent ?? again),
      ['router', 'pirate', undefined, true],
    );
    assert.equal(rows.at(-1)?.detail, 'It is away.');
    const label = rows.find(({ agent }) => agent === 'pirate')?.label ?? '';
    // VS Code would put it before the agents that fit, under the pointer and the Enter key.
    assert.doesNotMatch(
      label.replace(/\$\(.*?\)/g, ''),
      /\p{L}/u,
      'no letter of the label fits what is typed',
    );
    const known = agentChoices({ current: 'router', agents: [{ id: 'hr' }], typed: 'hr' });
    assert.equal(known.filter(({ agent }) => agent === 'hr').length, 1);
  });

  for (const [wire, asked, agent, note] of [
    ['product (system)', undefined, 'Product', 'chosen by ARES'],
    ['Product (System)', 'product', 'Product', undefined],
    ['hr (system)', 'hr', 'HR', undefined],
    ['code_reviewer (community)', undefined, 'Code Reviewer', 'community · chosen by ARES'],
    ['night-shift', 'night-shift', 'Night Shift', undefined],
    ['McKinsey', 'mckinsey', 'McKinsey', undefined],
    ['sales (system)', 'sales', 'Sales desk', undefined],
    [undefined, 'research', 'Research', undefined],
  ] as const)
    it(`are shown readably: ${wire} as ${agent}`, () => {
      const known = [{ id: 'sales', name: 'Sales desk', description: 'Sells' }];
      const words = describeAgent(wire, asked, known);
      assert.deepEqual([words.agent, words.agentNote], [agent, note]);
      assert.ok(words.agentDetail?.includes(wire ?? asked ?? ''), 'the server’s own word is in the tooltip');
    });

  it('are readable in a list, where nothing but the server’s word is known', () => {
    assert.deepEqual(['product (system)', 'hr', 'McKinsey'].map(readableAgent), [
      'Product',
      'HR',
      'McKinsey',
    ]);
  });

  it('are nobody’s before anybody has said who answers', () => {
    assert.deepEqual(describeAgent(undefined, undefined, []), {});
  });
});
