/** What is being typed to look for context: `#` at the start or after a blank, and the letters up to the cursor. */
export interface ContextToken {
  /** Where the `#` stands. */
  readonly start: number;
  readonly query: string;
}

const longestQuery = 200;
/** A word that begins with `#`, but no heading (`# `), number (`#12`) or colour that is finished by a blank. */
const token = /(?:^|\s)#([^\s#]*)$/u;

/** The token right before the cursor; undefined when there is none. */
export function contextTokenAt(text: string, cursor: number): ContextToken | undefined {
  const before = text.slice(Math.max(0, cursor - longestQuery - 2), cursor);
  const query = token.exec(before)?.[1];
  return query === undefined ? undefined : { start: cursor - query.length - 1, query };
}
