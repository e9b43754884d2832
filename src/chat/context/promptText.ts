/** What can stand between double braces in a prompt, and is attached where it stands. */
export const placeholders = [
  'selection',
  'file',
  'problems',
  'staged',
  'changes',
  'terminal',
  'clipboard',
] as const;
export type Placeholder = (typeof placeholders)[number];

const written = /\{\{\s*(\w+)\s*\}\}/g;

/** The placeholders of a prompt, each once, in the order in which they stand there. */
export function placeholdersIn(prompt: string): readonly Placeholder[] {
  const names = Array.from(prompt.matchAll(written), ([, name]) => name);
  return [...new Set(placeholders.filter(one => names.includes(one)))].sort(
    (one, other) => names.indexOf(one) - names.indexOf(other),
  );
}

/** The prompt with what was attached named in the place of each placeholder; unknown ones stay as they are. */
export function fillPrompt(prompt: string, labels: ReadonlyMap<Placeholder, string>): string {
  return prompt.replace(written, (place, name: string) => labels.get(name as Placeholder) ?? place).trim();
}
