import type { AgentView } from '../../shared/protocol.ts';
import type { ContextToken } from './contextToken.ts';

/** An agent as the list under `@` offers it: taking it writes its name. */
export interface AgentItem {
  readonly id: string;
  readonly kind: 'agent';
  readonly label: string;
  readonly detail: string;
}

/** The agents that `@` at the start of the message may mean: only there a name addresses anybody. */
export function agentItems(
  token: ContextToken,
  text: string,
  agents: readonly AgentView[],
): readonly AgentItem[] {
  if (token.sign !== '@' || text.slice(0, token.start).trim() !== '') return [];
  const wanted = token.query.toLowerCase();
  const fits = agents.filter(({ id, label }) =>
    [id, label].some(name => name.toLowerCase().includes(wanted)),
  );
  return fits.map(({ id, label, description }) => ({
    id,
    kind: 'agent',
    label: `@${id}`,
    detail: description ?? label,
  }));
}
