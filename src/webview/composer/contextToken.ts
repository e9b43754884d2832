import type { CompletionSign } from '../../shared/protocol.ts';

/** What is being typed to look something up: `#` or `@` for context, `/` for prompts, and the letters up to the cursor. */
export interface ContextToken {
  readonly sign: CompletionSign;
  /** Where the sign stands. */
  readonly start: number;
  readonly query: string;
}

const longestQuery = 200;
/** `#` or `@` at the start or after a blank, anywhere: neither an address of mail nor a heading of a file. */
const context = /(?:^|\s)([#@])([^\s#@]*)$/u;
/** `/` at the very start of the message, and no path. */
const prompt = /^\/([^\s/]*)$/u;

/** The token right before the cursor; undefined when there is none. */
export function contextTokenAt(text: string, cursor: number): ContextToken | undefined {
  const from = Math.max(0, cursor - longestQuery - 2);
  const before = text.slice(from, cursor);
  const asked = from === 0 ? prompt.exec(before)?.[1] : undefined;
  if (asked !== undefined) return { sign: '/', start: 0, query: asked };
  const [, sign, query] = context.exec(before) ?? [];
  if (query === undefined) return undefined;
  return { sign: sign === '@' ? '@' : '#', start: cursor - query.length - 1, query };
}
