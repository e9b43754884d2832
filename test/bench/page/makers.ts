import { ours, oursInFrames } from './ours.ts';
import { plainText } from './plainText.ts';
import type { MakeSubject } from './subject.ts';

/** Everyone who can show an answer, by name. */
export const makers = new Map<string, MakeSubject>([
  ['ours', ours],
  ['ours in frames', oursInFrames],
  ['plain text', plainText],
]);
