import type { Accounts } from './accounts.ts';
import { Refusal } from './refusal.ts';

/** Who asks: the holder of a key, or an account. Conversations and quotas are kept by it. */
export type Caller = string;

/** Who holds the key of an `Authorization` header; throws a `Refusal` with ARES's own words. */
export function checkKey(authorization: string | undefined, keys: readonly string[]): Caller {
  const key = bearer(authorization);
  if (!key.startsWith('ares_')) {
    throw new Refusal(401, 'Invalid API key format. Must start with ares_');
  }
  if (!keys.includes(key)) throw new Refusal(401, 'Invalid API key');
  return `key ${keys.indexOf(key)}`;
}

/** Whose access token is in an `Authorization` header; throws a `Refusal` with ARES's own words. */
export function checkToken(authorization: string | undefined, accounts: Accounts): Caller {
  const email = accounts.emailOf(bearer(authorization));
  if (email === undefined) throw new Refusal(401, 'Unauthorized');
  return `account ${email}`;
}

/** ARES takes the scheme in this spelling only. */
function bearer(authorization: string | undefined): string {
  if (authorization === undefined) throw new Refusal(401, 'Missing authorization header');
  return authorization.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : '';
}
