import { isJsonObject, type JsonObject, member, parseJson, stringMember } from './json.ts';
import { plainLine } from './plainText.ts';

/** The longest description that is passed on. */
const maxDescriptionLength = 300;

/** An agent that the server offers. */
export interface AgentInfo {
  /** What a chat request sends as `agent_type`. */
  readonly id: string;
  /** One line of plain text. */
  readonly description?: string;
}

/**
 * The agents in the body of `GET …/agents`, in any of its three shapes: a bare array, `{agents: […]}` or
 * `{items: […]}`. Undefined when the body is none of them.
 */
export function decodeAgents(body: string): readonly AgentInfo[] | undefined {
  const value = parseJson(body);
  if (Array.isArray(value)) return value.flatMap(entry => agentOf(entry, ['agent_type', 'name']));
  if (!isJsonObject(value)) return undefined;
  const listed = [member(value, 'agents'), member(value, 'items')].find(Array.isArray);
  // Here `agent_type` is a class such as `custom`, and `name` identifies the agent.
  return listed?.flatMap(entry => agentOf(entry, ['name', 'agent_type']));
}

function agentOf(entry: unknown, names: readonly string[]): readonly AgentInfo[] {
  if (!isJsonObject(entry)) return [];
  const id = names.map(name => stringMember(entry, name)).find(Boolean);
  return id === undefined ? [] : [{ id, ...describe(entry) }];
}

function describe(entry: JsonObject): { readonly description?: string } {
  const description = plainLine(stringMember(entry, 'description') ?? '', maxDescriptionLength);
  return description === '' ? {} : { description };
}
