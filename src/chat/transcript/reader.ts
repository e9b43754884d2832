import { parseJson } from '../../ares/json.ts';
import { following, showBranch } from '../branches.ts';
import type { Conversation, Turn } from '../conversation.ts';
import {
  isHeader,
  isRecord,
  type TranscriptHeader,
  type TranscriptRecord,
  transcriptSchema,
} from './record.ts';

/** What a transcript file says. */
export type TranscriptReading =
  | {
      readonly kind: 'conversation';
      readonly conversation: Conversation;
      /** Lines that could not be understood and were passed over, not counting a last one that was cut. */
      readonly damagedLines: number;
      /** The version that the file ends in; above `transcriptSchema` it may say more than is shown here. */
      readonly schema: number;
    }
  /** Cut off before its first line was complete: it never held anything. */
  | { readonly kind: 'empty' }
  /** Its first line is none of ours. */
  | { readonly kind: 'unreadable' };

/**
 * Reads a transcript. Never throws: a line that was cut or damaged costs that line only. An answer that
 * was being made when the writing ended counts as interrupted.
 */
export function readTranscript(text: string): TranscriptReading {
  const [first = '', ...rest] = text.split('\n');
  const header = readHeader(parseJson(first));
  if (header === undefined) return { kind: rest.length === 0 ? 'empty' : 'unreadable' };
  const reading = new Reading(header);
  for (const [index, line] of rest.entries()) reading.take(line, index === rest.length - 1);
  return reading.result;
}

function readHeader(value: unknown): TranscriptHeader | undefined {
  if (isHeader(value)) return value;
  // Of a newer version's first line only what tells it from other files is asked for.
  const { type, schema, id, at } = (value ?? {}) as Partial<Record<keyof TranscriptHeader, unknown>>;
  const known = { type, schema, id, at };
  return isHeader(known) && known.schema > transcriptSchema ? known : undefined;
}

type Kind<T extends TranscriptRecord['type']> = Extract<TranscriptRecord, { type: T }>;

class Reading {
  #about: Omit<Conversation, 'turns' | 'others'>;
  readonly #turns = new Map<string, Turn>();
  /** The turns that were deleted, and what they followed. */
  readonly #removed = new Map<string, string | undefined>();
  #schema: number;
  #damagedLines = 0;
  #shown: string | undefined;

  constructor({ id, at, schema, workspace }: TranscriptHeader) {
    this.#about = { id, createdAt: at, ...(workspace === undefined ? {} : { workspace }) };
    this.#schema = schema;
  }

  get result(): TranscriptReading {
    const [damagedLines, schema] = [this.#damagedLines, this.#schema];
    return { kind: 'conversation', conversation: this.#conversation, damagedLines, schema };
  }

  get #conversation(): Conversation {
    const turns = [...this.#turns.values()].map(interrupted);
    return this.#shown === undefined
      ? { ...this.#about, turns }
      : showBranch({ ...this.#about, turns: [], others: turns }, this.#shown);
  }

  /** A last line that is no JSON at all was cut off; anywhere else that is damage. */
  take(line: string, last: boolean): void {
    if (line.trim() === '') return; // What was deleted is blank.
    const value = parseJson(line);
    if (isRecord(value)) this.#apply(value);
    // Two windows that began the same file both wrote a first line.
    else if (!isHeader(value) && !(last && value === undefined)) this.#damagedLines++;
  }

  #apply(record: TranscriptRecord): void {
    switch (record.type) {
      case 'schema':
        this.#schema = Math.max(this.#schema, record.schema);
        break;
      case 'title':
        this.#setTitle(record.title);
        break;
      case 'pinned':
        this.#about = { ...this.#about, pinned: record.pinned };
        break;
      case 'agent':
        this.#about = { ...this.#about, agent: record.agent };
        break;
      case 'shown':
        if (this.#turns.has(record.answerId)) this.#shown = record.answerId;
        break;
      case 'spoiled':
        this.#spoil(record.contextId);
        break;
      case 'turn':
        this.#addTurn(record);
        break;
      case 'removed':
        this.#removed.set(record.answerId, this.#followed(record.parent));
        break;
      case 'text':
        this.#addText(record);
        break;
      case 'answer':
        this.#changeAnswer(record);
        break;
    }
  }

  /** An empty one stands for the one made from the first question. */
  #setTitle(title: string): void {
    const { title: _, ...about } = this.#about;
    this.#about = title === '' ? about : { ...about, title };
  }

  #spoil(contextId: string): void {
    this.#about = { ...this.#about, spoiled: [...new Set([...(this.#about.spoiled ?? []), contextId])] };
  }

  #addTurn({ type: _, ...turn }: Kind<'turn'>): void {
    const { id } = turn.answer;
    if (this.#turns.has(id) || this.#removed.has(id)) return;
    this.#turns.set(id, following(turn, this.#followed(turn.parent)));
    this.#shown = id;
  }

  /**
   * The answer that comes before what was asked after `parent`. A window may not have known that this one was deleted;
   * version 1 knew one way only, so there it is the last one, as it is where the line of `parent` was lost.
   */
  #followed(parent: string | undefined): string | undefined {
    const kept = parent !== undefined && this.#removed.has(parent) ? this.#removed.get(parent) : parent;
    const isKnown = kept === undefined ? parent !== undefined || this.#schema > 1 : this.#turns.has(kept);
    return isKnown ? kept : [...this.#turns.keys()].at(-1);
  }

  #addText({ answerId, from, text }: Kind<'text'>): void {
    this.#change(answerId, turn => {
      const before = turn.answer.text;
      // Text is missing before this piece: it was on a line that was lost.
      if (from > before.length) this.#damagedLines++;
      const kept = from < before.length ? before.slice(0, from) : before;
      return { ...turn, answer: { ...turn.answer, text: kept + text } };
    });
  }

  #changeAnswer({ answerId, answer, contextId }: Kind<'answer'>): void {
    this.#change(answerId, turn => ({
      ...turn,
      ...(contextId === undefined ? {} : { contextId }),
      answer: { ...answer, id: answerId, text: turn.answer.text },
    }));
  }

  #change(answerId: string, change: (turn: Turn) => Turn): void {
    const turn = this.#turns.get(answerId);
    if (turn !== undefined) this.#turns.set(answerId, change(turn));
    else if (!this.#removed.has(answerId)) this.#damagedLines++;
  }
}

/** Whoever was receiving the answer is gone. */
function interrupted(turn: Turn): Turn {
  const { status } = turn.answer;
  if (status !== 'waiting' && status !== 'streaming') return turn;
  return { ...turn, answer: { ...turn.answer, status: 'interrupted' } };
}
