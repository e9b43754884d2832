import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Conversation } from './conversations.ts';
import type { Fault } from './faults.ts';
import { AnswerGate, type Gate, type HoldPoint } from './gate.ts';
import { type AresServerOptions, settingsFrom } from './options.ts';
import type { Plan, RouteName } from './plan.ts';
import type { RecordedRequest } from './recorder.ts';
import { RequestHandler } from './requestHandler.ts';

/**
 * A running ARES server. What is special about a request is planned before the request comes: each plan is for
 * one request, plans are used up in their order, and everything that nobody planned is ordinary.
 */
export interface AresServer {
  /** `http://127.0.0.1:PORT` and the base path. */
  readonly url: string;
  readonly port: number;
  /** Every request so far, in the order in which they came. */
  readonly requests: readonly RecordedRequest[];
  /** The questions among them, to any of the four chat addresses. */
  readonly questions: readonly RecordedRequest[];
  /** What the server holds now, of everybody. */
  readonly conversations: readonly Conversation[];
  /** The first request that matches (unless said, the first question), come already or still to come. */
  waitForRequest(matches?: (request: RecordedRequest) => boolean): Promise<RecordedRequest>;
  /** Plans the next request to a route: a question, unless said. */
  planNext(plan: Plan, route?: RouteName): void;
  /** Has the next request to a route go wrong: a question, unless said. */
  faultNext(fault: Fault, route?: RouteName): void;
  /** Has the next answer wait, unless said behind its third token, until the test lets it go on. */
  holdNext(at?: HoldPoint, plan?: Plan, route?: RouteName): Gate;
  /** Makes all access tokens bad ones, as if their time had run out. */
  revokeAccessTokens(): void;
  /** Ends the server and every connection to it. */
  close(): Promise<void>;
}

/** Starts an ARES server on 127.0.0.1. Rejects when the port is taken. */
export async function startAresServer(options: AresServerOptions = {}): Promise<AresServer> {
  const settings = settingsFrom(options);
  const handler = new RequestHandler(settings);
  const server = createServer((request, response) => void handler.handle(request, response));
  const port = await listen(server, settings.port);
  const { plans, recorder, accounts, conversations } = handler;
  const planNext = (plan: Plan, route: RouteName = 'chat') => plans.add(plan, route);
  return {
    url: `http://127.0.0.1:${port}${settings.basePath}`,
    port,
    requests: recorder.requests,
    get questions() {
      return recorder.requests.filter(isQuestion);
    },
    get conversations() {
      return conversations.all();
    },
    waitForRequest: (matches = isQuestion) => recorder.find(matches),
    planNext,
    faultNext: (fault, route) => planNext({ fault }, route),
    holdNext: (at = 3, plan = {}, route = 'chat') => {
      const gate = new AnswerGate(at);
      plans.add({ ...plan, gate }, route);
      return gate;
    },
    revokeAccessTokens: () => accounts.revokeAccessTokens(),
    close: () => close(server),
  };
}

function isQuestion({ method, path }: RecordedRequest): boolean {
  return method === 'POST' && /\/chat(\/stream)?$/.test(path);
}

async function listen(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', resolve);
  await promise;
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}
