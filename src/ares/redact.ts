/** Takes secrets out of a text, so that it can be logged or shown. */
export type Redact = (text: string) => string;

const mark = '[redacted]';

/** Shortest secret that is looked for literally: a shorter one would only blot out ordinary words. */
const minLength = 4;

/** Whatever looks like a credential of ARES, known to us or not: an API key, a JWT, a bearer header. */
const credentialLike = /\bares_[\w-]{4,}|\beyJ[\w-]+\.[\w-]+\.[\w-]*|\bBearer\s+[^\s"',;]+/gi;

/**
 * A function that removes `secret`, in the spellings a server may echo, and everything that looks like one;
 * at the end of a text also its beginning, since texts are read up to a limit.
 */
export function createRedact(secret?: string): Redact {
  const spellings = secret === undefined || secret.length < minLength ? [] : spellingsOf(secret);
  return text =>
    spellings
      .reduce((rest, spelling) => withoutBeginning(rest.replaceAll(spelling, mark), spelling), text)
      .replace(credentialLike, mark);
}

function withoutBeginning(text: string, spelling: string): string {
  for (let length = spelling.length - 1; length >= minLength; length--) {
    if (text.endsWith(spelling.slice(0, length))) return text.slice(0, -length) + mark;
  }
  return text;
}

function spellingsOf(secret: string): readonly string[] {
  return [...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])];
}
