import { isJsonObject, parseJsonObject } from '../../ares/json.ts';
import type { Conversation } from '../conversation.ts';
import { readTranscript, type TranscriptReading } from '../transcript/reader.ts';
import { headerOf, recordsOf } from '../transcript/writer.ts';

/** What tells an exported conversation from any other JSON file. */
const format = 'ares-chat';

/** The conversation as JSON: the records of its transcript in one document. */
export function exportJson(conversation: Conversation): string {
  const records = [headerOf(conversation), ...recordsOf(conversation)];
  return `${JSON.stringify({ format, records }, undefined, 2)}\n`;
}

/** Reads what `exportJson` wrote, of any version; never throws. */
export function importJson(text: string): TranscriptReading {
  const file = parseJsonObject(text);
  const records: unknown = file?.['format'] === format ? file['records'] : undefined;
  return Array.isArray(records) ? readRecords(records) : { kind: 'unreadable' };
}

/** Reads records as if they were the lines of a transcript: the same guard, the same older versions. */
export function readRecords(records: readonly unknown[]): TranscriptReading {
  if (!isJsonObject(records[0])) return { kind: 'unreadable' };
  // The last line of a transcript may have been cut; here none was.
  return readTranscript([...records.map(record => JSON.stringify(record)), ''].join('\n'));
}
