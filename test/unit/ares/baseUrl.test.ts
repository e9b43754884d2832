import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AresError } from '../../../src/ares/aresError.ts';
import { parseBaseUrl } from '../../../src/ares/baseUrl.ts';

function codeFor(text: string): string {
  try {
    parseBaseUrl(text);
  } catch (error) {
    assert(error instanceof AresError);
    return error.code;
  }
  return 'accepted';
}

describe('The address of a server', () => {
  it('keeps its path, whatever it is, and loses slashes at its end', () => {
    const joined = (text: string) => parseBaseUrl(text).join('/v1/chat/stream');
    assert.equal(joined('http://localhost:3000'), 'http://localhost:3000/v1/chat/stream');
    assert.equal(joined('http://localhost:3000/'), 'http://localhost:3000/v1/chat/stream');
    assert.equal(joined(' http://localhost:3000/api// '), 'http://localhost:3000/api/v1/chat/stream');
    assert.equal(joined('https://Host.example/ares/api'), 'https://host.example/ares/api/v1/chat/stream');
  });

  it('says its host, its origin and its port', () => {
    const { host, origin, port, path, href } = parseBaseUrl('https://ares.example/x/');
    assert.deepEqual(
      { host, origin, port, path, href },
      {
        host: 'ares.example',
        origin: 'https://ares.example',
        port: '443',
        path: '/x',
        href: 'https://ares.example/x',
      },
    );
    assert.equal(parseBaseUrl('http://127.0.0.1').port, '80');
    assert.equal(parseBaseUrl('http://[::1]:3000').host, '[::1]:3000');
  });

  it('may be plain http only on this machine', () => {
    for (const host of [
      'localhost',
      '127.0.0.1',
      '127.9.9.9',
      '127.1',
      '[::1]',
      '[0:0:0:0:0:0:0:1]',
      '0x7f.1',
    ]) {
      assert.equal(codeFor(`http://${host}:3000`), 'accepted', host);
    }
    const elsewhere = [
      'ares.example',
      '10.0.0.1',
      '0.0.0.0',
      '128.0.0.1',
      '[::2]',
      'localhost.example',
      '127.0.0.1.example',
      'notlocalhost',
    ];
    for (const host of elsewhere) {
      assert.equal(codeFor(`http://${host}`), 'insecure-url', host);
      assert.equal(codeFor(`https://${host}`), 'accepted', host);
    }
  });

  it('is refused with user info, a query, a fragment, another scheme, or when it is none', () => {
    const refused = [
      '',
      'localhost:3000',
      'ares.example',
      'ftp://ares.example',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'https://',
      'https://user@ares.example',
      'https://user:pass@ares.example',
      'http://localhost:3000?x=1',
      'http://localhost:3000/?',
      'http://localhost:3000/#',
      'https://ares.example:99999',
      'https://a b.example',
    ];
    for (const text of refused) assert.equal(codeFor(text), 'invalid-url', text);
  });

  it('is refused on a port that fetch refuses', async () => {
    assert.equal(codeFor('https://ares.example:22'), 'bad-port');
    assert.equal(codeFor('http://localhost:6000'), 'bad-port');
    await assert.rejects(fetch('http://localhost:6000'), 'fetch takes the port now: the list is out of date');
  });

  it('is never quoted when it is refused: it may hold a password', () => {
    assert.throws(
      () => parseBaseUrl('https://user:hunter2@ares.example'),
      (error: AresError) => !JSON.stringify([error.failure, error.message, error.stack]).includes('hunter2'),
    );
  });

  it('never sends anything in the clear, and never loses its path, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withFragments: true, withQueryParameters: true }),
        fc.webPath(),
        (text, path) => {
          if (codeFor(text) !== 'accepted') return;
          const joined = new URL(parseBaseUrl(text).join('/v1/x'));
          assert.equal(joined.protocol, 'https:');
          assert.equal(joined.pathname, `${new URL(text).pathname.replace(/\/+$/, '')}/v1/x`);
          const plain = `http://127.0.0.1:3000${path}`;
          if (codeFor(plain) === 'accepted')
            assert(parseBaseUrl(plain).join('').startsWith('http://127.0.0.1:3000'));
        },
      ),
    );
  });
});
