import type { NetworkFailure } from './networkFailure.ts';

/** A request that a browser ended without a reason. */
export interface Unexplained {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The origin of the page that asked. */
  readonly pageOrigin: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly signal: AbortSignal;
}

/** How long looking for the cause may take, in milliseconds. */
export const browserCauseMs = 5_000;

/**
 * Why a browser ended a request: it tells no program, so the server is asked again for nothing that could be
 * billed, and without the key. First in the one way in which a page may ask every server, if only to learn that
 * it is there; then with the kinds of headers that the request had.
 */
export async function browserFailure(request: Unexplained): Promise<NetworkFailure> {
  const { url, pageOrigin } = request;
  if (!(await succeeds(request, { mode: 'no-cors' }))) {
    const mixed = pageOrigin.startsWith('https:') && url.startsWith('http:');
    return mixed ? { code: 'mixed-content', phase: "A'" } : { code: 'browser-unreachable', phase: 'C' };
  }
  if (await succeeds(request, { headers: withoutSecret(request.headers), redirect: 'manual' }))
    return { code: 'connection-lost', phase: 'C' };
  // Most such servers have refused it beforehand; one that only forgot a header on its answer has seen it.
  return { code: 'cors', phase: 'C' };
}

async function succeeds({ url, fetch, signal }: Unexplained, init: RequestInit): Promise<boolean> {
  const { body } = await fetch(url, { ...init, signal, cache: 'no-store', credentials: 'omit' }).catch(
    () => ({ body: undefined }),
  );
  await body?.cancel();
  return body !== undefined;
}

/** Whether a header may be sent depends on its name. */
function withoutSecret(headers: Readonly<Record<string, string>>): Record<string, string> {
  return 'Authorization' in headers ? { ...headers, Authorization: 'Bearer' } : { ...headers };
}

/** The origin of the page in which this code runs; undefined outside of a browser. */
export function pageOrigin(): string | undefined {
  return (globalThis as { readonly origin?: string }).origin;
}
