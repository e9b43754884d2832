import { tokensOf } from '../answers.ts';

/** Tokens of a text in which numbered marks, `#0#`, `#1#`, tell how far it is on the screen. */
export interface MarkedTokens {
  readonly tokens: readonly string[];
  /** For each mark, by its number, the token that completes it. */
  readonly completedBy: readonly number[];
}

const wordsBetweenMarks = 6;

/** Puts marks between the words of the text's prose; its code, tables and headings stay as they are. */
export function markedTokens(text: string): MarkedTokens {
  let count = 0;
  let words = 0;
  let inFence = false;
  const mark = () => (++words % wordsBetweenMarks === 0 ? ` #${count++}# ` : ' ');
  const lines = text.split('\n').map(line => {
    if (line.startsWith('```')) inFence = !inFence;
    return inFence || !/^[A-Z]/.test(line) ? line : line.replaceAll(/(?<=[a-z.]) (?=[a-z])/g, mark);
  });
  const tokens = tokensOf(`${lines.join('\n').trimEnd()}\n\nThe end #${count++}#`);
  return { tokens, completedBy: completions(tokens, count) };
}

function completions(tokens: readonly string[], count: number): number[] {
  const completedBy: number[] = [];
  let text = '';
  for (const [index, token] of tokens.entries()) {
    text = (text + token).slice(-20);
    if (text.includes(`#${completedBy.length}#`)) completedBy.push(index);
  }
  if (completedBy.length !== count) throw new Error(`${completedBy.length} marks were found, of ${count}.`);
  return completedBy;
}
