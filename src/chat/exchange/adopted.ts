import { allTurns } from '../branches.ts';
import type { Conversation, Workspace } from '../conversation.ts';

/**
 * An imported conversation as one of this computer's own: under a name of its own, so that it takes the place of no
 * other, and apart from every conversation on the server, which may know nothing of it or go on elsewhere.
 */
export function adopted(
  { workspace: _, ...conversation }: Conversation,
  { id, workspace }: { readonly id: string; readonly workspace: Workspace | undefined },
): Conversation {
  const { spoiled = [] } = conversation;
  const contexts = allTurns(conversation).map(({ contextId }) => contextId);
  return {
    ...conversation,
    id,
    ...(workspace === undefined ? {} : { workspace }),
    spoiled: [...new Set([...spoiled, ...contexts])],
  };
}
