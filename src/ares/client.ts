import { listAgents } from './agentList.ts';
import type { AgentInfo } from './agents.ts';
import { readAnswer } from './answerStream.ts';
import { AresError } from './aresError.ts';
import type { BaseUrl } from './baseUrl.ts';
import { pageOrigin } from './browserFailure.ts';
import type { ChatEvent } from './chatEvent.ts';
import { type ChatRequest, chatRequestBody, type RequestFormat } from './chatRequest.ts';
import { type Clock, systemClock } from './clock.ts';
import { type ConnectionReport, checkConnection } from './connectionCheck.ts';
import { type Credential, isSendable } from './credential.ts';
import { type Answered, Exchange, type ExchangeSetup } from './exchange.ts';
import { checkFirstByteMs, type TimeLimits } from './limits.ts';
import { waitBeforeRetry } from './retry.ts';
import type { RouteMemory } from './routes.ts';
import {
  fetchConversations,
  fetchMessages,
  type ServerConversation,
  type ServerMessage,
} from './serverConversations.ts';
import { fetchUsage, limitsIn, type RateLimits, type Usage } from './usage.ts';

/** What a client needs to know and to be able to do. */
export interface AresClientOptions {
  readonly baseUrl: BaseUrl;
  /**
   * Asked before every request; undefined when there is none. `refused` is an access token that the server has
   * just not taken: the request goes out once more with another one.
   */
  readonly credential: (refused?: Credential) => Promise<Credential | undefined>;
  readonly requestFormat: RequestFormat;
  readonly limits: TimeLimits;
  /** Takes one line at a time; never one that holds the secret. */
  readonly log: (line: string) => void;
  readonly routes: RouteMemory;
  /** Called with what the headers of an answer say about how much is left. */
  readonly onLimits?: (limits: RateLimits) => void;
  /** Instead of `globalThis.fetch`. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Instead of the machine's clock. */
  readonly clock?: Clock;
  /** 0 … 1, for the jitter of retries. */
  readonly random?: () => number;
}

/** A call that its caller may stop. */
export interface Stoppable {
  readonly signal?: AbortSignal | undefined;
}

/** Talks to one ARES server. Holds no connection and no secret between two calls. */
export class AresClient {
  readonly #options: AresClientOptions;
  readonly #setup: ExchangeSetup;
  readonly #random: () => number;

  constructor(options: AresClientOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
    this.#setup = exchangeSetup(options);
  }

