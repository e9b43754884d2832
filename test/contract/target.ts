import assert from 'node:assert/strict';
import type { AresError } from '../../src/ares/aresError.ts';
import { parseBaseUrl } from '../../src/ares/baseUrl.ts';
import type { ChatEvent } from '../../src/ares/chatEvent.ts';
import type { ChatRequest, RequestFormat } from '../../src/ares/chatRequest.ts';
import { AresClient } from '../../src/ares/client.ts';
import type { Credential } from '../../src/ares/credential.ts';
import { defaultTimeLimits } from '../../src/ares/limits.ts';
import { RouteMemory } from '../../src/ares/routes.ts';

/** Somebody who may sign in. */
export interface Account {
  readonly email: string;
  readonly password: string;
}

/** The server that is held to the contract, and what opens it: a key, an account, or both. */
export interface ContractTarget {
  readonly baseUrl: string;
  readonly apiKey?: string;
  /** The agent to ask; left out, the server's router chooses. */
  readonly agent?: string;
  /** Unless said, `message`. */
  readonly requestFormat?: RequestFormat;
  readonly account?: Account;
}

/** What the target is asked with: its key where there is one, else the access token of its account. */
export async function credentialOf(target: ContractTarget, signal: AbortSignal): Promise<Credential> {
  if (target.apiKey !== undefined) return { kind: 'apiKey', secret: target.apiKey };
  assert.ok(target.account, 'neither a key nor an account');
  return { kind: 'jwt', secret: await signIn(target, target.account, signal) };
}

/** A client of the target, and what it has logged. */
export function clientOf(
  target: ContractTarget,
  credential: Credential,
): { readonly client: AresClient; readonly log: readonly string[] } {
  const log: string[] = [];
  const client = new AresClient({
    baseUrl: parseBaseUrl(target.baseUrl),
    credential: async () => credential,
    requestFormat: target.requestFormat ?? 'message',
    limits: defaultTimeLimits,
    log: line => log.push(line),
    routes: new RouteMemory(),
  });
  return { client, log };
}

/** The request that carries a message to the agent of the target. */
export function requestTo({ agent }: ContractTarget, message: string, contextId?: string): ChatRequest {
  return {
    message,
    ...(agent === undefined ? {} : { agent }),
    ...(contextId === undefined ? {} : { contextId }),
  };
}

/** An answer as far as it came. */
export interface Heard {
  readonly events: readonly ChatEvent[];
  readonly text: string;
  readonly error?: AresError;
}

/** Listens to an answer until it ends, one way or the other. */
export async function listen(
  answer: AsyncIterable<ChatEvent>,
  onEvent: (event: ChatEvent) => void = () => {},
): Promise<Heard> {
  const events: ChatEvent[] = [];
  const heard = () => ({
    events,
    text: events.map(each => (each.type === 'text' ? each.text : '')).join(''),
  });
  try {
    for await (const event of answer) {
      events.push(event);
      onEvent(event);
    }
  } catch (error) {
    return { ...heard(), error: error as AresError };
  }
  return heard();
}

/** Makes sure that an answer is whole and says something. */
export function whole(heard: Heard): Heard {
  assert.equal(heard.error, undefined, `${heard.error}: ${heard.error?.failure?.serverText ?? ''}`);
  assert.equal(heard.events.at(-1)?.type, 'done');
  assert.notEqual(heard.text.trim(), '');
  return heard;
}

/** The access token that signing in gives. */
export async function signIn(
  { baseUrl }: ContractTarget,
  account: Account,
  signal: AbortSignal,
): Promise<string> {
  const base = parseBaseUrl(baseUrl);
  const response = await fetch(base.join(base.path.endsWith('/api') ? '/auth/login' : '/api/auth/login'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(account),
    redirect: 'error',
    signal,
  });
  assert.equal(response.status, 200, 'the account was refused');
  const { access_token } = (await response.json()) as { readonly access_token?: unknown };
  assert.ok(typeof access_token === 'string');
  return access_token;
}
