// The benchmark's side in the browser: what it offers is called from Node.
import { giantBlock, longAnswer, piecesOf } from '../answers.ts';
import { FollowedAnswer } from './followed.ts';
import { ColoredBlock, codeOf, highlightAtOnce } from './highlighting.ts';
import { makers } from './makers.ts';
import { race } from './race.ts';

const offered = {
  ColoredBlock,
  codeOf,
  FollowedAnswer,
  giantBlock,
  highlightAtOnce,
  longAnswer,
  makers,
  piecesOf,
  race,
};

declare global {
  var bench: typeof offered;
  /** The answer that is followed, between two calls from Node. */
  var followed: FollowedAnswer | undefined;
  /** The block that is coloured, likewise. */
  var colored: ColoredBlock | undefined;
}

globalThis.bench = offered;
