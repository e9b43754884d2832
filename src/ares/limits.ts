/** How long a request may keep its user waiting, in milliseconds. Each must stay below 300 s, fetch's own limit. */
export interface TimeLimits {
  /** From sending the request to the headers of the answer. */
  readonly firstByte: number;
  /** Without a single byte on the wire; the server sends a heartbeat every 15 s. */
  readonly silence: number;
  /** Without new text, although the connection lives. */
  readonly noText: number;
}

/** The limits that fit a server with long research answers and heartbeats every 15 s. */
export const defaultTimeLimits: TimeLimits = { firstByte: 60_000, silence: 45_000, noText: 120_000 };

/** Longest event taken from a stream, in characters. */
export const maxEventLength = 1024 * 1024;

/** Longest answer taken, in characters. */
export const maxAnswerLength = 8 * 1024 * 1024;

/** How much of the body of an error answer is read, in bytes, and for how long, in milliseconds. */
export const errorBody = { maxBytes: 64 * 1024, maxMs: 5_000 } as const;

/** How much of a server's words about a failure is looked at, in characters; what is shown of them is shorter. */
export const maxWordsLength = 4096;

/** How much of a list of agents is read, in bytes, and for how long, in milliseconds. */
export const listBody = { maxBytes: 1024 * 1024, maxMs: 10_000 } as const;

/** How much of a conversation that the server keeps is read, in bytes, and for how long, in milliseconds. */
export const conversationBody = { maxBytes: 16 * 1024 * 1024, maxMs: 20_000 } as const;

/** How long a look at the server waits for each answer, in milliseconds: nobody thinks about it for long. */
export const checkFirstByteMs = 10_000;

/**
 * How long a stream may go on behind its end mark, in milliseconds and bytes. ARES 0.6.2 stores a turn only
 * when its stream has ended undisturbed, so the connection is not cut right behind the mark.
 */
export const closing = { maxBytes: 64 * 1024, maxMs: 800 } as const;
