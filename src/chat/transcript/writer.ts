import { allTurns } from '../branches.ts';
import type { Answer, Conversation, Turn } from '../conversation.ts';
import {
  type StoredAnswer,
  type TranscriptHeader,
  type TranscriptRecord,
  transcriptSchema,
} from './record.ts';

/** A whole transcript, as it is written when a file begins. */
export function writeTranscript(conversation: Conversation): string {
  return JSON.stringify(headerOf(conversation)) + serializeRecords(recordsOf(conversation));
}

/**
 * Records as they are appended: each with the line break *before* it, so that a last line that was cut by a
 * crash or a full disk never takes the next one with it.
 */
export function serializeRecords(records: readonly TranscriptRecord[]): string {
  return records.map(record => `\n${JSON.stringify(record)}`).join('');
}

/** The record of a turn with its answer as it is now. */
export function turnRecord({ answer, ...turn }: Turn): TranscriptRecord {
  return { type: 'turn', ...turn, answer: storedAnswer(answer) };
}

/** The record of an answer's state without its text. */
export function answerRecord(answer: Answer, contextId?: string): TranscriptRecord {
  const { id, text: _, ...rest } = storedAnswer(answer);
  return { type: 'answer', answerId: id, answer: rest, ...(contextId === undefined ? {} : { contextId }) };
}

/** Every record that makes the conversation what it is. */
export function recordsOf(conversation: Conversation): readonly TranscriptRecord[] {
  const { title, pinned, agent, spoiled = [], turns } = conversation;
  const last = turns.at(-1);
  return [
    ...(title === undefined ? [] : [{ type: 'title' as const, title }]),
    ...(pinned === undefined ? [] : [{ type: 'pinned' as const, pinned }]),
    ...(agent === undefined ? [] : [{ type: 'agent' as const, agent }]),
    ...spoiled.map(contextId => ({ type: 'spoiled' as const, contextId })),
    ...allTurns(conversation).map(turnRecord),
    ...(last === undefined ? [] : [{ type: 'shown' as const, answerId: last.answer.id }]),
  ];
}

/** The first line of its transcript. */
export function headerOf({ id, createdAt, workspace }: Conversation): TranscriptHeader {
  return {
    type: 'conversation',
    schema: transcriptSchema,
    id,
    at: createdAt,
    ...(workspace === undefined ? {} : { workspace }),
  };
}

function storedAnswer({ activity: _, ...answer }: Answer): StoredAnswer {
  return answer;
}
