/** A further alphabet of Unicode: where its letters begin, and those that had a place before it. */
interface Alphabet {
  readonly capitals: number;
  readonly smalls: number;
  readonly digits?: number;
  readonly elsewhere: Readonly<Record<string, string>>;
}

const script: Alphabet = {
  capitals: 0x1d49c,
  smalls: 0x1d4b6,
  elsewhere: { B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ', e: 'ℯ', g: 'ℊ', o: 'ℴ' },
};

const alphabets: ReadonlyMap<string, Alphabet> = new Map([
  [
    '\\mathbb',
    {
      capitals: 0x1d538,
      smalls: 0x1d552,
      digits: 0x1d7d8,
      elsewhere: { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' },
    },
  ],
  ['\\mathcal', script],
  ['\\mathscr', script],
  [
    '\\mathfrak',
    {
      capitals: 0x1d504,
      smalls: 0x1d51e,
      elsewhere: { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' },
    },
  ],
]);

/** A text in the letters that a command asks for; undefined when it asks for none. */
export function inAlphabet(command: string, text: string): string | undefined {
  const alphabet = alphabets.get(command);
  return alphabet && Array.from(text, character => letterIn(alphabet, character)).join('');
}

function letterIn({ capitals, smalls, digits, elsewhere }: Alphabet, character: string): string {
  if (Object.hasOwn(elsewhere, character)) return elsewhere[character] ?? character;
  const code = character.charCodeAt(0);
  if (/^[A-Z]$/.test(character)) return String.fromCodePoint(capitals + code - 65);
  if (/^[a-z]$/.test(character)) return String.fromCodePoint(smalls + code - 97);
  return digits !== undefined && /^[0-9]$/.test(character)
    ? String.fromCodePoint(digits + code - 48)
    : character;
}
