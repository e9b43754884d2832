/** One thing that was said. */
export interface SaidBefore {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/**
 * Several messages as one, for a server that takes one: what was said before, each under the name of who said it,
 * then the last message. A single message stays as it is. Empty ones are left out.
 */
export function flattenMessages(messages: readonly SaidBefore[]): string {
  const said = messages.filter(({ text }) => text.trim() !== '');
  const last = said.at(-1);
  if (last === undefined || said.length === 1) return last?.text ?? '';
  const earlier = said.slice(0, -1).map(({ role, text }) => `${names[role]}:\n\n${text}`);
  return ['Earlier in this conversation:', ...earlier, 'Now:', last.text].join('\n\n');
}

const names = { user: 'User', assistant: 'Assistant' } as const;
