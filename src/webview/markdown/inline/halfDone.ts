/**
 * How much text after its opening mark is shown as what it becomes when it is closed, in characters. What
 * stays open longer was no mark: a lone asterisk, a bracket of an interval.
 */
export const shownWhileOpen = {
  emphasis: 300,
  strong: 1000,
  code: 2000,
  math: 300,
  link: 300,
  /** So short a beginning of a link is not shown at all: most are `[0]`, and no link. */
  unseenLink: 16,
  /** So short a beginning of mathematics neither: `$HOME`, `$x^2$`. */
  unseenMath: 16,
} as const;

const unescaped = '(?<!(?<!\\\\)(?:\\\\\\\\)*\\\\)';
const halfMark = new RegExp(
  `${unescaped}(?:[*_~\`]+|\\\\|!?\\[\\^?|(?<![^\\s(])!|&(?:#?[A-Za-z0-9]{0,31})?|<[A-Za-z]?[A-Za-z0-9.+-]{0,31}(?::\\/{0,2})?|:\\/?\\/?)$`,
);

/** Characters at the end of a growing text whose meaning the next character decides. */
export function holdBack(text: string, from: number): number {
  const end = text.slice(Math.max(from, text.length - 64));
  return halfMark.exec(end)?.[0].length ?? 0;
}
