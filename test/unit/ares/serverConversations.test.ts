import assert from 'node:assert/strict';
import { parseBaseUrl } from '../../../src/ares/baseUrl.ts';
import { defaultTimeLimits } from '../../../src/ares/limits.ts';
import { RouteMemory } from '../../../src/ares/routes.ts';
import { decodeConversations, decodeMessages } from '../../../src/ares/serverConversations.ts';
import { SignIn } from '../../../src/ares/signIn.ts';
import { type AresServer, startAresServer } from '../../support/aresServer/aresServer.ts';
import { demoAccount } from '../../support/aresServer/options.ts';
import { clientOf, hear } from './harness.ts';

describe('The conversations that the server keeps', () => {
  let server: AresServer;
  beforeEach(async () => {
    server = await startAresServer();
  });
  afterEach(() => server.close());

  async function signedIn() {
    const baseUrl = parseBaseUrl(server.url);
    const signIn = new SignIn({
      ...{ baseUrl, limits: defaultTimeLimits, routes: new RouteMemory() },
      log: () => undefined,
    });
    const { email, password } = demoAccount;
    let { accessToken } = await signIn.login(email, password);
    const credential = async (refused?: { secret: string }) => {
      if (refused?.secret === accessToken) ({ accessToken } = await signIn.login(email, password));
      return { kind: 'jwt' as const, secret: accessToken };
    };
    return clientOf(server.url, { credential }).client;
  }

  it('are listed and read: what was asked and what was answered', async () => {
    const client = await signedIn();
    await hear(client.streamChat({ message: 'How are you?', contextId: 'c-1' }));
    const [only, ...more] = await client.listConversations();
    assert.deepEqual([only?.id, only?.title, only?.messages, more.length], ['c-1', 'How are you?', 2, 0]);
    assert.ok(Math.abs(Date.now() - (only?.at ?? 0)) < 60_000);
    const messages = await client.readConversation('c-1');
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['user', 'assistant'],
    );
    assert.equal(messages[0]?.text, 'How are you?');
    assert.match(messages[1]?.text ?? '', /How are you\?/);
  });

  it('are asked for once more with a new token when a good looking one is refused', async () => {
    const client = await signedIn();
    server.revokeAccessTokens();
    assert.deepEqual(await client.listConversations(), []);
    assert.equal(server.requests.filter(({ path }) => path === '/api/conversations').length, 2);
  });

  it('are told as not found where there are none', async () => {
    const client = await signedIn();
    await assert.rejects(client.readConversation('c-9'), ({ code }) => code === 'not-found');
  });

  for (const body of ['', '"c-1"', '{}', '{"conversations":{"id":"c-1"}}'])
    it(`are not read from ${body || 'nothing'}`, () => assert.equal(decodeConversations(body), undefined));

  it('are read from a list in an object too', () => {
    assert.deepEqual(decodeConversations('{"items":[{"id":"a"}]}'), [{ id: 'a', at: 0 }]);
  });

  for (const id of [
    '',
    '..',
    '.',
    'a/b',
    '../auth/logout',
    'a?b',
    'a#b',
    'a b',
    'é',
    'x'.repeat(151),
    7,
    null,
  ])
    it(`are left out under a name that leads elsewhere: ${String(id).slice(0, 20)}`, () => {
      const body = JSON.stringify([{ id, title: 'Trap' }, { id: 'good' }]);
      assert.deepEqual(
        decodeConversations(body)?.map(one => one.id),
        ['good'],
      );
    });

  it('have titles of one line of plain text', () => {
    const body = JSON.stringify([{ id: 'a', title: 'One\u202e\nTwo<script>alert(1)</script>' }]);
    assert.equal(decodeConversations(body)?.[0]?.title, 'One Two');
  });

  it('hold questions and answers, whatever else a server puts there', () => {
    const messages = [
      { role: 'system', content: 'Be nice' },
      { role: 'user', content: 'Hello', created_at: '2026-03-01T10:00:00Z' },
      { role: 'assistant', content: 7 },
      'noise',
      { role: 'assistant', content: 'Hi' },
    ];
    assert.deepEqual(decodeMessages(JSON.stringify({ messages })), [
      { role: 'user', text: 'Hello', at: Date.UTC(2026, 2, 1, 10) },
      { role: 'assistant', text: 'Hi', at: 0 },
    ]);
    assert.equal(decodeMessages('[]'), undefined);
  });
});
