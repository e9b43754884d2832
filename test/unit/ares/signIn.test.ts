import assert from 'node:assert/strict';
import { AccountSession } from '../../../src/ares/accountSession.ts';
import { AresError } from '../../../src/ares/aresError.ts';
import { parseBaseUrl } from '../../../src/ares/baseUrl.ts';
import { systemClock } from '../../../src/ares/clock.ts';
import { defaultTimeLimits } from '../../../src/ares/limits.ts';
import { RouteMemory } from '../../../src/ares/routes.ts';
import { SignIn } from '../../../src/ares/signIn.ts';
import { type AresServer, startAresServer } from '../../support/aresServer/aresServer.ts';
import { type AresServerOptions, demoAccount } from '../../support/aresServer/options.ts';
import { clientOf, hear } from './harness.ts';

describe('Signing in', () => {
  let server: AresServer;
  let now: number;
  const log: string[] = [];

  const start = async (options: AresServerOptions = {}): Promise<void> => {
    await server?.close();
    server = await startAresServer({ now: () => now, ...options });
  };
  const signInTo = (url = server.url) =>
    new SignIn({
      baseUrl: parseBaseUrl(url),
      limits: defaultTimeLimits,
      routes: new RouteMemory(),
      log: line => log.push(line),
    });
  const refreshes = () => server.requests.filter(({ path }) => path.endsWith('/auth/refresh'));

  beforeEach(async () => {
    now = Date.UTC(2026, 2, 1);
    log.length = 0;
    await start();
  });
  afterEach(() => server.close());

  /** A session of the demo account, by the clock of the test; `stored` is the refresh token kept for it. */
  async function session(skewMs = 0) {
    const signIn = signInTo();
    const clock = () => now + skewMs;
    const askedAt = clock();
    const tokens = await signIn.login(demoAccount.email, demoAccount.password);
    const kept = { token: tokens.refreshToken as string | undefined };
    const store = {
      read: async () => kept.token,
      write: async (token: string) => {
        kept.token = token;
      },
    };
    const at = { ...systemClock, now: clock };
    const account = new AccountSession({ signIn, store, clock: at });
    account.begin(tokens, askedAt);
    const credential = async (refused?: { secret: string }) => ({
      kind: 'jwt' as const,
      secret: await account.accessToken(refused?.secret),
    });
    const ask = () => hear(clientOf(server.url, { credential }).client.streamChat({ message: 'Hello' }));
    const another = () => new AccountSession({ signIn: signInTo(), store, clock: at });
    return { account, kept, ask, another, signIn, store };
  }

  it('opens the accounts’ route, below whatever path the address has', async () => {
    for (const [basePath, path] of [
      ['', ''],
      ['', '/api'],
      ['/ares', '/ares'],
      ['/ares', '/ares/api'],
    ] as const) {
      await start({ basePath });
      const tokens = await signInTo(`http://127.0.0.1:${server.port}${path}`).login(
        demoAccount.email,
        demoAccount.password,
      );
      assert.match(tokens.accessToken, /^ey/);
      assert.equal(tokens.expiresInSeconds, 900);
    }
  });

  it('asks the JWT route with the access token', async () => {
    const { ask } = await session();
    const { error, text } = await ask();
    assert.equal(error, undefined);
    assert.notEqual(text, '');
    assert.match(server.questions[0]?.path ?? '', /^\/api\/chat\/stream$/);
    assert.match(String(server.questions[0]?.headers.authorization), /^Bearer ey/);
  });

  it('says which of its failures it was, and keeps the password to itself', async () => {
    const password = 'canary-password-9';
    await assert.rejects(signInTo().login(demoAccount.email, password), { code: 'login-rejected' });
    server.faultNext({ kind: 'status', status: 500, body: { error: `no ${password}` } }, 'login');
    const error: AresError = await signInTo()
      .login(demoAccount.email, password)
      .then(
        () => assert.fail(),
        failure => failure,
      );
    assert.equal(error.code, 'server-error');
    server.faultNext({ kind: 'status', status: 200, body: { hello: 1 } }, 'login');
    await assert.rejects(signInTo().login(demoAccount.email, password), { code: 'not-a-stream' });
    const { url } = server;
    await server.close();
    await assert.rejects(signInTo(url).login(demoAccount.email, password), AresError);
    assert.doesNotMatch(JSON.stringify([log, error.failure]), /canary-password/);
    await start();
  });

  it('renews the token before it expires, once for all who ask meanwhile, and keeps the new refresh token', async () => {
    const { ask, kept } = await session();
    const before = kept.token;
    now += 845_000; // 55 of 900 seconds are left.
    const answers = await Promise.all([ask(), ask(), ask()]);
    assert.deepEqual(
      answers.map(({ error }) => error),
      [undefined, undefined, undefined],
    );
    assert.equal(refreshes().length, 1);
    assert.notEqual(kept.token, before);
    assert.equal(
      server.requests.filter(({ path }) => path.endsWith('/stream')).length,
      3,
      'no 401 on the way',
    );
  });

  it('renews once when a good looking token is refused, and then asks again', async () => {
    const { ask } = await session();
    await ask();
    server.revokeAccessTokens();
    const answers = await Promise.all([ask(), ask()]);
    assert.deepEqual(
      answers.map(({ error }) => error),
      [undefined, undefined],
    );
    assert.equal(refreshes().length, 1);
  });

  it('asks for no third time: a route that refuses every token is told as that', async () => {
    const { ask } = await session();
    for (let times = 0; times < 2; times++)
      server.faultNext({ kind: 'status', status: 401, body: { error: 'Unauthorized' } });
    const { error } = await ask();
    assert.equal(error?.code, 'token-rejected');
    assert.equal(server.questions.length, 2);
    assert.equal(refreshes().length, 1);
  });

  for (const skewMs of [-3 * 3600_000, 3 * 3600_000])
    it(`does not care that the clock here is ${skewMs / 3600_000} hours off`, async () => {
      const { ask } = await session(skewMs);
      assert.equal((await ask()).error, undefined);
      now += 800_000;
      assert.equal((await ask()).error, undefined);
      assert.equal(refreshes().length, 0);
      now += 60_000;
      assert.equal((await ask()).error, undefined);
      assert.equal(refreshes().length, 1);
      assert.equal(server.questions.length, 3, 'no 401 on the way');
    });

  it('uses the refresh token that another window has put in its place', async () => {
    const { kept, account, another } = await session();
    const [mine, other] = [account, another()];
    await other.accessToken();
    now += 850_000;
    const stale = kept.token;
    await other.accessToken();
    assert.notEqual(kept.token, stale);
    assert.match(await mine.accessToken(), /^ey/);
    // Both read the same token at the same moment; one comes too late with it.
    now += 850_000;
    await Promise.all([mine.accessToken(), other.accessToken()]);
  });

  it('waits for the refresh token that another window has got and not kept yet', async () => {
    const { kept, store, signIn } = await session();
    const refused = Promise.withResolvers<void>();
    const window = () =>
      new AccountSession({
        clock: systemClock,
        signIn: {
          refresh: token =>
            signIn.refresh(token).catch(error => {
              refused.resolve();
              throw error;
            }),
        },
        store: {
          ...store,
          // A keyring takes its time: the other one, which was refused, has looked there before.
          write: async token => {
            await refused.promise;
            await new Promise(setImmediate);
            await store.write(token);
          },
        },
      });
    const before = kept.token;
    for (const token of await Promise.all([window().accessToken(), window().accessToken()]))
      assert.match(token, /^ey/);
    assert.notEqual(kept.token, before);
    assert.equal(refreshes().length, 3);
  });

  it('is over when the refresh token is good no longer: no key is erased, the next sign-in mends it', async () => {
    const { ask, kept, signIn } = await session();
    await signIn.logout(kept.token ?? '');
    now += 900_000;
    assert.equal((await ask()).error?.code, 'token-rejected');
    assert.equal(server.questions.length, 0);
    assert.ok(kept.token);
    kept.token = (await signIn.login(demoAccount.email, demoAccount.password)).refreshToken;
    assert.equal((await ask()).error, undefined);
  });

  it('fails as the network does when the server is away, and works when it is back', async () => {
    const { ask } = await session();
    now += 900_000;
    server.faultNext({ kind: 'status', status: 503 }, 'refresh');
    assert.equal((await ask()).error?.code, 'unavailable');
    assert.equal((await ask()).error, undefined);
  });
});
