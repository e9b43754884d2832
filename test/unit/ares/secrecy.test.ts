import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { errorBody, maxWordsLength } from '../../../src/ares/limits.ts';
import { createRedact } from '../../../src/ares/redact.ts';
import { jsonEvent } from '../../support/faults/dialects.ts';
import { type RawReply, RawServer } from '../../support/faults/rawServer.ts';
import { httpReply, jsonError, wholeStream } from '../../support/faults/replies.ts';
import { canaryKey, clientOf, hear } from './harness.ts';

/** A key that nothing but its being the key gives away. */
const plainKey = 'swordfish 0123456789/abcdefghijklmnopqrstuvwxyz';

describe('The key', () => {
  let server: RawServer;
  beforeEach(async () => {
    server = await RawServer.start(() => {});
  });
  afterEach(() => server.close());

  /** All that a client says about a failed request: the error with everything on it, and the log. */
  async function saidAbout(reply: RawReply, secret = canaryKey): Promise<string> {
    server.reply = reply;
    const credential = async () => ({ kind: 'apiKey' as const, secret });
    const { client, log } = clientOf(server.url, { credential });
    const { error, events } = await hear(client.streamChat({ message: 'Hi' }));
    assert(error !== undefined && log.length > 0);
    return inspect([error, error.stack, error.failure, events, log], { depth: 10, showHidden: true });
  }

  const echoes: Readonly<Record<string, (key: string) => RawReply>> = {
    'in a JSON error': key => jsonError(401, `Invalid API key: ${key}`),
    'in a text': key => httpReply(400, `Authorization: Bearer ${key}`, { 'Content-Type': 'text/plain' }),
    'in a redirect': key =>
      httpReply(302, '', { Location: `https://evil.example/?key=${encodeURIComponent(key)}` }),
    'in the content type': key => httpReply(200, '', { 'Content-Type': `text/${key}` }),
    'in an error event': key => wholeStream(jsonEvent({ event: 'error', error: `bad key ${key}` })),
    'in bytes that are no HTTP': key => socket => socket.end(`${key}\r\n\r\n`),
    'across the end of what is read': key =>
      httpReply(400, `${' '.repeat(errorBody.maxBytes - 20)}${key}`, { 'Content-Type': 'text/plain' }),
    'across the end of what is looked at': key => jsonError(400, `${' '.repeat(maxWordsLength - 20)}${key}`),
    'across the end of what is looked at in an error event': key =>
      wholeStream(jsonEvent({ event: 'error', error: `${' '.repeat(maxWordsLength - 20)}${key}` })),
    'across the end of what is shown': key => jsonError(400, `${'x'.repeat(280)}${key}`),
  };
  for (const [where, reply] of Object.entries(echoes)) {
    it(`is not said again when the server says it ${where}`, async () => {
      for (const key of [canaryKey, plainKey]) {
        const said = await saidAbout(reply(key), key);
        assert(!said.includes(key.slice(0, 12)) && !said.includes(key.slice(-12)), said);
      }
    });
  }

  it('is not said when no header can carry it, and nothing is sent', async () => {
    for (const secret of ['ares_line\nbreak-secret', 'ares_smart\u201cquotes-secret', 'ares_nul\0-secret']) {
      const said = await saidAbout(httpReply(200), secret);
      assert.match(said, /invalid-key/);
      assert(!said.includes('secret'), said);
    }
    assert.equal(server.requests.length, 0);
  });

  it('is sent without the blanks that were pasted with it', async () => {
    server.reply = wholeStream('data: a\n\n');
    const credential = async () => ({ kind: 'apiKey' as const, secret: ' ares_x y\n' });
    await hear(clientOf(server.url, { credential }).client.streamChat({ message: 'Hi' }));
    assert.equal(server.requests[0]?.headers.get('authorization'), 'Bearer ares_x y');
  });

  it('is missing in its own way, and nothing is sent', async () => {
    const missing = [
      async () => undefined,
      async () => ({ kind: 'apiKey' as const, secret: ' ' }),
      async () => Promise.reject(new Error(`keyring locked, ${canaryKey}`)),
    ];
    for (const credential of missing) {
      const { client, log } = clientOf(server.url, { credential });
      const { error } = await hear(client.streamChat({ message: 'Hi' }));
      assert.deepEqual([error?.code, error?.failure.phase], ['no-key', "B'"]);
      assert(!log.join().includes(canaryKey));
    }
    assert.equal(server.requests.length, 0);
  });

  it('does not follow a redirect, not even within the server', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      await saidAbout(httpReply(status, '', { Location: '/v1/elsewhere' }));
    }
    assert.deepEqual([...new Set(server.requests.map(({ path }) => path))], ['/v1/chat/stream']);
  });

  it('is taken out of any text, as is whatever looks like one', () => {
    const redact = createRedact(canaryKey);
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        assert(!redact(before + canaryKey + after).includes(canaryKey));
      }),
    );
    assert.equal(createRedact()('key ares_abc123, Bearer xyz'), 'key [redacted], [redacted]');
    assert.equal(createRedact()('eyJhbGciOi.eyJzdWIi.c2ln'), '[redacted]');
    assert.equal(createRedact('p@ss word')('p%40ss%20word p@ss word'), '[redacted] [redacted]');
    assert.equal(createRedact('say "x"')('{"k":"say \\"x\\""}'), '{"k":"[redacted]"}');
  });

  it('leaves ordinary words alone when it is hardly one itself', () => {
    assert.equal(createRedact('a')('a banana'), 'a banana');
  });
});
