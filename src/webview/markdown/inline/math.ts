import { incomplete } from '../../../shared/markdown/linkParts.ts';
import { halfTex } from '../math/texParser.ts';
import { shownWhileOpen } from './halfDone.ts';

export interface MathSpan {
  readonly text: string;
  readonly display: boolean;
  readonly end: number;
}

/** How far apart the two ends of mathematics in a line may be: a lone `$` is money. */
const longest = { $: 300, $$: 2000, '\\(': 2000, '\\[': 2000 } as const;
const closers = { $: '$', $$: '$$', '\\(': '\\)', '\\[': '\\]' } as const;

/**
 * Reads mathematics between `$` and `$`, `$$` and `$$`, `\(` and `\)` or `\[` and `\]`. A dollar counts as
 * pandoc has it: no white space inside next to it, no letter or digit after the second.
 */
export function readMath(
  text: string,
  at: number,
  growing: boolean,
): MathSpan | typeof incomplete | undefined {
  const opener = openerAt(text, at);
  const start = at + opener.length;
  const reach = start + longest[opener];
  const found = text.slice(start, reach + 2).indexOf(closers[opener]);
  const end = found < 0 ? found : start + found;
  if (end < 0) return growing && couldGrow(opener, text.slice(start, reach + 1)) ? incomplete : undefined;
  if (end > reach) return undefined;
  if (growing && opener === '$' && end + 1 === text.length) return incomplete;
  const inside = text.slice(start, end);
  if (!isMath(opener, inside, text.charAt(end + opener.length))) return undefined;
  return { text: inside.trim(), display: opener === '$$' || opener === '\\[', end: end + opener.length };
}

/** Whether the end of mathematics can still come after what stands behind its beginning. */
function couldGrow(opener: keyof typeof closers, rest: string): boolean {
  return rest.length <= longest[opener] && !(opener === '$' && rest.includes('\n'));
}

/**
 * What to show of mathematics whose end has not come: its beginning; nothing while it is as likely a variable;
 * undefined: the text as it is, since it reads like money or went on for too long.
 */
export function halfMath(text: string, at: number): Omit<MathSpan, 'end'> | undefined {
  const opener = openerAt(text, at);
  const half = text.slice(at + opener.length).replace(/\$+$/, '');
  const looksLikeTex = opener !== '$' || (/^[^\d\s]/.test(half) && /[\\^_{]/.test(half));
  if (looksLikeTex && half.length <= shownWhileOpen.math) {
    return { text: halfTex(half.trim()), display: opener === '$$' || opener === '\\[' };
  }
  const unseen = /^[A-Za-z(]?$|^[A-Za-z(][^\n]*$/.test(half) && half.length <= shownWhileOpen.unseenMath;
  return unseen ? { text: '', display: false } : undefined;
}

function openerAt(text: string, at: number): keyof typeof closers {
  if (text[at] === '\\') return text[at + 1] === '(' ? '\\(' : '\\[';
  return text[at + 1] === '$' ? '$$' : '$';
}

function isMath(opener: keyof typeof closers, inside: string, after: string): boolean {
  if (inside.trim() === '' || inside.includes('`')) return false;
  if (opener === '$') return !/^\s|\s$|\\$|\n/.test(inside) && !/[A-Za-z0-9]/.test(after);
  if (opener === '\\[') return /^\s/.test(inside) && /\s$/.test(inside);
  return true;
}
