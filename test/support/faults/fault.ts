import type { TlsOptions } from 'node:tls';
import type { AresErrorCode, AresPhase } from '../../../src/ares/aresError.ts';
import type { TwistedFetch } from './dispatchers.ts';
import type { RawReply, RawServer } from './rawServer.ts';

/** One thing that can go wrong on the way of an answer, and what has to come of it. */
export interface Fault {
  /** Its number among the 44 faults; several rows may be variants of one. */
  readonly number?: number;
  readonly name: string;
  /** What the server does; made anew for every server. Left out: no request must get that far. */
  readonly reply?: () => RawReply;
  /** The server speaks TLS with this. */
  readonly tls?: TlsOptions;
  /** The server takes connections and never says a word. */
  readonly silent?: true;
  /** Where the client is sent instead of to the server. */
  readonly url?: (server: RawServer) => string | Promise<string>;
  /** How the client gets there. */
  readonly fetch?: (server: RawServer) => Promise<TwistedFetch>;
  /** A message that is answered properly goes before, on the same connection. */
  readonly warm?: true;
  /** It would go on for ever: only a limit ends it, or the user. */
  readonly hangs?: true;
  /** How it ends; `done`: it does no harm. */
  readonly code: AresErrorCode | 'done';
  readonly phase?: AresPhase;
  /** The status that the user is told of; left out: not checked. */
  readonly status?: number;
  /** The text that arrives, and stays. */
  readonly text?: string;
  /** How many requests the server sees. */
  readonly requests: number;
  /** The waits before another try that the user is told of, in seconds: exactly, or from and to. */
  readonly waits?: readonly (number | readonly [least: number, most: number])[];
  /** The server's words that the user gets to read; left out: not checked. */
  readonly serverText?: string;
}

/** How tests and tables call the fault. */
export function titleOf({ number, name }: Fault): string {
  return `${number === undefined ? '' : `${number} `}(${name})`;
}
