import type { OutgoingHttpHeaders } from 'node:http';

/**
 * What goes wrong with one request. The first group answers instead of the server, on any route; the second
 * belongs to a stream and strikes when `afterTokens` tokens (0 unless said) are on the wire, at the latest
 * when the last one is.
 */
export type Fault =
  /** An error, or any other status. An object becomes a JSON body, a string is sent as it is. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: OutgoingHttpHeaders;
    }
  /** The page of a captive portal: 200, HTML. */
  | { readonly kind: 'html' }
  /** The request is taken, and nothing ever comes back. */
  | { readonly kind: 'stallBeforeHeaders' }
  /** The connection closes, or breaks, before anything comes back. */
  | { readonly kind: 'closeBeforeHeaders' }
  | { readonly kind: 'resetBeforeHeaders' }
  /** The headers come one byte at a time, for ever. */
  | { readonly kind: 'dripHeaders'; readonly millisecondsPerByte: number }
  /** Nothing more comes; `heartbeats` says whether the comments go on. */
  | AfterTokens<{ readonly kind: 'stall'; readonly heartbeats?: boolean }>
  /** The connection closes in the middle of a chunk of the transfer encoding. */
  | AfterTokens<{ readonly kind: 'cutMidChunk' }>
  /** The connection breaks (RST). */
  | AfterTokens<{ readonly kind: 'reset' }>
  /** The connection closes between two chunks, without the last one. */
  | AfterTokens<{ readonly kind: 'close' }>
  /** A body without length and without chunks: its cut cannot be told from its end. */
  | AfterTokens<{ readonly kind: 'closeDelimited' }>
  /** The body ends as it should, but the dialect's end mark is missing. */
  | AfterTokens<{ readonly kind: 'endWithoutDone' }>
  /** The model fails. The text dialect cannot say so: there the connection closes. */
  | AfterTokens<{ readonly kind: 'error'; readonly words?: string }>
  /** The body comes one byte at a time. */
  | { readonly kind: 'drip'; readonly millisecondsPerByte: number };

type AfterTokens<T> = T & { readonly afterTokens?: number };

/** A fault that strikes within a stream. */
export type StreamFault = Extract<Fault, { readonly afterTokens?: number }>;

/** Whether the fault strikes within a stream, at some token. */
export function isStreamFault(fault: Fault | undefined): fault is StreamFault {
  return fault !== undefined && streamKinds.has(fault.kind);
}

const streamKinds: ReadonlySet<Fault['kind']> = new Set([
  'stall',
  'cutMidChunk',
  'reset',
  'close',
  'closeDelimited',
  'endWithoutDone',
  'error',
] satisfies StreamFault['kind'][]);
