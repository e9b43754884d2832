import { type AgentInfo, type AgentPage, decodeAgents } from './agents.ts';
import { readText } from './bodyText.ts';
import type { Credential } from './credential.ts';
import type { Exchange } from './exchange.ts';
import { listBody } from './limits.ts';
import type { Prefix } from './routes.ts';

/** The agents and the prefix under which they were found. */
export interface AgentList {
  readonly prefix: Prefix;
  readonly agents: readonly AgentInfo[];
}

/** How many agents are asked for at once, and the most pages that are read. */
const perPage = 100;
const maxPages = 10;

/** Asks for the agents: a request that costs nothing, and on the `/v1` side needs a good key. */
export async function fetchAgents(
  exchange: Exchange,
  credential: Credential | undefined,
): Promise<AgentList> {
  const first = await fetchPage(exchange, credential, 1);
  const agents = [...first.agents];
  for (let page = 2; page <= maxPages && agents.length < (first.total ?? 0); page++) {
    const more = await fetchPage(exchange, credential, page);
    if (more.agents.length === 0) break;
    agents.push(...more.agents);
  }
  return { prefix: first.prefix, agents: withoutDoubles(agents) };
}

/** The agents that `credential` can ask; where there are none, those that the server tells everybody. */
export async function listAgents(
  exchange: Exchange,
  credential: () => Promise<Credential>,
): Promise<readonly AgentInfo[]> {
  const open = { kind: 'jwt', secret: '' } as const;
  try {
    const { agents } = await fetchAgents(exchange, await credential());
    if (agents.length > 0) return agents;
  } catch (error) {
    const { failure } = exchange.failed(error);
    if (failure.phase !== "B'") throw error;
    // What everybody may know is better than nothing; the first refusal says more than a second one.
    return (await fetchAgents(exchange, open).catch(() => Promise.reject(error))).agents;
  }
  return (await fetchAgents(exchange, open).catch(() => ({ agents: [] }))).agents;
}

async function fetchPage(
  exchange: Exchange,
  credential: Credential | undefined,
  page: number,
): Promise<AgentPage & { readonly prefix: Prefix }> {
  const side = credential?.kind ?? 'apiKey';
  const query = `per_page=${perPage}${page === 1 ? '' : `&page=${page}`}`;
  const { response, prefix } = await exchange.sendTo(`/agents?${query}`, side, {
    method: 'GET',
    headers: {
      Accept: 'application/json',
      ...(credential?.secret ? { Authorization: `Bearer ${credential.secret}` } : {}),
    },
  });
  if (response.status !== 200) throw await exchange.refusal(response, side);
  const list = decodeAgents(await readText(response, exchange.cutoff, exchange.clock, listBody));
  if (list === undefined) throw exchange.error({ code: 'not-a-stream', phase: "A'", status: 200 });
  return { ...list, prefix };
}

/** A list that changes while it is read may show an agent on two pages. */
function withoutDoubles(agents: readonly AgentInfo[]): readonly AgentInfo[] {
  return [...new Map(agents.map(agent => [agent.id, agent])).values()];
}
