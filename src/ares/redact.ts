/** Takes secrets out of a text, so that it can be logged or shown. */
export type Redact = (text: string) => string;

/** Shortest secret that is looked for literally: a shorter one would only blot out ordinary words. */
const minLength = 4;

/** Whatever looks like a credential of ARES, known to us or not: an API key, a JWT, a bearer header. */
const credentialLike = /\bares_[\w-]{4,}|\beyJ[\w-]+\.[\w-]+\.[\w-]*|\bBearer\s+[^\s"',;]+/gi;

/** A function that removes `secret`, in the spellings a server may echo, and everything that looks like one. */
export function createRedact(secret?: string): Redact {
  const spellings = secret === undefined || secret.length < minLength ? [] : spellingsOf(secret);
  return text =>
    spellings
      .reduce((rest, spelling) => rest.replaceAll(spelling, '[redacted]'), text)
      .replace(credentialLike, '[redacted]');
}

function spellingsOf(secret: string): readonly string[] {
  return [...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])];
}
