// The benchmark's side in the browser: what it offers is called from Node.
import { type GiantKind, giantBlock, longAnswer, piecesOf } from '../answers.ts';
import { FollowedAnswer } from './followed.ts';
import { ColoredBlock, codeOf, highlightAtOnce } from './highlighting.ts';
import { makers } from './makers.ts';
import { race } from './race.ts';
import { clearStages } from './stage.ts';

const texts = new Map<string, readonly string[]>();

/** A text in pieces, made once: writing it is no part of showing it. */
function streamedPieces(kind: GiantKind | 'answer', length: number, tokens: number): readonly string[] {
  const name = `${kind} ${length} ${tokens}`;
  const pieces =
    texts.get(name) ?? piecesOf(kind === 'answer' ? longAnswer(length) : giantBlock(kind, length), tokens);
  texts.set(name, pieces);
  return pieces;
}

const offered = {
  clearStages,
  ColoredBlock,
  codeOf,
  FollowedAnswer,
  giantBlock,
  highlightAtOnce,
  longAnswer,
  makers,
  piecesOf,
  race,
  streamedPieces,
};

declare global {
  var bench: typeof offered;
  /** The answer that is followed, between two calls from Node. */
  var followed: FollowedAnswer | undefined;
  /** The block that is coloured, likewise. */
  var colored: ColoredBlock | undefined;
}

globalThis.bench = offered;
