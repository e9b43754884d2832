import type { IncomingMessage, ServerResponse } from 'node:http';
import { Accounts } from './accounts.ts';
import { apiAgents, v1Agents } from './agents.ts';
import { type Caller, checkKey, checkToken } from './auth.ts';
import { answerStreaming, answerWhole } from './chatRoute.ts';
import { Conversations, detailsOf, summaryOf } from './conversations.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { Exchange } from './exchange.ts';
import { strikeAtOnce } from './frontFaults.ts';
import { Metering } from './metering.ts';
import type { Settings } from './options.ts';
import { type HeldPlan, Plans } from './plan.ts';
import { Recorder } from './recorder.ts';
import { Refusal } from './refusal.ts';
import { type Route, routesAt } from './routes.ts';

/** Answers requests by the rules of ARES, with what it remembers between them. */
export class RequestHandler {
  readonly settings: Settings;
  readonly plans = new Plans();
  readonly recorder = new Recorder();
  readonly accounts: Accounts;
  readonly conversations: Conversations;
  readonly metering: Metering;

  constructor(settings: Settings) {
    this.settings = settings;
    this.accounts = new Accounts(settings);
    this.conversations = new Conversations(settings.now);
    this.metering = new Metering(settings);
  }

  /** Takes a request through to its end, whatever that is. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = new Exchange(request, response);
    try {
      await this.#take(exchange);
    } catch (error) {
      if (exchange.gone.aborted || request.errored !== null) return;
      if (!(error instanceof Refusal)) throw error;
      const { status, words, headers } = error;
      exchange.answer(status, words === undefined ? undefined : { error: words }, headers);
    }
  }

  async #take(exchange: Exchange): Promise<void> {
    const { request, recording } = exchange;
    if (this.settings.cors) Object.assign(exchange.headers, corsHeaders);
    const tooLong = await exchange.readBody().catch(refusalOrThrow);
    this.recorder.add(recording);
    if (this.settings.cors && request.method === 'OPTIONS')
      return exchange.answer(204, undefined, preflightHeaders);
    const [path = '', query] = recording.path.split('?', 2);
    const route = this.#routeOf(request, path);
    const plan = this.plans.take(route.name);
    if (await strikeAtOnce(exchange, plan.fault)) return;
    if (tooLong !== undefined) throw tooLong;
    Object.assign(exchange.headers, this.metering.admitAddress(request.socket.remoteAddress ?? ''));
    await this.#serve(exchange, route, new URLSearchParams(query), plan);
  }

  #routeOf(request: IncomingMessage, path: string): Route {
    const routes = routesAt(path, this.settings);
    if (routes.length === 0) throw new Refusal(404);
    const route = routes.find(({ method }) => method === request.method);
    if (route !== undefined) return route;
    throw new Refusal(405, undefined, { Allow: routes.map(({ method }) => method).join(', ') });
  }

  async #serve(exchange: Exchange, route: Route, query: URLSearchParams, plan: HeldPlan): Promise<void> {
    const caller = this.#callerAt(route, exchange.request);
    if (route.name === 'chat') return this.#chat(exchange, route, caller, plan);
    await plan.gate?.pass('headers', exchange.gone);
    if (route.door === 'key') this.metering.countCall(caller);
    exchange.answer(200, this.#look(exchange, route, caller, query));
  }

  #callerAt(route: Route, { headers }: IncomingMessage): Caller {
    if (route.door === 'open') return 'anybody';
    if (route.door === 'token') return checkToken(headers.authorization, this.accounts);
    const caller = checkKey(headers.authorization, this.settings.keys);
    if (this.settings.refuseKeysOnStream && route.streaming) throw new Refusal(401, 'Unauthorized');
    return caller;
  }

  async #chat(exchange: Exchange, { streaming }: Route, caller: Caller, plan: HeldPlan): Promise<void> {
    mustBeJson(exchange.request);
    await (streaming ? answerStreaming : answerWhole)(this, exchange, caller, plan);
  }

  #look({ request, recording }: Exchange, route: Route, caller: Caller, query: URLSearchParams): unknown {
    switch (route.name) {
      case 'agents':
        return route.door === 'key' ? v1Agents(this.settings, query) : apiAgents(this.settings);
      case 'usage':
        return this.metering.usage(caller);
      case 'conversations':
        return this.#conversations(caller, route.id);
      case 'health':
        return 'OK';
      case 'chat':
        throw new Error('Questions are answered elsewhere.');
      case 'login':
      case 'refresh':
      case 'logout':
        mustBeJson(request);
        return this.accounts[route.name](recording.body);
    }
  }

  #conversations(caller: Caller, id: string | undefined): unknown {
    if (id === undefined) return this.conversations.of(caller).map(summaryOf);
    const found = this.conversations.find(caller, id);
    if (found === undefined) throw new Refusal(404, `Conversation not found: ${id}`);
    return detailsOf(found);
  }
}

function mustBeJson({ headers }: IncomingMessage): void {
  if (headers['content-type']?.includes('application/json') === true) return;
  throw new Refusal(415, 'Expected request with `Content-Type: application/json`');
}

function refusalOrThrow(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
