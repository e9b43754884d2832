/**
 * What three letters in a row occur in a text, in 4 KB however long it is: tells at once of most texts that a
 * query is not in them, so that only the others have to be read.
 */
export type Signature = Uint8Array;

const bytes = 4096;

export function signatureOf(texts: Iterable<string>): Signature {
  const signature = new Uint8Array(bytes);
  for (const text of texts)
    eachTrigram(text, bit => {
      signature[bit >> 3] = (signature[bit >> 3] ?? 0) | (1 << (bit & 7));
    });
  return signature;
}

/** False only when no text of this signature can contain the query. */
export function mayContain(signature: Signature, query: string): boolean {
  let may = true;
  // White space in a query means any white space.
  for (const word of query.trim().split(/\s+/))
    eachTrigram(word, bit => {
      may &&= ((signature[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
    });
  return may;
}

/** The signature as it is kept in a file, and back; undefined when it is none. */
export function encodeSignature(signature: Signature): string {
  return btoa(String.fromCharCode(...signature));
}

export function decodeSignature(text: string): Signature | undefined {
  try {
    const characters = atob(text);
    if (characters.length !== bytes) return undefined;
    // A plain loop: there is one for each conversation, and the list waits for them all.
    const signature = new Uint8Array(bytes);
    for (let index = 0; index < bytes; index++) signature[index] = characters.charCodeAt(index);
    return signature;
  } catch {
    return undefined;
  }
}

function eachTrigram(text: string, visit: (bit: number) => void): void {
  const folded = text.toLowerCase();
  let a = folded.charCodeAt(0);
  let b = folded.charCodeAt(1);
  for (let index = 2; index < folded.length; index++) {
    const c = folded.charCodeAt(index);
    // The upper bits of a product are the well mixed ones: as many as number the bits of a signature.
    visit(Math.imul((a << 16) ^ (b << 8) ^ c, 2_654_435_761) >>> 17);
    a = b;
    b = c;
  }
}
