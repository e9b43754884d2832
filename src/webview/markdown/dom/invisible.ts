/** Characters that are not seen but change how text reads: bidirectional controls, zero-width characters, tags. */
const invisible =
  /\u034F|[\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}]/u;
const runs = new RegExp(`(${invisible.source})\\1*`, 'gu');

/** Sequences in which such characters are at home: emoji, the flags made of tags, letters that join or part. */
const atHome =
  /\p{Emoji}\uFE0F?\u20E3?\p{EMod}?(?:\u200D\p{Emoji}\uFE0F?\p{EMod}?)+|\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}|(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Mn}\p{Mc}])[\u200C\u200D](?=[\p{L}\p{M}])/gu;

/** A stretch of text, shown as it is or, where `codes` is given, as marks for characters that are not seen. */
export interface Stretch {
  readonly text: string;
  /** What the mark reads, such as `U+202E`. */
  readonly codes: string | undefined;
}

/** Whether a text has characters in it that must be made visible. */
export function hasInvisible(text: string): boolean {
  return invisible.test(text);
}

/** Parts a text at the characters in it that must be made visible. */
export function splitInvisible(text: string): Stretch[] {
  const kept = [...text.matchAll(atHome)].map(
    ({ index, 0: match }) => [index, index + match.length] as const,
  );
  const stretches: Stretch[] = [];
  let [from, next] = [0, 0];
  for (const { index, 0: run, 1: character = '' } of text.matchAll(runs)) {
    while (next < kept.length && (kept[next]?.[1] ?? 0) <= index) next++;
    if ((kept[next]?.[0] ?? Number.POSITIVE_INFINITY) <= index) continue;
    if (index > from) stretches.push({ text: text.slice(from, index), codes: undefined });
    stretches.push({ text: run, codes: codesOf(run, character) });
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

/** Adds text to an element, with marks for what would not be seen. */
export function appendVisibly(parent: Node, text: string): void {
  if (!hasInvisible(text)) {
    parent.appendChild(document.createTextNode(text));
    return;
  }
  for (const stretch of splitInvisible(text)) parent.appendChild(stretchNode(stretch));
}

/** A stretch as a text node or a mark. */
export function stretchNode({ text, codes }: Stretch): Node {
  if (codes === undefined) return document.createTextNode(text);
  const mark = document.createElement('span');
  mark.className = 'invisible-character';
  mark.title = codes;
  mark.textContent = codes;
  return mark;
}
