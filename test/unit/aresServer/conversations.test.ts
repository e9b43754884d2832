import assert from 'node:assert/strict';
import { demoAccount, demoKey } from '../../support/aresServer/options.ts';
import { aresServers, ask, dataOf, json, send, signIn, textOf } from './harness.ts';

describe('A conversation with the local ARES server', () => {
  const start = aresServers();

  it('goes on under its id: the next answer says what was asked before', async () => {
    const server = await start();
    await textOf(await ask(server, { message: 'What is an agent?', context_id: 'c1' }));
    const second = await textOf(await ask(server, { message: 'And a plan?', context_id: 'c1' }));
    assert.match(second, /You asked earlier: “What is an agent\?”/);
    const other = await textOf(await ask(server, { message: 'And a plan?', context_id: 'c2' }));
    assert.doesNotMatch(other, /You asked earlier/);
  });

  it('gets an id from the server when the question has none', async () => {
    const server = await start();
    const { context_id } = await json(`${server.url}/v1/chat`, { message: 'Hi' });
    assert.match(String(context_id), /^[0-9a-f-]{36}$/);
    assert.equal(server.conversations[0]?.id, context_id);
  });

  it('does not know a question whose answer was stopped', async () => {
    const server = await start();
    const leaving = new AbortController();
    server.holdNext(2);
    const events = dataOf(await ask(server, { message: 'Never mind', context_id: 'c1' }, leaving));
    await events.next();
    leaving.abort();
    assert.equal(await server.questions[0]?.ended, 'clientLeft');
    assert.deepEqual(server.conversations[0]?.messages, []);
    const answer = await textOf(await ask(server, { message: 'Again', context_id: 'c1' }));
    assert.doesNotMatch(answer, /Never mind/);
  });

  it('is known before the end mark goes out', async () => {
    const server = await start();
    for await (const data of dataOf(await ask(server, { message: 'Hi', context_id: 'c1' }))) {
      if (data.includes('"done"')) assert.equal(server.conversations[0]?.messages.length, 2);
    }
  });

  it('is listed for its account, the one used last first, and can be read', async () => {
    let now = Date.UTC(2026, 2, 31);
    const server = await start({ now: () => now });
    const authorization = await signIn(server);
    for (const context_id of ['old', 'new']) {
      now += 1000;
      await send(
        `${server.url}/api/chat`,
        { message: `Hi from ${context_id}\nmore`, context_id },
        { authorization },
      );
    }
    const list = await json(`${server.url}/api/conversations`, undefined, { authorization });
    assert.deepEqual(list, [
      { id: 'new', title: 'Hi from new', message_count: 2, created_at: at(2), updated_at: at(2) },
      { id: 'old', title: 'Hi from old', message_count: 2, created_at: at(1), updated_at: at(1) },
    ]);
    const details = await json(`${server.url}/api/conversations/old`, undefined, { authorization });
    const messages = details['messages'] as {
      role: string;
      content: string;
      id: string;
      created_at: string;
    }[];
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['user', 'assistant'],
    );
    assert.deepEqual(messages[0], {
      id: 'old-0',
      role: 'user',
      content: 'Hi from old\nmore',
      created_at: at(1),
    });

    function at(second: number): string {
      return `2026-03-31T00:00:0${second}.000Z`;
    }
  });

  it('is nobody else’s', async () => {
    const other = { email: 'other@example.com', password: 'other' };
    const server = await start({ accounts: [demoAccount, other], keys: [demoKey, 'ares_second'] });
    const authorization = await signIn(server);
    await textOf(
      await send(`${server.url}/api/chat/stream`, { message: 'Mine', context_id: 'c1' }, { authorization }),
    );
    const { access_token } = await json(`${server.url}/api/auth/login`, other, { authorization: null });
    const asOther = { authorization: `Bearer ${access_token}` };
    assert.deepEqual(await json(`${server.url}/api/conversations`, undefined, asOther), []);
    const response = await send(`${server.url}/api/conversations/c1`, undefined, asOther);
    assert.deepEqual(
      [response.status, await response.json()],
      [404, { error: 'Conversation not found: c1' }],
    );
    await textOf(await ask(server, { message: 'A', context_id: 'k' }));
    const withSecond = await textOf(
      await ask(server, { message: 'B', context_id: 'k' }, { authorization: 'Bearer ares_second' }),
    );
    assert.doesNotMatch(withSecond, /You asked earlier/);
  });
});
