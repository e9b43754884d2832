import { readAddressee, routerId } from '../shared/addressee.ts';
import type { AgentView, AskingView } from '../shared/protocol.ts';
import { composeMessage } from './composeMessage.ts';
import type { Conversation, Question } from './conversation.ts';

/** The agents of the server in force. */
export interface AgentsInForce {
  /** Everybody who can be addressed. */
  readonly agents: readonly AgentView[];
  /** What people read where the server chooses. */
  readonly routerLabel: string;
  /** The agent of the settings, for conversations that have chosen none; undefined: the server chooses. */
  readonly preferred?: string | undefined;
}

/** One message as it goes out. Without an agent the server's router chooses. */
export interface OutgoingMessage {
  readonly message: string;
  readonly agent?: string;
}

/** Whom the next message of the conversation goes to. */
export function askingView(conversation: Conversation, inForce: AgentsInForce): AskingView {
  const { agents, routerLabel } = inForce;
  const agent = agentOf(conversation, inForce);
  const label = agents.find(({ id }) => id === agent)?.label ?? agent;
  return { agent, label: agent === routerId ? routerLabel : label, agents };
}

/**
 * What goes out for a question of the conversation: to the agent chosen there, else to the one of the settings,
 * else to whom the server chooses. A question that begins with `@name` goes to that agent, without the name.
 */
export function outgoingMessage(
  { text, attachments }: Question,
  conversation: Conversation,
  inForce: AgentsInForce,
): OutgoingMessage {
  const ids = inForce.agents.map(({ id }) => id);
  const addressed = readAddressee(text, ids);
  const agent = addressed?.agent ?? agentOf(conversation, inForce);
  // A name alone is all there is to say, so it is said.
  const said = addressed?.rest || (attachments.length > 0 ? '' : text);
  return {
    message: composeMessage(addressed === undefined ? text : said, attachments),
    ...(agent === routerId ? {} : { agent }),
  };
}

function agentOf(conversation: Conversation, { preferred }: AgentsInForce): string {
  return conversation.agent ?? preferred ?? routerId;
}
