/**
 * How much text after its opening mark is shown as what it becomes when it is closed, in characters. What
 * stays open longer was no mark: a lone asterisk, a bracket of an interval.
 */
export const shownWhileOpen = {
  emphasis: 300,
  strong: 1000,
  code: 2000,
  link: 300,
  /** So short a beginning of a link is not shown at all: most are `[0]`, and no link. */
  unseenLink: 16,
} as const;

const halfMark =
  /(?:[*_~`]+|\\|!?\[\^?|(?<![^\s(])!|&(?:#?[A-Za-z0-9]{0,31})?|<[A-Za-z]?[A-Za-z0-9.+-]{0,31}|:\/?\/?)$/;

/** Characters at the end of a growing text whose meaning the next character decides. */
export function holdBack(text: string, from: number): number {
  const end = text.slice(Math.max(from, text.length - 64));
  return halfMark.exec(end)?.[0].length ?? 0;
}