  /**
   * Sends a message and yields its answer as it arrives. A request that never reached the server, or that it
   * declined for now, goes out again by itself, each time after a `retrying` event. Leaving the loop or
   * aborting `signal` ends the request at once.
   * @throws AresError unless the last event is `done`.
   */
  streamChat(request: ChatRequest, { signal }: Stoppable = {}): AsyncGenerator<ChatEvent, void> {
    const left = new AbortController();
    const either = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]);
    const events = this.#stream(request, either);
    // A generator's own `return` would wait for a `next` under way, and so for the server.
    const leave = events.return.bind(events);
    events.return = value => {
      left.abort();
      return leave(value);
    };
    return events;
  }

  /** The body with which `streamChat` would send this request. */
  requestBody(request: ChatRequest): string {
    return chatRequestBody(request, this.#options.requestFormat);
  }

  /** Looks whether the server is there, is ARES and takes the key. Rejects only when `signal` aborts. */
  checkConnection({ signal }: Stoppable = {}): Promise<ConnectionReport> {
    return this.#look(signal, exchange =>
      checkConnection(exchange, refused => this.#credential(exchange, refused)),
    );
  }

  /**
   * The agents that can be asked. A server that does not tell them to the key, or that has none for it, may
   * still tell them to everybody.
   * @throws AresError
   */
  listAgents({ signal }: Stoppable = {}): Promise<readonly AgentInfo[]> {
    return this.#look(signal, exchange => listAgents(exchange, () => this.#credential(exchange)));
  }

  /**
   * What the API key has used; ARES keeps count of keys only.
   * @throws AresError
   */
  usage({ signal }: Stoppable = {}): Promise<Usage> {
    return this.#look(signal, async exchange => fetchUsage(exchange, await this.#credential(exchange)));
  }

  /**
   * The conversations that the server keeps for the account.
   * @throws AresError
   */
  listConversations({ signal }: Stoppable = {}): Promise<readonly ServerConversation[]> {
    return this.#look(signal, exchange =>
      fetchConversations(exchange, send => this.#authorized(exchange, send)),
    );
  }

  /**
   * What was said in one of them.
   * @throws AresError
   */
  readConversation(id: string, { signal }: Stoppable = {}): Promise<readonly ServerMessage[]> {
    return this.#look(signal, exchange =>
      fetchMessages(exchange, send => this.#authorized(exchange, send), id),
    );
  }

  async #look<T>(signal: AbortSignal | undefined, work: (exchange: Exchange) => Promise<T>): Promise<T> {
    const { limits } = this.#setup;
    const firstByte = Math.min(limits.firstByte, checkFirstByteMs);
    const exchange = new Exchange({ ...this.#setup, limits: { ...limits, firstByte } }, signal);
    try {
      return await work(exchange);
    } catch (error) {
      throw exchange.failed(error);
    } finally {
      exchange.close();
    }
  }

  async *#stream(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatEvent, void> {
    for (let tries = 1; ; tries++) {
      const exchange = new Exchange(this.#setup, signal);
      try {
        yield* this.#attempt(request, exchange);
        return;
      } catch (error) {
        const failed = exchange.failed(error);
        const waitMs = waitBeforeRetry(failed.failure, tries, this.#random);
        if (waitMs === undefined) throw failed;
        yield { type: 'retrying', waitMs, attempt: tries + 1, failure: failed.failure };
        await exchange.cutoff.pause(waitMs);
      } finally {
        exchange.close();
      }
    }
  }

  async *#attempt(request: ChatRequest, exchange: Exchange): AsyncGenerator<ChatEvent, void> {
    const body = this.requestBody(request);
    const { response, kind } = await this.#authorized(exchange, ({ secret, kind }) =>
      exchange.sendTo('/chat/stream', kind, {
        method: 'POST',
        headers: {
          Accept: 'text/event-stream',
          'Content-Type': 'application/json',
          Authorization: `Bearer ${secret}`,
        },
        body,
      }),
    );
    const limits = limitsIn(response.headers, exchange.clock.now());
    if (limits !== undefined) this.#options.onLimits?.(limits);
    if (!isEventStream(response)) throw await exchange.refusal(response, kind);
    yield { type: 'accepted' };
    yield* readAnswer(response.body, exchange);
  }

  /** Sends with the credential in force. An access token that is refused may have expired: then once more. */
  async #authorized(
    exchange: Exchange,
    send: (credential: Credential) => Promise<Answered>,
  ): Promise<Answered & Pick<Credential, 'kind'>> {
    const credential = await this.#credential(exchange);
    const { kind } = credential;
    const answered = await send(credential);
    if (kind === 'apiKey' || answered.response.status !== 401) return { ...answered, kind };
    void answered.response.body?.cancel().catch(() => {});
    return { ...(await send(await this.#credential(exchange, credential))), kind };
  }

  async #credential(exchange: Exchange, refused?: Credential): Promise<Credential> {
    const credential = await exchange.cutoff.during(this.#storedCredential(exchange, refused));
    if (credential === undefined) throw exchange.error({ code: 'no-key', phase: "B'" });
    exchange.hide(credential.secret);
    if (!isSendable(credential.secret)) throw exchange.error({ code: 'invalid-key', phase: "B'" });
    return credential;
  }

  /** A keyring that fails is a keyring without the key; a sign-in that fails says why itself. */
  async #storedCredential(exchange: Exchange, refused?: Credential): Promise<Credential | undefined> {
    try {
      const credential = await this.#options.credential(refused);
      const secret = credential?.secret.trim();
      return credential && secret ? { ...credential, secret } : undefined;
    } catch (error) {
      if (error instanceof AresError) throw error;
      exchange.log(`The key could not be read: ${error instanceof Error ? error.name : typeof error}`);
      return undefined;
    }
  }
}

/** What exchanges need of a client's options. */
export function exchangeSetup(
  options: Omit<AresClientOptions, 'credential' | 'requestFormat' | 'random' | 'onLimits'>,
): ExchangeSetup {
  return {
    baseUrl: options.baseUrl,
    limits: options.limits,
    routes: options.routes,
    clock: options.clock ?? systemClock,
    // Looked up at each call: VS Code puts its own in place, with the user's proxy and certificates.
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    log: options.log,
    pageOrigin: pageOrigin(),
  };
}

type EventStream = Response & { readonly body: ReadableStream<Uint8Array> };

function isEventStream(response: Response): response is EventStream {
  const type = response.headers.get('content-type') ?? '';
  return response.status === 200 && response.body !== null && /^\s*text\/event-stream\s*(;|$)/i.test(type);
}
