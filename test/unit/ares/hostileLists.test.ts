import assert from 'node:assert/strict';
import { AresError } from '../../../src/ares/aresError.ts';
import { parseBaseUrl } from '../../../src/ares/baseUrl.ts';
import { defaultTimeLimits } from '../../../src/ares/limits.ts';
import { RouteMemory } from '../../../src/ares/routes.ts';
import { decodeMessages } from '../../../src/ares/serverConversations.ts';
import { SignIn } from '../../../src/ares/signIn.ts';
import { type RawReply, RawServer } from '../../support/faults/rawServer.ts';
import { flood, headOf, httpReply } from '../../support/faults/replies.ts';
import { until } from '../../support/faults/until.ts';
import { clientOf } from './harness.ts';

const json = { 'Content-Type': 'application/json' };
const list = (body: unknown): RawReply => httpReply(200, JSON.stringify(body), json);
const megabyte = 1024 * 1024;

/** Waits for the failure that the call must end in. */
async function failureOf(call: Promise<unknown>): Promise<AresError> {
  const error: unknown = await call.then(
    () => assert.fail('it went well'),
    failure => failure,
  );
  assert.ok(error instanceof AresError, String(error));
  return error;
}

describe('What a server that means ill lists', () => {
  let server: RawServer;
  beforeEach(async () => {
    server = await RawServer.start(() => {});
  });
  afterEach(() => server.close());

  it('is not read on when it is far too large: agents of 100 MB', async () => {
    let sent = 0;
    server.reply = socket => {
      socket.write(headOf(200, { ...json, 'Content-Length': `${100 * megabyte}` }));
      socket.write('[');
      flood(socket, `${JSON.stringify({ name: 'a', description: 'b'.repeat(60_000) })},`, 100 * megabyte);
      socket.on('close', () => {
        sent = socket.bytesWritten;
      });
    };
    const { client } = clientOf(server.url);
    assert.equal((await failureOf(client.listAgents())).code, 'not-a-stream');
    await until('the connection is given up', () => server.openSockets === 0);
    assert.ok(sent < 20 * megabyte, `${sent} bytes were taken`);
  });

  it('is not asked for without end: agents on a trillion pages', async () => {
    let page = 0;
    server.reply = (socket, request) =>
      list({ items: [{ name: `agent-${++page}` }], total: 1e12 })(socket, request);
    const { client } = clientOf(server.url);
    assert.equal((await client.listAgents()).length, 10);
    assert.equal(server.requests.length, 10);
  });

  it('is left out where it could not be shown as it is: agents by names of every kind', async () => {
    const names = ['a\u202Eb', '<script>', 'x'.repeat(101), '', ' ', 'router', '\u0000', 'fine', '__proto__'];
    server.reply = list([...names.map(name => ({ name })), null, 7, { name: { a: 1 } }, [], 'text']);
    const { client } = clientOf(server.url);
    const ids = (await client.listAgents()).map(({ id }) => id);
    assert.deepEqual(ids, ['fine', '__proto__']);
  });

  it('is taken in part when it is endless: half a million messages in one conversation', () => {
    const messages = Array.from({ length: 500_000 }, (_, n) => ({ role: 'user', content: `${n}` }));
    const taken = decodeMessages(JSON.stringify({ messages })) ?? assert.fail();
    assert.equal(taken.length, 10_000);
    assert.equal(taken.at(-1)?.text, '499999', 'the latest');
  });

  it('gets no password passed on: a sign-in that is sent elsewhere', async () => {
    const other = await RawServer.start(() => assert.fail('a request got there'));
    const log: string[] = [];
    try {
      for (const status of [301, 302, 303, 307, 308]) {
        server.reply = httpReply(status, '', { Location: `${other.url}/?canary-password-9` });
        const signIn = new SignIn({
          ...{ baseUrl: parseBaseUrl(server.url), limits: defaultTimeLimits },
          ...{ routes: new RouteMemory(), log: line => log.push(line) },
        });
        const { failure } = await failureOf(signIn.login('me@example.com', 'canary-password-9'));
        assert.equal(failure.code, 'redirect');
        assert.doesNotMatch(JSON.stringify([failure, log]), /canary-password/);
      }
      assert.equal(other.requests.length + other.openSockets, 0);
    } finally {
      await other.close();
    }
  });
});
