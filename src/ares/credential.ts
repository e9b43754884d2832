/** What opens the server's doors: an API key (`/v1`) or an access token from signing in (`/api`). */
export interface Credential {
  readonly kind: 'apiKey' | 'jwt';
  readonly secret: string;
}

/** Whether an HTTP header can carry the secret at all; `fetch` would quote it whole in its complaint. */
export function isSendable(secret: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]+$/.test(secret);
}
