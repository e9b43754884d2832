import { parseJson } from '../../ares/json.ts';
import { allTurns } from '../branches.ts';
import { readTranscript } from './reader.ts';
import { isRecord, type TranscriptRecord, transcriptSchema } from './record.ts';

/** Bytes for this place of a file, instead of as many that are there. */
export interface Replacement {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/**
 * What to write over a transcript so that the turns of these answers are gone. Nothing moves and nothing else is
 * written anew: whatever another window appends meanwhile stays. The turns themselves come last, so that they stand
 * there as before when the writing breaks off.
 */
export function erasures(transcript: Uint8Array, answerIds: readonly string[]): readonly Replacement[] {
  const names = [...answerIds, ...questionsOf(decode(transcript), answerIds)];
  const lines = linesOf(transcript);
  const replacements = lines.flatMap(({ at, bytes }, index) => {
    const line = decode(bytes);
    const record = parseJson(line);
    // A line that was cut may hold words of a turn behind its name; the last one may be growing still.
    const isCut = record === undefined && index < lines.length - 1 && names.some(name => line.includes(name));
    const isErased = isRecord(record) && answerIds.includes(answerOf(record) ?? '');
    return isCut || isErased ? [{ at, bytes: blank(bytes.length, isErased ? record : undefined) }] : [];
  });
  return replacements.reverse();
}

/** The file with these replacements made. */
export function withReplacements(file: Uint8Array, replacements: readonly Replacement[]): Uint8Array {
  const changed = file.slice();
  for (const { at, bytes } of replacements) changed.set(bytes, at);
  return changed;
}

function questionsOf(transcript: string, answerIds: readonly string[]): readonly string[] {
  const reading = readTranscript(transcript);
  if (reading.kind === 'empty') return [];
  if (reading.kind === 'unreadable' || reading.schema > transcriptSchema)
    throw new Error('Only what this version can read can be changed.');
  const turns = allTurns(reading.conversation).filter(({ answer }) => answerIds.includes(answer.id));
  return turns.map(({ question }) => question.id);
}

/** The answer whose words a record may hold. */
function answerOf(record: TranscriptRecord): string | undefined {
  if (record.type === 'turn') return record.answer.id;
  return record.type === 'text' || record.type === 'answer' ? record.answerId : undefined;
}

/** A line of this length without a word; in the place of a turn it tells what the turn followed. */
function blank(length: number, record: TranscriptRecord | undefined): Uint8Array {
  const line = new Uint8Array(length).fill(0x20);
  const removal = new TextEncoder().encode(record?.type === 'turn' ? removalOf(record) : '');
  // It is longer only where the names were damaged.
  if (removal.length <= length) line.set(removal);
  return line;
}

function removalOf({ answer, parent }: Extract<TranscriptRecord, { type: 'turn' }>): string {
  const removed: TranscriptRecord = {
    type: 'removed',
    answerId: answer.id,
    ...(parent === undefined ? {} : { parent }),
  };
  return JSON.stringify(removed);
}

function linesOf(file: Uint8Array): readonly Replacement[] {
  const lines: Replacement[] = [];
  for (let at = 0; at <= file.length; ) {
    const end = file.indexOf(0x0a, at);
    const bytes = file.subarray(at, end < 0 ? file.length : end);
    lines.push({ at, bytes });
    at += bytes.length + 1;
  }
  return lines;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
