import { type CodeBlock, readMessage } from './messageCode.ts';
import { Refusal } from './refusal.ts';

/** A chat request that makes sense. */
export interface ParsedChat {
  readonly message: string;
  /** The message without its code. */
  readonly question: string;
  readonly code: readonly CodeBlock[];
  /** What the user said before, as far as the body of the request tells. */
  readonly earlier: readonly string[];
  readonly agent: string | undefined;
  readonly contextId: string | undefined;
}

/** Reads both documented bodies: `{message}` and `{messages: [{role, content}]}`. Throws a `Refusal`. */
export function parseChat(body: string): ParsedChat {
  const members = parseObject(body);
  const said =
    members['messages'] === undefined ? [text(members, 'message')] : saidByUser(members['messages']);
  const message = said.at(-1);
  if (message === undefined || message.trim() === '')
    throw new Refusal(400, 'Missing required field: message');
  const agent = text(members, 'agent_type');
  if (agent === 'router') throw new Refusal(400, 'Router agent cannot be called directly');
  return {
    message,
    ...readMessage(message),
    earlier: said.slice(0, -1).filter(each => each !== undefined),
    agent: agent === '' ? undefined : agent,
    contextId: text(members, 'context_id'),
  };
}

/** The members of a JSON object; throws a `Refusal` for anything else. */
export function parseObject(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below.
  }
  throw new Refusal(400, 'Invalid JSON in request body');
}

/** A member that must be a string when it is there. */
export function text(members: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = members[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw new Refusal(422, `Invalid value for field: ${name}`);
}

function saidByUser(messages: unknown): string[] {
  if (!Array.isArray(messages)) throw new Refusal(422, 'Invalid value for field: messages');
  return messages.flatMap((each: unknown) => {
    const { role, content } = (each ?? {}) as { readonly role?: unknown; readonly content?: unknown };
    if (typeof role !== 'string' || typeof content !== 'string') {
      throw new Refusal(422, 'Invalid value for field: messages');
    }
    return role === 'user' ? [content] : [];
  });
}
