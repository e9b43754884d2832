import type { Conversation } from '../../../src/chat/conversation.ts';
import type { SavedDraft } from '../../../src/chat/transcript/draft.ts';
import { erasures, withReplacements } from '../../../src/chat/transcript/erasing.ts';
import { readTranscript } from '../../../src/chat/transcript/reader.ts';
import type { TranscriptRecord } from '../../../src/chat/transcript/record.ts';
import { serializeRecords, writeTranscript } from '../../../src/chat/transcript/writer.ts';

/** The file of a conversation without a disk: begins with the first record, as the real one does. */
export class MemoryTranscript {
  text = '';
  draft: SavedDraft | undefined;
  readonly records: TranscriptRecord[] = [];
  readonly #current: () => Conversation;

  constructor(current: () => Conversation) {
    this.#current = current;
  }

  record(record: TranscriptRecord): void {
    if (this.text === '') this.text = writeTranscript({ ...this.#current(), turns: [] });
    this.records.push(structuredClone(record));
    this.text += serializeRecords([record]);
  }

  erase(answerId: string): void {
    const bytes = new TextEncoder().encode(this.text);
    this.text = new TextDecoder().decode(withReplacements(bytes, erasures(bytes, [answerId])));
  }

  draftChanged(draft: SavedDraft): void {
    this.draft = draft;
  }

  /** The conversation as another window would find it. */
  read(): Conversation {
    const reading = readTranscript(this.text);
    if (reading.kind !== 'conversation') throw new Error(`The transcript is ${reading.kind}.`);
    return reading.conversation;
  }
}
