import type { ParsedChat } from './chatBody.ts';
import type { Settings } from './options.ts';

/** An agent that the server offers. */
export interface Agent {
  /** What goes into `agent_type`. */
  readonly id: string;
  /** What people read. */
  readonly title: string;
  readonly description: string;
  readonly model: string;
  readonly tools: readonly string[];
}

/** The agents of ARES's documentation, and one of this server's own, for code. */
export const demoAgents: readonly Agent[] = [
  agent('product', 'Product Agent', 'Handles product-related queries and recommendations'),
  agent('invoice', 'Invoice Agent', 'Processes invoice queries and operations'),
  agent('sales', 'Sales Agent', 'Analyzes sales data and provides insights'),
  agent('finance', 'Finance Agent', 'Handles financial analysis and reporting'),
  agent('hr', 'HR Agent', 'Manages human resources queries'),
  agent('orchestrator', 'Orchestrator', 'Splits a task and gives the parts to other agents', 'powerful'),
  agent('research', 'Research Agent', 'Looks into a question at length', 'powerful', ['web_search']),
  agent('reviewer', 'Code Reviewer', 'Reads code and says what it sees', 'balanced', ['calculator']),
];

function agent(id: string, title: string, description: string, model = 'fast', tools: string[] = []): Agent {
  return { id, title, description, model, tools };
}

/** The agent that answers when the request names none: one whose subject the message touches, if any. */
export function route({ message, code }: ParsedChat, agents: readonly Agent[]): string {
  const words = new Set(message.toLowerCase().split(/[^\p{L}\p{N}_-]+/u));
  const subject = agents.find(({ id }) => words.has(id) || words.has(`${id}s`));
  const fitting = code.length > 0 ? 'reviewer' : (subject?.id ?? 'product');
  return agents.some(({ id }) => id === fitting) ? fitting : (agents[0]?.id ?? fitting);
}

/** The list at `/api/agents`: a bare array. */
export function apiAgents({ agents, apiAgents }: Settings): unknown {
  return agents.map(({ id, title, description, model, tools }) =>
    apiAgents === 'typed'
      ? { agent_type: id, name: title, description }
      : { name: id, description, model, tools },
  );
}

/** One page of the list at `/v1/agents`. */
export function v1Agents({ agents, v1Agents, now }: Settings, query: URLSearchParams): unknown {
  const page = Math.max(1, wholeNumber(query.get('page'), 1));
  const perPage = Math.min(100, Math.max(1, wholeNumber(query.get('per_page'), 20)));
  const shown = agents.slice((page - 1) * perPage, page * perPage);
  const paging = { total: agents.length, page, per_page: perPage };
  if (v1Agents === 'agents') {
    return {
      agents: shown.map(({ id, description, model, tools }) => ({ name: id, description, model, tools })),
      ...paging,
    };
  }
  const createdAt = new Date(now()).toISOString();
  return {
    items: shown.map(each => item(each, createdAt)),
    ...paging,
    total_pages: Math.ceil(agents.length / perPage),
  };
}

/** As ARES 0.6.2 has it: `agent_type` is a class here, and `name` is the identifier. */
function item({ id, description, model, tools }: Agent, createdAt: string): unknown {
  return {
    id: `agent-${id}`,
    name: id,
    agent_type: 'custom',
    status: 'active',
    config: { description, model, tools },
    created_at: createdAt,
    last_run: null,
    total_runs: 0,
    success_rate: 0,
  };
}

function wholeNumber(text: string | null, otherwise: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : otherwise;
}
