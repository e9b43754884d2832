import { composeMessage } from '../../../src/chat/composeMessage.ts';
import { type AresServer, startAresServer } from '../../support/aresServer/aresServer.ts';
import { type AresServerOptions, demoAccount, demoKey } from '../../support/aresServer/options.ts';

/** Starts servers within a `describe`, and closes them after each test. */
export function aresServers(): (options?: AresServerOptions) => Promise<AresServer> {
  const running: AresServer[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map(server => server.close()));
  });
  return async options => {
    const server = await startAresServer(options);
    running.push(server);
    return server;
  };
}

/** What a request may say beside its address. */
export interface Asking {
  /** Unless said: an object's method is POST. */
  readonly method?: string;
  /** The whole `Authorization` header; null for none. Unless said, the demo key. */
  readonly authorization?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

const withKey = `Bearer ${demoKey}`;

/** Sends a request; an object goes out as JSON, a string as it is. */
export async function send(url: string, body?: unknown, asking: Asking = {}): Promise<Response> {
  const { authorization = withKey, headers, signal, method = body === undefined ? 'GET' : 'POST' } = asking;
  return fetch(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(authorization === null ? {} : { Authorization: authorization }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Sends a request and reads the JSON of its answer. */
export async function json(
  url: string,
  body?: unknown,
  asking: Asking = {},
): Promise<Readonly<Record<string, unknown>>> {
  const response = await send(url, body, asking);
  return (await response.json()) as Readonly<Record<string, unknown>>;
}

/** Asks over the key's stream. */
export async function ask(
  server: AresServer,
  question: string | object,
  asking: Asking = {},
): Promise<Response> {
  const body = typeof question === 'string' ? { message: question } : question;
  return send(`${server.url}/v1/chat/stream`, body, asking);
}

/** Signs the demo account in; the header that its access token makes. */
export async function signIn(server: AresServer): Promise<string> {
  const { access_token } = await json(`${server.url}/api/auth/login`, demoAccount, { authorization: null });
  return `Bearer ${access_token}`;
}

/**
 * The data of a stream's events as they come. Written without regard to the product's own decoder, for streams
 * as simple as the server's are.
 */
export async function* dataOf(response: Response): AsyncGenerator<string> {
  let buffered = '';
  for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    buffered += piece.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
    const events = buffered.split('\n\n');
    buffered = events.pop() ?? '';
    for (const event of events) {
      const lines = event.split('\n').filter(line => line.startsWith('data:'));
      if (lines.length > 0) yield lines.map(line => line.slice('data: '.length)).join('\n');
    }
  }
}

/** An event of the dialects that write JSON. */
export interface WireEvent {
  readonly event?: string;
  readonly content?: string;
  readonly agent?: string;
  readonly context_id?: string;
  readonly error?: string;
  readonly delta?: string;
  readonly finish_reason?: string | null;
  readonly tokens_used?: number;
}

/** All events of a stream in a dialect that writes JSON. */
export async function eventsOf(response: Response): Promise<readonly WireEvent[]> {
  const events: WireEvent[] = [];
  for await (const data of dataOf(response)) events.push(JSON.parse(data) as WireEvent);
  return events;
}

/** The text of an answer in the events dialect. */
export async function textOf(response: Response): Promise<string> {
  return (await eventsOf(response)).map(({ content }) => content ?? '').join('');
}

/** A question with a piece of code, composed as the extension does it. */
export function messageWithCode(question: string, text: string): string {
  const endLine = 9 + text.split('\n').length;
  const source = {
    id: '',
    uri: '',
    path: 'src/cart.ts',
    languageId: 'typescript',
    label: '',
    description: '',
  };
  return composeMessage(question, [{ ...source, startLine: 10, endLine, text }]);
}
