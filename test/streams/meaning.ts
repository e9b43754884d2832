import { AnswerDecoder, type Decoded } from '../../src/ares/answerDecoder.ts';
import type { ChatEvent } from '../../src/ares/chatEvent.ts';
import type { DialectWriter } from '../support/faults/dialects.ts';
import { textOf } from '../unit/ares/harness.ts';

/** The three line ends of an event stream, by their names. */
export const newlines = { LF: '\n', CRLF: '\r\n', CR: '\r' } as const;

/** All that a body means, with neighbouring pieces of text as one and signs of life left out. */
export interface Meaning {
  readonly start?: ChatEvent | undefined;
  readonly done?: ChatEvent | undefined;
  readonly text: string;
  readonly end: Decoded['end'];
}

/** What the decoder hears in these pieces of a body that ended `cleanly` or not. */
export function meaningOf(pieces: readonly Uint8Array[], cleanly = true): Meaning {
  const decoder = new AnswerDecoder();
  const events: ChatEvent[] = [];
  let end: Decoded['end'];
  for (const piece of pieces) {
    const decoded = decoder.feed(piece);
    events.push(...decoded.events);
    end ??= decoded.end;
  }
  const last = end === undefined ? decoder.finish(cleanly) : { events: [], end };
  events.push(...last.events);
  const find = (type: ChatEvent['type']) => events.find(event => event.type === type);
  return { start: find('start'), done: find('done'), text: textOf(events), end: last.end };
}

/** What a whole answer of this text means in the dialect. */
export function expectedOf({ name }: DialectWriter, text: string): Meaning {
  const who = { contextId: 'c-1' };
  return {
    start: name === 'events' ? { type: 'start', agent: 'product (system)', ...who } : undefined,
    done: {
      type: 'done',
      ...(name === 'events' ? { agent: 'Product (System)', ...who } : {}),
      ...(name === 'deltas' ? { tokensUsed: 312 } : {}),
    },
    text,
    end: { kind: 'done' },
  };
}
