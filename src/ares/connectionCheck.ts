import { type AgentList, fetchAgents } from './agentList.ts';
import type { AgentInfo } from './agents.ts';
import type { AresFailure } from './aresError.ts';
import { readText } from './bodyText.ts';
import type { Credential } from './credential.ts';
import type { Answered, Exchange } from './exchange.ts';
import { errorBody } from './limits.ts';
import type { Prefix } from './routes.ts';

/** What a look at the server found. */
export interface ConnectionReport {
  /** `host[:port]` of the server that was asked. */
  readonly host: string;
  /** Something there answers HTTP. */
  readonly reachable: boolean;
  /** An answer looked like one of ARES: its health, its agents, or an error in its form. */
  readonly isAres: boolean;
  /** `untested`: the server did not get as far as judging it. */
  readonly key: 'accepted' | 'rejected' | 'missing' | 'untested';
  /** Which kind of credential was tried, when there was one. */
  readonly kind?: Credential['kind'];
  /** Where the API is below the base address, such as `/v1` or `/api/v1`, when it was found. */
  readonly prefix?: Prefix;
  readonly agents?: readonly AgentInfo[];
  /** What stands in the way of asking a question. */
  readonly failure?: AresFailure;
}

/**
 * Looks at the server step by step, without a request that could be billed. Rejects only when it is stopped;
 * everything else it finds is in the report.
 */
export async function checkConnection(
  exchange: Exchange,
  credential: CredentialSource,
): Promise<ConnectionReport> {
  const { host } = exchange;
  const health = await outcome(exchange, () => isHealthy(exchange));
  if ('failure' in health) {
    return { host, reachable: false, isAres: false, key: 'untested', failure: health.failure };
  }
  const found = await outcome(exchange, () => credential());
  // Without a key the agents are asked for all the same: the refusal tells whether this is ARES, and where.
  const list = await outcome(exchange, async () => {
    const value = 'value' in found ? found.value : undefined;
    const judged = value?.kind === 'apiKey' || (value && (await triesToken(exchange, value, credential)));
    return { ...(await fetchAgents(exchange, value)), judged: judged ?? false };
  });
  return {
    host,
    reachable: true,
    isAres: health.value || 'value' in list || speaksOfKeys(list.failure),
    key: keyVerdict(found, list),
    ...('value' in found ? { kind: found.value.kind } : {}),
    ...('value' in list ? { prefix: list.value.prefix, agents: list.value.agents } : {}),
    ...failureIn(found, list),
  };
}

/** The credential in force; another one when it was `refused`. */
type CredentialSource = (refused?: Credential) => Promise<Credential>;

type Outcome<T> = { readonly value: T } | { readonly failure: AresFailure };

async function outcome<T>(exchange: Exchange, step: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await step() };
  } catch (error) {
    const { failure } = exchange.failed(error);
    if (failure.code === 'stopped') throw error;
    return { failure };
  }
}

async function isHealthy(exchange: Exchange): Promise<boolean> {
  const response = await exchange.send(exchange.url('/health'), { method: 'GET', headers: {} });
  const body = await readText(response, exchange.cutoff, exchange.clock, errorBody);
  return response.status === 200 && body.trim() === 'OK';
}

/** The list of agents behind `/api` is open to everybody; the conversations are not, where there are any. */
async function triesToken(
  exchange: Exchange,
  credential: Credential,
  renewed: CredentialSource,
): Promise<boolean> {
  const look = ({ kind, secret }: Credential): Promise<Answered> =>
    exchange.sendTo('/conversations', kind, {
      method: 'GET',
      headers: { Accept: 'application/json', Authorization: `Bearer ${secret}` },
    });
  try {
    const first = await look(credential);
    const { response } = first.response.status === 401 ? await look(await renewed(credential)) : first;
    if (response.status !== 200) throw await exchange.refusal(response, credential.kind);
    return true;
  } catch (error) {
    if (exchange.failed(error).code === 'not-found') return false;
    throw error;
  }
}

function speaksOfKeys({ status, serverText }: AresFailure): boolean {
  return status === 401 && /authorization header|api key/i.test(serverText ?? '');
}

function keyVerdict(
  found: Outcome<Credential>,
  list: Outcome<AgentList & { readonly judged: boolean }>,
): ConnectionReport['key'] {
  if ('failure' in found) return found.failure.code === 'no-key' ? 'missing' : 'rejected';
  if ('value' in list) return list.value.judged ? 'accepted' : 'untested';
  return ['key-rejected', 'token-rejected'].includes(list.failure.code) ? 'rejected' : 'untested';
}

/** A missing key stands in the way more than what the server said without one, unless that was no ARES at all. */
function failureIn(found: Outcome<Credential>, list: Outcome<AgentList>): { readonly failure?: AresFailure } {
  if ('failure' in list && list.failure.status !== 401) return { failure: list.failure };
  if ('failure' in found) return { failure: found.failure };
  return 'failure' in list ? { failure: list.failure } : {};
}
