import { removeTurn } from '../branches.ts';
import { readTranscript } from './reader.ts';
import { transcriptSchema } from './record.ts';
import { writeTranscript } from './writer.ts';

/**
 * A transcript without the turns of these answers; whatever else is in it stays, whichever window wrote it. Undefined
 * when nothing is left that is worth a file.
 */
export function eraseTurns(transcript: string, answerIds: readonly string[]): string | undefined {
  const reading = readTranscript(transcript);
  if (reading.kind === 'empty') return undefined;
  if (reading.kind === 'unreadable' || reading.schema > transcriptSchema)
    throw new Error('Only what this version can read can be written anew.');
  const rest = answerIds.reduce(removeTurn, reading.conversation);
  return rest.turns.length === 0 ? undefined : writeTranscript(rest);
}
