import { randomBytes, randomUUID } from 'node:crypto';
import { parseObject, text } from './chatBody.ts';
import { type Claims, signJwt, verifyJwt } from './jwt.ts';
import type { Settings } from './options.ts';
import { Refusal } from './refusal.ts';

/** Signing in and out: access tokens that expire, refresh tokens that can be revoked. */
export class Accounts {
  readonly #settings: Settings;
  readonly #secret = randomBytes(32).toString('hex');
  /** The refresh tokens that are good, by their `jti`. */
  readonly #sessions = new Set<string>();
  #revokedBefore = 0;
  #issued = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** `POST /api/auth/login`: `{email, password}` for tokens. */
  login(body: string): unknown {
    const members = parseObject(body);
    const [email, password] = [required(members, 'email'), required(members, 'password')];
    const account = this.#settings.accounts.find(each => each.email === email && each.password === password);
    if (account === undefined) throw new Refusal(401, 'Invalid credentials');
    return this.#tokens(email, true);
  }

  /** `POST /api/auth/refresh`: a refresh token for a new access token. */
  refresh(body: string): unknown {
    const claims = this.#verify(required(parseObject(body), 'refresh_token'), 'refresh');
    if (claims === undefined || !this.#sessions.has(claims.jti)) {
      throw new Refusal(401, 'Refresh token has been revoked or expired');
    }
    const { rotateRefreshTokens } = this.#settings;
    if (rotateRefreshTokens) this.#sessions.delete(claims.jti);
    return this.#tokens(claims.email, rotateRefreshTokens);
  }

  /** `POST /api/auth/logout`: the refresh token is good no longer; one that is not known does no harm. */
  logout(body: string): unknown {
    const claims = this.#verify(required(parseObject(body), 'refresh_token'), 'refresh');
    if (claims !== undefined) this.#sessions.delete(claims.jti);
    return { message: 'Logged out successfully' };
  }

  /** Whose access token this is, if it is a good one. */
  emailOf(accessToken: string): string | undefined {
    return this.#verify(accessToken, 'access')?.email;
  }

  /** Makes every access token out there a bad one, as a restart with another secret would. */
  revokeAccessTokens(): void {
    this.#revokedBefore = this.#issued;
  }

  #verify(token: string, use: Claims['use']): Claims | undefined {
    const claims = verifyJwt(token, this.#secret, this.#settings.now());
    if (claims?.use !== use) return undefined;
    const issued = Number(claims.jti.split('.', 1)[0]);
    return use === 'access' && issued <= this.#revokedBefore ? undefined : claims;
  }

  #tokens(email: string, withRefreshToken: boolean): unknown {
    const { accessTokenSeconds, refreshTokenSeconds } = this.#settings;
    const access = this.#claims(email, 'access', accessTokenSeconds);
    const answer = { access_token: signJwt(access, this.#secret), expires_in: accessTokenSeconds };
    if (!withRefreshToken) return answer;
    const refresh = this.#claims(email, 'refresh', refreshTokenSeconds);
    this.#sessions.add(refresh.jti);
    return { ...answer, refresh_token: signJwt(refresh, this.#secret) };
  }

  #claims(email: string, use: Claims['use'], seconds: number): Claims {
    const iat = Math.floor(this.#settings.now() / 1000);
    this.#issued++;
    return { sub: email, email, use, iat, exp: iat + seconds, jti: `${this.#issued}.${randomUUID()}` };
  }
}

function required(members: Readonly<Record<string, unknown>>, name: string): string {
  const value = text(members, name);
  if (value === undefined || value === '') throw new Refusal(400, `Missing required field: ${name}`);
  return value;
}
