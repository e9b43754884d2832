/** One message to ARES. */
export interface ChatRequest {
  readonly message: string;
  /** The agent to ask; left out, the server's router chooses one. */
  readonly agent?: string;
  /** The conversation to continue; the server begins one under an id that it does not know. */
  readonly contextId?: string;
}

/** Which of the two documented bodies the server takes: `{message}` or `{messages: [{role, content}]}`. */
export type RequestFormat = 'message' | 'messages';

/**
 * The JSON body of a chat request. The agent `router` is left out: the server takes no call to it by name,
 * and routes when none is named.
 */
export function chatRequestBody(request: ChatRequest, format: RequestFormat): string {
  const { message, agent, contextId } = request;
  return JSON.stringify({
    ...(format === 'message' ? { message } : { messages: [{ role: 'user', content: message }] }),
    ...(agent === undefined || agent === '' || agent === 'router' ? {} : { agent_type: agent }),
    ...(contextId === undefined ? {} : { context_id: contextId }),
  });
}

/** A new conversation id. The client chooses it, so that a conversation continues in every dialect. */
export function newContextId(): string {
  return crypto.randomUUID();
}
