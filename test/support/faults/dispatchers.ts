import { setGlobalProxyFromEnv } from 'node:http';

/** A `fetch` whose connections are made in a way of their own, and the end of them. */
export interface TwistedFetch {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  close(): Promise<void>;
}

interface Dispatcher {
  destroy(): Promise<void>;
}

/** How undici, the HTTP client behind Node's fetch, makes its connections. */
export interface ConnectOptions {
  /** Milliseconds; undici looks at its clock about once a second. */
  readonly timeout?: number;
  readonly ca?: string;
  readonly lookup?: (host: string, options: unknown, callback: (error: Error) => void) => void;
}

/** Node's own fetch over connections made with these options. */
export async function fetchConnecting(connect: ConnectOptions): Promise<TwistedFetch> {
  const { constructor: Agent } = (await globalDispatcher()) as object as {
    constructor: new (options: { connect: ConnectOptions }) => Dispatcher;
  };
  return over(new Agent({ connect }));
}

/** Node's own fetch through the HTTP proxy at `url`, for every address. */
export async function fetchThrough(url: string): Promise<TwistedFetch> {
  await globalDispatcher();
  const restore = setGlobalProxyFromEnv({ HTTP_PROXY: url, HTTPS_PROXY: url, NO_PROXY: '' });
  const dispatcher = await globalDispatcher();
  restore();
  return over(dispatcher);
}

function over(dispatcher: Dispatcher): TwistedFetch {
  return {
    fetch: (url, init) => fetch(url, { ...init, dispatcher } as RequestInit),
    close: () => dispatcher.destroy(),
  };
}

/** Where Node keeps the dispatcher of its fetch, once fetch has been used. */
async function globalDispatcher(): Promise<Dispatcher> {
  await fetch('data:,');
  return (globalThis as Record<symbol, unknown>)[Symbol.for('undici.globalDispatcher.1')] as Dispatcher;
}
