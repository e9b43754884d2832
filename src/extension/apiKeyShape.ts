import { isSendable } from '../ares/credential.ts';

/** What a person pastes, as a key: without the spaces around it and without a copied `Bearer`. */
export function cleanKey(input: string): string {
  return input.trim().replace(/^(?:Authorization:\s*)?Bearer\s+/i, '');
}

/**
 * How the text differs from the keys ARES makes. Only the server decides what a key is, so everything
 * but `unsendable` may be used all the same: an HTTP header cannot carry those characters.
 */
export type KeyOddity = 'empty' | 'unsendable' | 'spaces' | 'prefix';

export function keyOddity(key: string): KeyOddity | undefined {
  if (key === '') return 'empty';
  if (!isSendable(key)) return 'unsendable';
  if (/\s/.test(key)) return 'spaces';
  return /^ares_./.test(key) ? undefined : 'prefix';
}
