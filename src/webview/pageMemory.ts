import type { ReadingPlace } from './transcript/readingPlace.ts';

/** What this page's next life should know. The host has everything else. */
export interface PageMemory {
  readonly conversationId: string;
  /** The conversation's last message then: when another has come, the draft was sent or is out of date. */
  readonly lastTurnId: string | undefined;
  readonly draft: string;
  /** What was typed into questions that were being edited, by their ids. */
  readonly edits: Readonly<Record<string, string>>;
  /** Where the reader was, unless at the end. */
  readonly place: ReadingPlace | undefined;
}

/** The memory of an earlier life, or undefined when there is none or it is of another shape. */
export function readMemory(value: unknown): PageMemory | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { conversationId, lastTurnId, draft, edits, place } = value as Record<keyof PageMemory, unknown>;
  if (typeof conversationId !== 'string' || typeof draft !== 'string') return undefined;
  return {
    conversationId,
    lastTurnId: typeof lastTurnId === 'string' ? lastTurnId : undefined,
    draft,
    edits: readEdits(edits),
    place: readPlace(place),
  };
}

function readEdits(value: unknown): Record<string, string> {
  const texts = Object.entries(value ?? {}).filter(([, text]) => typeof text === 'string');
  return Object.fromEntries(texts) as Record<string, string>;
}

function readPlace(value: unknown): ReadingPlace | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { messageId, block, offset } = value as Record<keyof ReadingPlace, unknown>;
  if (typeof messageId !== 'string' || typeof offset !== 'number') return undefined;
  return typeof block === 'number' ? { messageId, block, offset } : { messageId, offset };
}
