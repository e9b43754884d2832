/** What stands for the server's own choice of an agent. */
export const routerId = 'router';

/** A message that begins by naming the agent it is for. */
export interface Addressed {
  /** The agent's id, or `router`. */
  readonly agent: string;
  /** The message without the name. */
  readonly rest: string;
}

/**
 * Reads `@name` at the start of a message. Only a name that is known addresses anybody, in whatever case it is
 * written; of two that fit, the longer one. Everything else, such as `@Override`, is part of the message.
 */
export function readAddressee(text: string, ids: readonly string[]): Addressed | undefined {
  const start = text.trimStart();
  if (!start.startsWith('@')) return undefined;
  const named = start.slice(1);
  const agent = [...ids, routerId]
    .filter(id => beginsWithName(named, id))
    .reduce((longest, id) => (id.length > longest.length ? id : longest), '');
  return agent === '' ? undefined : { agent, rest: named.slice(agent.length).replace(/^[,:]?\s*/, '') };
}

function beginsWithName(text: string, id: string): boolean {
  const same = text.slice(0, id.length).toLowerCase() === id.toLowerCase();
  return same && /^(?:[,:]?\s|[,:]?$)/.test(text.slice(id.length));
}
