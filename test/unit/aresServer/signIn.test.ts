import assert from 'node:assert/strict';
import { demoAccount } from '../../support/aresServer/options.ts';
import { aresServers, json, send, signIn } from './harness.ts';

describe('Signing in at the local ARES server', () => {
  const start = aresServers();
  const anonymous = { authorization: null };
  const minute = 60_000;

  async function statusOf(url: string, token: unknown): Promise<number> {
    return (await send(`${url}/api/conversations`, undefined, { authorization: `Bearer ${token}` })).status;
  }

  it('gives an access token that opens the account’s routes for 15 minutes', async () => {
    let now = Date.now();
    const server = await start({ now: () => now });
    const { access_token, expires_in } = await json(`${server.url}/api/auth/login`, demoAccount, anonymous);
    assert.equal(expires_in, 900);
    now += 14.9 * minute;
    assert.equal(await statusOf(server.url, access_token), 200);
    now += 0.2 * minute;
    assert.equal(await statusOf(server.url, access_token), 401);
  });

  it('gives a JSON Web Token that says when it expires', async () => {
    const server = await start({ accessTokenSeconds: 30 });
    const [header, payload] = (await signIn(server)).replace('Bearer ', '').split('.');
    const read = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString());
    assert.deepEqual(read(header), { alg: 'HS256', typ: 'JWT' });
    assert.equal(read(payload).exp - read(payload).iat, 30);
    assert.equal(read(payload).email, demoAccount.email);
  });

  it('refuses a wrong password and an unknown account alike', async () => {
    const server = await start();
    for (const wrong of [{ password: 'x' }, { email: 'x@example.com' }]) {
      const response = await send(`${server.url}/api/auth/login`, { ...demoAccount, ...wrong }, anonymous);
      assert.deepEqual([response.status, await response.json()], [401, { error: 'Invalid credentials' }]);
    }
    const { error } = await json(`${server.url}/api/auth/login`, { email: 'x' }, anonymous);
    assert.equal(error, 'Missing required field: password');
  });

  it('refuses a token with one character changed', async () => {
    const server = await start();
    const token = (await signIn(server)).replace('Bearer ', '');
    const at = token.indexOf('.') + 5;
    const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
    assert.equal(await statusOf(server.url, token), 200);
    assert.equal(await statusOf(server.url, changed), 401);
  });

  it('is renewed by a refresh token, which is good once', async () => {
    const server = await start();
    const first = await json(`${server.url}/api/auth/login`, demoAccount, anonymous);
    const refresh = (refresh_token: unknown) =>
      send(`${server.url}/api/auth/refresh`, { refresh_token }, anonymous);
    const renewed = await refresh(first['refresh_token']);
    const second = (await renewed.json()) as typeof first;
    assert.equal(await statusOf(server.url, second['access_token']), 200);
    assert.equal((await refresh(first['refresh_token'])).status, 401);
    assert.equal((await refresh(second['refresh_token'])).status, 200);
  });

  it('leaves the refresh token as it is, when that is chosen', async () => {
    const server = await start({ rotateRefreshTokens: false });
    const { refresh_token } = await json(`${server.url}/api/auth/login`, demoAccount, anonymous);
    for (let count = 0; count < 2; count++) {
      const renewed = await json(`${server.url}/api/auth/refresh`, { refresh_token }, anonymous);
      assert.deepEqual(Object.keys(renewed).sort(), ['access_token', 'expires_in']);
    }
  });

  it('tells access tokens and refresh tokens apart', async () => {
    const server = await start();
    const { access_token, refresh_token } = await json(
      `${server.url}/api/auth/login`,
      demoAccount,
      anonymous,
    );
    assert.equal(await statusOf(server.url, refresh_token), 401);
    const { error } = await json(
      `${server.url}/api/auth/refresh`,
      { refresh_token: access_token },
      anonymous,
    );
    assert.equal(error, 'Refresh token has been revoked or expired');
  });

  it('ends with signing out', async () => {
    const server = await start();
    const { refresh_token } = await json(`${server.url}/api/auth/login`, demoAccount, anonymous);
    const left = await send(`${server.url}/api/auth/logout`, { refresh_token }, anonymous);
    assert.equal(left.status, 200);
    const refreshed = await send(`${server.url}/api/auth/refresh`, { refresh_token }, anonymous);
    assert.equal(refreshed.status, 401);
  });

  it('can be undone for all access tokens, and a refresh token helps', async () => {
    const server = await start();
    const { access_token, refresh_token } = await json(
      `${server.url}/api/auth/login`,
      demoAccount,
      anonymous,
    );
    server.revokeAccessTokens();
    assert.equal(await statusOf(server.url, access_token), 401);
    const renewed = await json(`${server.url}/api/auth/refresh`, { refresh_token }, anonymous);
    assert.equal(await statusOf(server.url, renewed['access_token']), 200);
  });
});
