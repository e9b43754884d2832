import { isJsonObject, type JsonObject, member, parseJsonObject, stringMember } from './json.ts';
import { maxWordsLength } from './limits.ts';
import { plainLine } from './plainText.ts';

/** What one event of a stream says. */
export type Piece =
  | { readonly type: 'start'; readonly agent?: string; readonly contextId?: string }
  | { readonly type: 'text'; readonly text: string }
  /** Nothing to show, but a sign of life. */
  | { readonly type: 'alive' }
  | {
      readonly type: 'done';
      readonly agent?: string;
      readonly contextId?: string;
      readonly tokensUsed?: number;
    }
  /** The server gave up, in its own words. */
  | { readonly type: 'error'; readonly words: string }
  /** The event breaks the dialect of its stream. */
  | { readonly type: 'broken' };

/** One way in which ARES writes an answer into `data:` fields. */
export interface Dialect {
  /** Whether a whole answer ends with a mark, so that a body without one was cut off. */
  readonly hasEndMark: boolean;
  /** What the event with this data says, in order. */
  read(data: string): readonly Piece[];
}

/** The longest name of an agent that is passed on: it is for people to read. */
const maxNameLength = 100;

/** The longest name of a conversation that is passed on: none that is longer can be kept with it. */
const maxContextIdLength = 200;

const alive: readonly Piece[] = [{ type: 'alive' }];
const broken: readonly Piece[] = [{ type: 'broken' }];

const textDialect: Dialect = {
  hasEndMark: false,
  read: data => textPiece(data),
};

const eventDialect: Dialect = {
  hasEndMark: true,
  read: data => {
    const event = parseJsonObject(data);
    if (event === undefined) return broken;
    switch (member(event, 'event')) {
      case 'start':
        return [{ type: 'start', ...whoAndWhere(event) }];
      case 'token':
        return textPiece(stringMember(event, 'content') ?? '');
      case 'done':
        return [{ type: 'done', ...whoAndWhere(event) }];
      case 'error':
        return [{ type: 'error', words: wordsOfError(event) ?? '' }];
      default:
        return alive;
    }
  },
};

const deltaDialect: Dialect = {
  hasEndMark: true,
  read: data => {
    const event = parseJsonObject(data);
    if (event === undefined) return broken;
    const words = wordsOfError(event);
    if (words !== undefined) return [{ type: 'error', words }];
    const text = textPiece(stringMember(event, 'delta') ?? '');
    if (typeof member(event, 'finish_reason') !== 'string') return text;
    const tokensUsed = member(event, 'tokens_used');
    return [...text, { type: 'done', ...(typeof tokensUsed === 'number' ? { tokensUsed } : {}) }];
  },
};

/** The dialect of a stream whose first event has this data; a stream does not change it. */
export function dialectOf(firstData: string): Dialect {
  const event = parseJsonObject(firstData);
  if (event === undefined) return textDialect;
  if (['start', 'token', 'done', 'error'].includes(stringMember(event, 'event') ?? '')) return eventDialect;
  return stringMember(event, 'delta') === undefined ? textDialect : deltaDialect;
}

/**
 * Whether `data`, cut off by the end of the body, could have become the first event of a dialect with an
 * end mark: then it is the stump of an event (or nothing at all) and no text of an answer.
 */
export function isStump(data: string): boolean {
  if (parseJsonObject(data) !== undefined) return false;
  const compact = data.replace(/\s+/g, '');
  return ['{"event"', '{"delta"'].some(head => compact.startsWith(head) || head.startsWith(compact));
}

function textPiece(text: string): readonly Piece[] {
  return text === '' ? alive : [{ type: 'text', text }];
}

function whoAndWhere(event: JsonObject): { readonly agent?: string; readonly contextId?: string } {
  const agent = plainLine(stringMember(event, 'agent') ?? '', maxNameLength);
  const contextId = stringMember(event, 'context_id') ?? '';
  const usable = contextId !== '' && contextId.length <= maxContextIdLength;
  return { ...(agent === '' ? {} : { agent }), ...(usable ? { contextId } : {}) };
}

function wordsOfError(event: JsonObject): string | undefined {
  const error = member(event, 'error');
  const words = isJsonObject(error) ? stringMember(error, 'message') : stringMember(event, 'error');
  return words?.slice(0, maxWordsLength);
}
