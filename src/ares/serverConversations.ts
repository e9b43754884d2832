import { readText } from './bodyText.ts';
import type { Credential } from './credential.ts';
import type { Answered, Exchange } from './exchange.ts';
import { isJsonObject, type JsonObject, member, parseJson, stringMember } from './json.ts';
import { conversationBody, listBody } from './limits.ts';
import { plainLine } from './plainText.ts';

/** A conversation that the server keeps for an account. */
export interface ServerConversation {
  /** What continues it as `context_id`. */
  readonly id: string;
  /** One line of plain text; without one it has no name. */
  readonly title?: string;
  /** How many messages of both sides it holds, where the server says. */
  readonly messages?: number;
  /** When something was last said, milliseconds since the epoch; 0 where the server does not say. */
  readonly at: number;
}

/** One thing that was said in it. */
export interface ServerMessage {
  readonly role: 'user' | 'assistant';
  /** Whatever was said: hostile until it is shown as text. */
  readonly text: string;
  readonly at: number;
}

/** Sends with the credential in force, which is renewed when the server refuses it. */
export type SendAuthorized = (
  send: (credential: Credential) => Promise<Answered>,
) => Promise<Answered & Pick<Credential, 'kind'>>;

const maxTitleLength = 200;

/** The most that is taken of one conversation, the latest of it: more than anybody reads, or a page can show. */
const mostMessages = 10_000;

/**
 * Names that can stand in an address as they are. One that would lead to another address, or that nothing could be
 * kept under, is left out.
 */
const speakableId = /^(?!\.+$)[\w.~:-]{1,150}$/;

/** The conversations of whoever asks. @throws AresError, `not-found` where the server keeps none. */
export async function fetchConversations(
  exchange: Exchange,
  authorized: SendAuthorized,
): Promise<readonly ServerConversation[]> {
  const list = decodeConversations(await fetchText(exchange, authorized, '/conversations', listBody));
  if (list === undefined) throw exchange.error({ code: 'not-a-stream', phase: "A'", status: 200 });
  return list;
}

/** What was said in the conversation, in its order. @throws AresError */
export async function fetchMessages(
  exchange: Exchange,
  authorized: SendAuthorized,
  id: string,
): Promise<readonly ServerMessage[]> {
  const body = await fetchText(exchange, authorized, `/conversations/${id}`, conversationBody);
  const messages = decodeMessages(body);
  if (messages === undefined) throw exchange.error({ code: 'not-a-stream', phase: "A'", status: 200 });
  return messages;
}

/** Reads the body of `GET /api/conversations`: a bare array, or one in `conversations` or `items`. */
export function decodeConversations(body: string): readonly ServerConversation[] | undefined {
  const value = parseJson(body);
  const listed = Array.isArray(value) ? value : arrayIn(value, ['conversations', 'items']);
  return listed?.flatMap(conversationOf);
}

/** Reads the body of `GET /api/conversations/{id}`; what is neither a question nor an answer is left out. */
export function decodeMessages(body: string): readonly ServerMessage[] | undefined {
  return arrayIn(parseJson(body), ['messages'])?.slice(-mostMessages).flatMap(messageOf);
}

async function fetchText(
  exchange: Exchange,
  authorized: SendAuthorized,
  path: string,
  limits: typeof listBody | typeof conversationBody,
): Promise<string> {
  const { response, kind } = await authorized(credential =>
    exchange.sendTo(path, credential.kind, {
      method: 'GET',
      headers: { Accept: 'application/json', Authorization: `Bearer ${credential.secret}` },
    }),
  );
  if (response.status !== 200) throw await exchange.refusal(response, kind);
  return readText(response, exchange.cutoff, exchange.clock, limits);
}

function arrayIn(value: unknown, names: readonly string[]): readonly unknown[] | undefined {
  if (!isJsonObject(value)) return undefined;
  return names.map(name => member(value, name)).find(Array.isArray);
}

function conversationOf(entry: unknown): readonly ServerConversation[] {
  if (!isJsonObject(entry)) return [];
  const id = stringMember(entry, 'id') ?? '';
  if (!speakableId.test(id)) return [];
  const title = plainLine(stringMember(entry, 'title') ?? '', maxTitleLength);
  const messages = member(entry, 'message_count');
  return [
    {
      id,
      ...(title === '' ? {} : { title }),
      ...(isCount(messages) ? { messages } : {}),
      at: momentIn(entry, ['updated_at', 'created_at']),
    },
  ];
}

function messageOf(entry: unknown): readonly ServerMessage[] {
  if (!isJsonObject(entry)) return [];
  const role = stringMember(entry, 'role');
  const text = stringMember(entry, 'content');
  if ((role !== 'user' && role !== 'assistant') || text === undefined) return [];
  return [{ role, text, at: momentIn(entry, ['created_at']) }];
}

/** A moment as ARES writes it, in milliseconds since the epoch; 0 when there is none. */
function momentIn(entry: JsonObject, names: readonly string[]): number {
  const moments = names.map(name => Date.parse(stringMember(entry, name) ?? ''));
  return moments.find(moment => isCount(moment)) ?? 0;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
