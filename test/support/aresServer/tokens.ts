/**
 * Cuts an answer into pieces like a model's: a word or part of one with the space before it, a few marks, a
 * line end; about four characters each. The pieces joined are the text, and no character is split.
 */
export function tokensOf(text: string): readonly string[] {
  return text.match(/ ?[\p{L}\p{M}\p{N}]{1,5}|\r?\n| ?[^\s\p{L}\p{M}\p{N}]{1,3}|\s/gu) ?? [];
}

/** How many tokens a text costs, by the rule of thumb that ARES uses: four characters each. */
export function estimatedTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
