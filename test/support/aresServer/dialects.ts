/** The three ways in which ARES writes an answer into `data:` fields. */
export const dialects = ['events', 'text', 'deltas'] as const;
export type Dialect = (typeof dialects)[number];

/** Who answers, and in which conversation. */
export interface AnswerHead {
  /** The agent's identifier, such as `product`. */
  readonly agent: string;
  readonly contextId: string;
}

/** What goes into the `data:` of each event of a stream; undefined where the dialect has no such event. */
export interface DialectWriter {
  start(head: AnswerHead): string | undefined;
  token(text: string): string;
  done(head: AnswerHead, tokens: number): string | undefined;
  error(words: string, head: AnswerHead): string | undefined;
}

/** One writer per dialect. */
export const dialectWriters: Readonly<Record<Dialect, DialectWriter>> = {
  events: {
    start: ({ agent, contextId }) =>
      JSON.stringify({ event: 'start', agent: `${agent} (system)`, context_id: contextId }),
    token: text => JSON.stringify({ event: 'token', content: text }),
    // ARES spells the agent in lower case when it starts and capitalised when it is done.
    done: ({ agent, contextId }) =>
      JSON.stringify({ event: 'done', agent: `${capitalised(agent)} (System)`, context_id: contextId }),
    error: (words, { contextId }) => JSON.stringify({ event: 'error', error: words, context_id: contextId }),
  },
  text: {
    start: () => undefined,
    token: text => text,
    done: () => undefined,
    error: () => undefined,
  },
  deltas: {
    start: () => undefined,
    token: text => JSON.stringify({ delta: text, finish_reason: null }),
    done: (_, tokens) => JSON.stringify({ delta: '', finish_reason: 'stop', tokens_used: tokens }),
    error: words => JSON.stringify({ error: words }),
  },
};

/** Line ends that the standard allows. */
export type LineEnd = '\n' | '\r\n' | '\r';

/** One event of a stream: a `data:` line for each line of the data, and the blank line that ends it. */
export function frame(data: string, lineEnd: LineEnd = '\n'): string {
  const lines = data.split(/\r\n|\n|\r/).map(line => `data: ${line}${lineEnd}`);
  return lines.join('') + lineEnd;
}

/** The comment that says that the connection lives. */
export function heartbeat(lineEnd: LineEnd = '\n'): string {
  return `: keep-alive${lineEnd}${lineEnd}`;
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
