import { type Agent, demoAgents } from './agents.ts';
import type { Dialect } from './dialects.ts';

/** Somebody who can sign in. */
export interface Account {
  readonly email: string;
  readonly password: string;
}

/** The key that the server takes unless it is given others. */
export const demoKey = 'ares_demo_0123456789abcdef';

/** The account that the server knows unless it is given others. */
export const demoAccount: Account = { email: 'demo@example.com', password: 'ares-demo' };

/** What a caller may use up. What is left out is unlimited. */
export interface Quotas {
  readonly requestsPerDay?: number;
  readonly requestsPerMonth?: number;
  readonly tokensPerMonth?: number;
}

/** How many requests one address may make in a window of time. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** How the server behaves; everything has a default that suits a test. */
export interface AresServerOptions {
  /** 0, the default: a free one. */
  readonly port?: number;
  /** A path before all others, as a reverse proxy adds it, such as `/ares`. */
  readonly basePath?: string;
  /** Where the key's side of the API is: as documented (`/v1`), as ARES 0.6.2 has it (`/api/v1`), or `both`. */
  readonly layout?: 'v1' | 'api' | 'both';
  /** How answers are written into `data:` fields. */
  readonly dialect?: Dialect;
  /** How fast answers are written; Infinity, the default, writes them as fast as the client reads. */
  readonly tokensPerSecond?: number;
  /** A comment goes out after so many milliseconds without text. */
  readonly heartbeatMs?: number;
  readonly keys?: readonly string[];
  readonly accounts?: readonly Account[];
  readonly agents?: readonly Agent[];
  /** The list at `/api/agents`: with `agent_type`, or with model and tools. */
  readonly apiAgents?: 'typed' | 'models';
  /** The list at `/v1/agents`: as documented (`agents`), or as ARES 0.6.2 has it (`items`). */
  readonly v1Agents?: 'agents' | 'items';
  readonly accessTokenSeconds?: number;
  readonly refreshTokenSeconds?: number;
  /** Whether a refresh gives a new refresh token and revokes the old one. */
  readonly rotateRefreshTokens?: boolean;
  /** The fault of ARES 0.6.2: a good key gets 401 `Unauthorized` from the key's streaming route. */
  readonly refuseKeysOnStream?: boolean;
  readonly quotas?: Quotas;
  readonly rateLimit?: RateLimit;
  /** Whether pages of other origins may read the answers. */
  readonly cors?: boolean;
  /** The server's clock, milliseconds since the epoch: for tokens that expire and quotas that reset. */
  readonly now?: () => number;
}

/** The options with every gap filled. */
export type Settings = Required<Omit<AresServerOptions, 'rateLimit'>> & Pick<AresServerOptions, 'rateLimit'>;

/** Fills the gaps. */
export function settingsFrom(options: AresServerOptions): Settings {
  return {
    port: 0,
    basePath: '',
    layout: 'both',
    dialect: 'events',
    tokensPerSecond: Number.POSITIVE_INFINITY,
    heartbeatMs: 15_000,
    keys: [demoKey],
    accounts: [demoAccount],
    agents: demoAgents,
    apiAgents: 'typed',
    v1Agents: 'items',
    accessTokenSeconds: 900,
    refreshTokenSeconds: 7 * 24 * 3600,
    rotateRefreshTokens: true,
    refuseKeysOnStream: false,
    quotas: {},
    cors: false,
    now: Date.now,
    ...options,
  };
}
