/**
 * Characters that are not seen but change how text reads, or carry what nobody sees: controls, bidirectional
 * controls, zero-width and filling characters, blanks without width of their own, variation selectors, tags,
 * and code points that are no characters.
 */
const hidden =
  '\\0-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5' +
  '\\u180B-\\u180F\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uFDD0-\\uFDEF\\uFE00-\\uFE0F' +
  '\\uFEFF\\uFFA0\\uFFF0-\\uFFFB\\uFFFE\\uFFFF\\u{13430}-\\u{13440}\\u{1BCA0}-\\u{1BCA3}\\u{1D159}' +
  '\\u{1D173}-\\u{1D17A}\\u{E0000}-\\u{E0FFF}';
/** Spaces that look like the ordinary one: at home in prose, in code a trick or a mistake. */
const oddSpaces = '\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F';

/** What a text is: in code, a space that only looks like one counts as well. */
export type TextKind = 'prose' | 'code';

const any: Readonly<Record<TextKind, RegExp>> = {
  prose: new RegExp(`[${hidden}]`, 'u'),
  code: new RegExp(`[${hidden}${oddSpaces}]`, 'u'),
};
const runs: Readonly<Record<TextKind, RegExp>> = {
  prose: new RegExp(`([${hidden}])\\1*`, 'gu'),
  code: new RegExp(`([${hidden}${oddSpaces}])\\1*`, 'gu'),
};
const space = new RegExp(`[${oddSpaces}]`, 'u');

/**
 * Sequences in which such characters are at home: emoji and their variations, the flags made of tags, signs
 * and ideographs with one variation, letters that join or part.
 */
const atHome = new RegExp(
  [
    '\\p{Emoji}\\uFE0F?\\u20E3?\\p{EMod}?(?:\\u200D\\p{Emoji}\\uFE0F?\\p{EMod}?)+',
    '\\u{1F3F4}\\u{E0067}\\u{E0062}(?:\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F}',
    '[0-9#*]\\uFE0F\\u20E3',
    '(?![0-9#*])\\p{Emoji}[\\uFE0E\\uFE0F]',
    '[\\p{Sm}\\p{Ideographic}][\\uFE00-\\uFE02]',
    '\\p{Ideographic}[\\u{E0100}-\\u{E01EF}]',
    '(?<=\\p{Script=Mongolian})[\\u180B-\\u180F]',
    '(?<=[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Nko}\\p{Mn}\\p{Mc}])[\\u200C\\u200D](?=[\\p{L}\\p{M}])',
  ].join('|'),
  'gu',
);

/** A stretch of text, shown as it is or, where `codes` is given, as a mark for characters that are not seen. */
export interface Stretch {
  readonly text: string;
  /** What the mark reads, such as `U+202E`. */
  readonly codes: string | undefined;
}

/** Whether a text may have characters in it that must be made visible. */
export function hasInvisible(text: string, kind: TextKind = 'prose'): boolean {
  return any[kind].test(text);
}

/** Parts a text at the characters in it that must be made visible. */
export function splitInvisible(text: string, kind: TextKind = 'prose'): Stretch[] {
  const kept = [...text.matchAll(atHome)].map(
    ({ index, 0: match }) => [index, index + match.length] as const,
  );
  const stretches: Stretch[] = [];
  let [from, next] = [0, 0];
  for (const { index, 0: run, 1: character = '' } of text.matchAll(runs[kind])) {
    while (next < kept.length && (kept[next]?.[1] ?? 0) <= index) next++;
    const home = kept[next];
    const start = home !== undefined && home[0] <= index ? Math.min(home[1], index + run.length) : index;
    if (start === index + run.length) continue;
    if (start > from) stretches.push({ text: text.slice(from, start), codes: undefined });
    const strange = text.slice(start, index + run.length);
    stretches.push({ text: strange, codes: codesOf(strange, character) });
    from = index + run.length;
  }
  if (from < text.length) stretches.push({ text: text.slice(from), codes: undefined });
  return stretches;
}

function codesOf(run: string, character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const times = run.length / character.length;
  return times > 1 ? `${code}\u00D7${times}` : code;
}

/** The text for a place that takes no marks, such as a tooltip: `a[U+202E]b`. */
export function visibleText(text: string): string {
  if (!hasInvisible(text)) return text;
  return splitInvisible(text)
    .map(stretch => (stretch.codes === undefined ? stretch.text : `[${stretch.codes}]`))
    .join('');
}

/**
 * The text for the clipboard or a file, which show no marks: what is not seen is taken out, and in code a
 * space that only looks like one becomes one. `removed` counts the characters that are not the same any more.
 */
export function withoutInvisible(
  text: string,
  kind: TextKind,
): { readonly text: string; readonly removed: number } {
  if (!hasInvisible(text, kind)) return { text, removed: 0 };
  let removed = 0;
  const seen = splitInvisible(text, kind).map(stretch => {
    if (stretch.codes === undefined) return stretch.text;
    const characters = [...stretch.text];
    removed += characters.length;
    return space.test(stretch.text) ? ' '.repeat(characters.length) : '';
  });
  return { text: seen.join(''), removed };
}
