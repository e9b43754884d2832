/** A way of writing an answer, as the three dialects of ARES do it. */
export interface DialectWriter {
  readonly name: 'text' | 'events' | 'deltas';
  /** One event with a piece of the answer. */
  piece(text: string): string;
  /** What comes before the first piece. */
  readonly start: string;
  /** The end mark, or nothing. */
  readonly end: string;
}

/** The three dialects, lines ending with LF. */
export const dialects: readonly DialectWriter[] = [
  { name: 'text', piece: textEvent, start: '', end: '' },
  {
    name: 'events',
    piece: content => jsonEvent({ event: 'token', content }),
    start: jsonEvent({ event: 'start', agent: 'product (system)', context_id: 'c-1' }),
    end: jsonEvent({ event: 'done', agent: 'Product (System)', context_id: 'c-1' }),
  },
  {
    name: 'deltas',
    piece: delta => jsonEvent({ delta, finish_reason: null }),
    start: '',
    end: jsonEvent({ delta: '', finish_reason: 'stop', tokens_used: 312 }),
  },
];

/** The writer of the named dialect. */
export function dialect(name: DialectWriter['name']): DialectWriter {
  const found = dialects.find(each => each.name === name);
  if (found === undefined) throw new Error(`no dialect ${name}`);
  return found;
}

/** A whole stream of these pieces, its lines ending with `newline`. */
export function streamOf(
  { start, piece, end }: DialectWriter,
  pieces: readonly string[],
  newline = '\n',
): string {
  return `${start}${pieces.map(piece).join('')}${end}`.replaceAll('\n', newline);
}

/** An event whose data is `value` in JSON. */
export function jsonEvent(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

/** An event whose data is `text`, one `data:` line for each of its lines. */
export function textEvent(text: string): string {
  return `${text
    .split('\n')
    .map(line => `data: ${line}\n`)
    .join('')}\n`;
}
