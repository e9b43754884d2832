// The blocks of the scripts that run from right to left, Hebrew to Arabic Extended, and their presentation forms.
const startsRightToLeft = /^\P{L}*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** The direction of a text by its first letter, of which the first thousand characters must have one. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  return startsRightToLeft.test(text.slice(0, 1_000)) ? 'rtl' : 'ltr';
}
