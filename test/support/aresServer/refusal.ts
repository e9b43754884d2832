import type { OutgoingHttpHeaders } from 'node:http';

/** An answer with an error status, thrown by whatever finds the reason and written in one place. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  /** What the body says; without words the body is empty, as for a route that does not exist. */
  readonly words: string | undefined;

  constructor(status: number, words?: string, headers: OutgoingHttpHeaders = {}) {
    super(words ?? `HTTP ${status}`);
    this.status = status;
    this.words = words;
    this.headers = headers;
  }
}
