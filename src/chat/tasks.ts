/** What can be asked about code with one word. */
export const tasks = ['explain', 'fix', 'tests', 'docs', 'review'] as const;
export type Task = (typeof tasks)[number];

/** Whether the name is that of a task. */
export function isTask(name: string | undefined): name is Task {
  return (tasks as readonly (string | undefined)[]).includes(name);
}

/**
 * The question that goes out for a task, with what the person added. It is for the agent to read, so it is in
 * English whatever the language of the person is.
 */
export function taskQuestion(task: Task, added: string): string {
  return added.trim() === '' ? sentences[task] : `${sentences[task]}\n\n${added.trim()}`;
}

const sentences: { readonly [T in Task]: string } = {
  explain: 'Explain what this code does, how it does it, and what is easy to overlook.',
  fix: 'Find what is wrong with this code. Say what it is, then show the corrected code.',
  tests: 'Write tests for this code: what it is for, its limits, and how it fails.',
  docs: 'Write documentation comments for this code, in the style of its language.',
  review: 'Review this code: name what is wrong, risky or hard to read, the most important first.',
};
