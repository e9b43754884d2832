import type { BaseUrl } from './baseUrl.ts';
import type { Credential } from './credential.ts';

/** The two sides of the API: `/v1` takes API keys, `/api` takes access tokens. */
export type Side = Credential['kind'];

/** A path prefix of the API on one server, such as `/v1` or `/api/v1`. */
export type Prefix = string;

/** Which prefix answered, per server; shared by all clients of a session. */
export class RouteMemory {
  readonly #prefixes = new Map<string, Prefix>();

  /** The prefix that answered last. */
  recall(base: BaseUrl, side: Side): Prefix | undefined {
    return this.#prefixes.get(`${side} ${base.href}`);
  }

  /** Keeps the prefix that answered. */
  remember(base: BaseUrl, side: Side, prefix: Prefix): void {
    this.#prefixes.set(`${side} ${base.href}`, prefix);
  }
}

/**
 * The addresses to try for `path`, in order: the prefix that answered last, then the documented one, then the
 * one under which ARES 0.6.2 mounts everything. A base address that names the prefix itself gets it no twice.
 */
export function routesTo(
  path: string,
  base: BaseUrl,
  side: Side,
  memory: RouteMemory,
): readonly { readonly prefix: Prefix; readonly url: string }[] {
  const known = memory.recall(base, side);
  const prefixes = prefixesOf(base, side);
  const ordered = known === undefined ? prefixes : [known, ...prefixes.filter(prefix => prefix !== known)];
  return ordered.map(prefix => ({ prefix, url: base.join(prefix + path) }));
}

function prefixesOf({ path }: BaseUrl, side: Side): readonly Prefix[] {
  if (side === 'apiKey') return path.endsWith('/v1') ? ['', '/v1'] : ['/v1', '/api/v1'];
  return path.endsWith('/api') ? ['', '/api'] : ['/api', ''];
}
