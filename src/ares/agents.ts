import { isJsonObject, type JsonObject, member, parseJson, stringMember } from './json.ts';
import { plainLine } from './plainText.ts';

/** The longest description, and the longest name, that is passed on. */
const maxDescriptionLength = 300;
const maxNameLength = 100;

/** Stands for the server's own choice of an agent; ARES takes no call to an agent of this name. */
const routerId = 'router';

/** An agent that the server offers. Everything but the id is one line of plain text. */
export interface AgentInfo {
  /** What a chat request sends as `agent_type`. */
  readonly id: string;
  /** What people call it, where the server says; else the id is all there is. */
  readonly name?: string;
  readonly description?: string;
  /** The model behind it. */
  readonly model?: string;
}

/** A page of the list, and how many agents there are on all of them, when the server says. */
export interface AgentPage {
  readonly agents: readonly AgentInfo[];
  readonly total?: number;
}

/**
 * The agents in the body of `GET …/agents`, in any of its three shapes: a bare array, `{agents: […]}` or
 * `{items: […]}`. Undefined when the body is none of them. The router is left out: it cannot be called.
 */
export function decodeAgents(body: string): AgentPage | undefined {
  const value = parseJson(body);
  if (Array.isArray(value)) return { agents: value.flatMap(entry => agentOf(entry, ['agent_type', 'name'])) };
  if (!isJsonObject(value)) return undefined;
  const listed = [member(value, 'agents'), member(value, 'items')].find(Array.isArray);
  if (listed === undefined) return undefined;
  // Here `agent_type` is a class such as `custom`, and `name` identifies the agent.
  const agents = listed.flatMap(entry => agentOf(entry, ['name', 'agent_type']));
  const total = member(value, 'total');
  return Number.isSafeInteger(total) ? { agents, total: total as number } : { agents };
}

function agentOf(entry: unknown, names: readonly string[]): readonly AgentInfo[] {
  if (!isJsonObject(entry)) return [];
  const id = names.map(name => stringMember(entry, name)).find(Boolean);
  // One that cannot be shown as it is cannot be chosen either.
  if (id === undefined || id === routerId || plainLine(id, maxNameLength) !== id) return [];
  const name = names[0] === 'agent_type' ? line(entry, 'name', maxNameLength) : undefined;
  const description = inEntry(entry, 'description', maxDescriptionLength);
  const model = inEntry(entry, 'model', maxNameLength);
  return [
    {
      id,
      ...(name === undefined || name === id ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(model === undefined ? {} : { model }),
    },
  ];
}

/** A member of the entry, or of its `config`, where ARES 0.6.2 has it. */
function inEntry(entry: JsonObject, name: string, longest: number): string | undefined {
  const config = member(entry, 'config');
  return line(entry, name, longest) ?? (isJsonObject(config) ? line(config, name, longest) : undefined);
}

function line(object: JsonObject, name: string, longest: number): string | undefined {
  return plainLine(stringMember(object, name) ?? '', longest) || undefined;
}
