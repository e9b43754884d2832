import { l10n } from 'vscode';
import type { AgentInfo } from '../ares/agents.ts';
import type { AgentWords } from '../chat/chatView.ts';
import type { AgentView } from '../shared/protocol.ts';

/** What people read where the server chooses the agent. */
export function routerLabel(): string {
  return l10n.t('Router');
}

/** An agent as the page shows it. */
export function agentView(agent: AgentInfo): AgentView {
  const { id, description } = agent;
  return { id, label: agentLabel(agent), ...(description === undefined ? {} : { description }) };
}

/** What people call an agent: the server's own name for it, else its id made readable. */
export function agentLabel({ id, name }: AgentInfo): string {
  return name ?? readable(id);
}

/**
 * An answer's agent as people read it. `wire` is the server's word for it, such as `product (system)`, `asked`
 * the agent that the request named: it counts until the server has said who answers.
 */
export function describeAgent(
  wire: string | undefined,
  asked: string | undefined,
  agents: readonly AgentInfo[],
): AgentWords {
  const said = wire ?? asked;
  if (said === undefined) return {};
  const { id, source } = splitWireName(said);
  const info = agents.find(agent => sameName(agent.id, id) || sameName(agent.name ?? '', id));
  const notes = [
    ...(source === undefined || source.toLowerCase() === 'system' ? [] : [source]),
    ...(asked === undefined ? [l10n.t('chosen by ARES')] : []),
  ];
  return {
    agent: agentLabel(info ?? { id }),
    ...(notes.length === 0 ? {} : { agentNote: notes.join(' · ') }),
    agentDetail: [info?.description, info?.model, said].filter(Boolean).join('\n'),
  };
}

/** The server's word for an agent, such as `product (system)`, as people read it where nothing else is known. */
export function readableAgent(wire: string): string {
  return agentLabel(splitWireName(wire));
}

/** `product (system)`: the agent, and where its definition comes from. */
function splitWireName(wire: string): { readonly id: string; readonly source?: string } {
  const match = /^(.+?)\s*\(([^()]+)\)$/.exec(wire);
  const [, id, source] = match ?? [];
  return id === undefined || source === undefined ? { id: wire } : { id, source };
}

/** `code_reviewer` reads as "Code Reviewer", `hr` as "HR"; a name that has capitals already is left alone. */
function readable(id: string): string {
  if (/\p{Lu}/u.test(id)) return id;
  const words = id.split(/[-_\s]+/).filter(word => word !== '');
  return words.map(capitalised).join(' ') || id;
}

function capitalised(word: string): string {
  if (word.length <= 2) return word.toUpperCase();
  return (word[0] ?? '').toUpperCase() + word.slice(1);
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
