import { AresError, type AresFailure } from './aresError.ts';
import type { BaseUrl } from './baseUrl.ts';
import { readText } from './bodyText.ts';
import { browserCauseMs, browserFailure } from './browserFailure.ts';
import type { Clock } from './clock.ts';
import { Cutoff } from './cutoff.ts';
import { httpFailure } from './httpFailure.ts';
import { closing, errorBody, type TimeLimits } from './limits.ts';
import { type NetworkFailure, networkFailure } from './networkFailure.ts';
import { createRedact } from './redact.ts';
import { type RouteMemory, routesTo, type Side } from './routes.ts';
import { showable } from './serverWords.ts';

/** What every exchange of one client has in common. */
export interface ExchangeSetup {
  readonly baseUrl: BaseUrl;
  readonly limits: TimeLimits;
  readonly routes: RouteMemory;
  readonly clock: Clock;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly log: (line: string) => void;
  /** The origin of the page in which this runs; undefined outside of a browser. */
  readonly pageOrigin: string | undefined;
}

/** A request without its address. */
export interface Outgoing {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer and the address that gave it. */
export interface Answered {
  readonly response: Response;
  readonly prefix: string;
}

/**
 * One question to the server, under one switch: whatever ends it, the connection goes with it. All its
 * failures are `AresError`s that name the host and hold no secret; low-level errors are dropped, because they
 * may quote headers.
 */
export class Exchange {
  readonly cutoff: Cutoff;
  readonly #setup: ExchangeSetup;
  #redact = createRedact();
  #closing = false;

  constructor(setup: ExchangeSetup, signal: AbortSignal | undefined) {
    this.#setup = setup;
    this.cutoff = new Cutoff(setup.clock, signal, () => this.error({ code: 'stopped', phase: 'U' }));
  }

  get clock(): Clock {
    return this.#setup.clock;
  }

  get limits(): TimeLimits {
    return this.#setup.limits;
  }

  /** `host[:port]` of the server. */
  get host(): string {
    return this.#setup.baseUrl.host;
  }

  /** The address of `path` on the server, whatever the prefix of the API. */
  url(path: string): string {
    return this.#setup.baseUrl.join(path);
  }

  /** From now on, takes `secret` out of everything that is logged or becomes part of an error. */
  hide(secret: string): void {
    this.#redact = createRedact(secret);
  }

  /** Writes a line to the log, without secrets. */
  log(line: string): void {
    this.#setup.log(this.#redact(line));
  }

  /** The error for a failure at this server. `serverText` may be anything a server wrote. */
  error(failure: Omit<AresFailure, 'host'>): AresError {
    const { serverText, causeCode, ...rest } = failure;
    const words = showable(serverText, this.#redact);
    return new AresError({
      ...rest,
      host: this.host,
      // A content type, for one, is the server's own word too.
      ...(causeCode === undefined ? {} : { causeCode: this.#redact(causeCode) }),
      ...(words === undefined ? {} : { serverText: words }),
    });
  }

  /** Whatever was thrown, as an `AresError`, and in the log. */
  failed(thrown: unknown): AresError {
    if (!(thrown instanceof AresError)) this.log(thrown instanceof Error ? `${thrown.stack}` : typeof thrown);
    const error = thrown instanceof AresError ? thrown : this.error({ code: 'unknown', phase: 'C' });
    this.log(`Failed: ${error.message}, phase ${error.failure.phase}`);
    return error;
  }

  /** Ends the exchange and lets go of everything it holds. */
  close(): void {
    if (!this.#closing) this.cutoff.cut(this.error({ code: 'stopped', phase: 'U' }));
  }

  /**
   * Ends the exchange of a whole answer: the server may close the stream by itself, for a short while.
   * Nothing that happens meanwhile matters any more, not even the user's stop.
   */
  async closeGently(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    this.#closing = true;
    this.cutoff.release();
    const late = () => this.error({ code: 'stopped', phase: 'U' });
    await this.cutoff.during(drain(reader), { ms: closing.maxMs, error: late }).catch(() => {});
    this.#closing = false;
    this.close();
  }

  /**
   * Sends the request to `path` on `side` of the API, and again to the other prefix when the first answers
   * 404 without an ARES reason. Returns any answer but a 404.
   */
  async sendTo(path: string, side: Side, request: Outgoing): Promise<Answered> {
    const { baseUrl, routes } = this.#setup;
    let missing: AresError | undefined;
    for (const { prefix, url } of routesTo(path, baseUrl, side, routes)) {
      const response = await this.send(url, request);
      const failure = response.status === 404 ? await this.refusal(response, side) : undefined;
      if (failure === undefined || failure.code === 'agent-not-found') {
        if (missing !== undefined) this.log(`${prefix} answers on ${baseUrl.href}: remembered`);
        routes.remember(baseUrl, side, prefix);
        if (failure !== undefined) throw failure;
        return { response, prefix };
      }
      missing = missing?.failure.serverText === undefined ? failure : missing;
    }
    throw missing;
  }

  /** Sends the request to `url`; resolves with whatever headers come back, redirects included. */
  async send(url: string, { method, headers, body }: Outgoing): Promise<Response> {
    const { clock } = this.#setup;
    const begin = clock.now();
    const init: RequestInit = {
      method,
      headers: { ...headers, 'Accept-Encoding': 'identity' },
      ...(body === undefined ? {} : { body }),
      // Not `error`: so a redirect can be told from a broken connection. It is never followed.
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal: this.cutoff.signal,
    };
    this.log(`${method} ${url}`);
    const response = await this.#headers(this.#setup.fetch(url, init), url, headers);
    const type = response.headers.get('content-type') ?? 'no content type';
    this.log(`${response.status} ${type} after ${Math.round(clock.now() - begin)} ms`);
    return response;
  }

  /** What an answer with an error status means; reads its body. */
  async refusal(response: Response, side: Side): Promise<AresError> {
    const body = await readText(response, this.cutoff, this.clock, errorBody);
    const { status, headers } = response;
    return this.error(httpFailure({ status, headers, body }, side, this.clock.now()));
  }

  async #headers(answer: Promise<Response>, url: string, headers: Outgoing['headers']): Promise<Response> {
    const ms = this.limits.firstByte;
    const late = () => this.error({ code: 'first-byte-timeout', phase: 'C', limitSeconds: ms / 1000 });
    try {
      return await this.cutoff.during(answer, { ms, error: late });
    } catch (error) {
      if (this.cutoff.signal.aborted) throw error;
      const failure = networkFailure(error, this.#setup.baseUrl);
      throw this.error(
        failure.causeCode === undefined ? await this.#explained(failure, url, headers) : failure,
      );
    }
  }

  /** A failure without a cause, which is all that a browser gives, with its cause. */
  async #explained(
    failure: NetworkFailure,
    url: string,
    headers: Outgoing['headers'],
  ): Promise<Omit<AresFailure, 'host'>> {
    const { pageOrigin, fetch } = this.#setup;
    if (pageOrigin === undefined) return failure;
    const { signal } = this.cutoff;
    const cause = browserFailure({ url, headers, pageOrigin, fetch, signal });
    const late = () => this.error({ ...failure, pageOrigin });
    return { ...(await this.cutoff.during(cause, { ms: browserCauseMs, error: late })), pageOrigin };
  }
}

/** Reads to the end, or to where a well-behaved stream would have ended. */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  for (let room = closing.maxBytes; room > 0; ) {
    const { done, value } = await reader.read();
    if (done) return;
    room -= value.byteLength;
  }
}
