import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token says. Times are in seconds since the epoch. */
export interface Claims {
  /** Whose it is. */
  readonly sub: string;
  readonly email: string;
  /** An access token opens doors; a refresh token gets new ones. */
  readonly use: 'access' | 'refresh';
  readonly iat: number;
  readonly exp: number;
  /** Makes every token unlike all others. */
  readonly jti: string;
}

/** A JSON Web Token (RFC 7519) signed with HMAC SHA-256. */
export function signJwt(claims: Claims, secret: string): string {
  const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${unsigned}.${signature(unsigned, secret)}`;
}

/** What a token says, if this server signed it and it has not expired at `now` (milliseconds). */
export function verifyJwt(token: string, secret: string, now: number): Claims | undefined {
  const [header, payload, signed, ...rest] = token.split('.');
  if (header === undefined || payload === undefined || signed === undefined || rest.length > 0)
    return undefined;
  if (!sameText(signed, signature(`${header}.${payload}`, secret))) return undefined;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  return claims.exp * 1000 > now ? claims : undefined;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(unsigned: string, secret: string): string {
  return createHmac('sha256', secret).update(unsigned).digest('base64url');
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
