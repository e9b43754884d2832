import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** How an exchange ended: as it should, by the server breaking it off, or by the client going away. */
export type Ending = 'finished' | 'cut' | 'clientLeft';

/** One request as the server saw it. Everything but the head fills in as it happens. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** When it came, milliseconds since the epoch. */
  readonly at: number;
  /** The body, once it is whole. */
  readonly body: string;
  /** The status that went back; undefined while none has. */
  readonly status: number | undefined;
  /** How many tokens of the answer have been written. */
  readonly tokensSent: number;
  /** Whether the client went away before the answer was whole. */
  readonly clientLeft: boolean;
  /** Settles when the exchange is over. */
  readonly ended: Promise<Ending>;
}

/** The server's side of a record. */
export class Recording implements RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly at = Date.now();
  body = '';
  status: number | undefined;
  tokensSent = 0;
  clientLeft = false;
  readonly #ended = Promise.withResolvers<Ending>();

  constructor(request: IncomingMessage) {
    this.method = request.method ?? '';
    this.path = request.url ?? '';
    this.headers = request.headers;
  }

  get ended(): Promise<Ending> {
    return this.#ended.promise;
  }

  end(ending: Ending): void {
    this.clientLeft = ending === 'clientLeft';
    this.#ended.resolve(ending);
  }
}

/** Keeps all requests, in the order in which they came. */
export class Recorder {
  readonly requests: Recording[] = [];
  readonly #waiting = new Set<() => void>();

  /** Notes a request whose body is whole. */
  add(recording: Recording): void {
    this.requests.push(recording);
    for (const look of this.#waiting) look();
  }

  /** The first request that matches, come already or still to come. Whoever waits sets the limit in time. */
  async find(matches: (request: RecordedRequest) => boolean): Promise<RecordedRequest> {
    const { promise, resolve } = Promise.withResolvers<RecordedRequest>();
    const look = () => {
      const found = this.requests.find(matches);
      if (found === undefined) return;
      this.#waiting.delete(look);
      resolve(found);
    };
    this.#waiting.add(look);
    look();
    return promise;
  }
}
