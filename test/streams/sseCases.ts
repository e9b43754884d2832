/** One stream and the data of the messages that it carries. */
export interface SseCase {
  readonly what: string;
  readonly stream: string;
  readonly data: readonly string[];
}

/**
 * The cases of the web platform's own tests of the format (the files `eventsource/format-*`), written from the
 * standard: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation.
 * Names, ids and waits of messages are not for an ARES client; that they change no data is.
 */
const webPlatform: readonly SseCase[] = [
  {
    what: 'bom: one byte order mark is dropped',
    stream: '\ufeffdata:1\n\n\ufeffdata:2\n\ndata:3\n\n',
    data: ['1', '3'],
  },
  {
    what: 'bom-2: a second one makes the field unknown',
    stream: '\ufeff\ufeffdata:1\n\ndata:2\n\ndata:3\n\n',
    data: ['2', '3'],
  },
  {
    what: 'comments, long ones and ones with fields in them',
    stream: `data:1\n:\0\n:\r\ndata:2\n:${'x'.repeat(2048)}\rdata:3\n:data:fail\r:${'x'.repeat(2048)}\ndata:4\n\n`,
    data: ['1\n2\n3\n4'],
  },
  {
    what: 'data before the final empty line: beyond the standard, an event left open is delivered',
    stream: 'retry:1000\ndata:test1\n\nid:test\ndata:test2',
    data: ['test1', 'test2'],
  },
  {
    what: 'field-data: empty data is data',
    stream: 'data:\n\ndata\ndata\n\ndata:test\n\n',
    data: ['', '\n', 'test'],
  },
  { what: 'field-event', stream: 'event:test\ndata:x\n\ndata:x\n\n', data: ['x', 'x'] },
  { what: 'field-event-empty', stream: 'event: \ndata:data\n\n', data: ['data'] },
  { what: 'field-id', stream: 'id: …\ndata:1\n\ndata:2\n\n', data: ['1', '2'] },
  { what: 'field-id-2', stream: 'id\ndata:1\n\nid:1\ndata:2\n\n', data: ['1', '2'] },
  { what: 'field-id-null: NUL in an id', stream: 'id: 1\0 2\ndata:x\n\nid\ndata:y\n\n', data: ['x', 'y'] },
  {
    what: 'field-parsing: only the exact name counts',
    stream:
      'data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n',
    data: ['\0\n 2\n1\n3\n\n4'],
  },
  { what: 'field-retry', stream: 'retry:03000\ndata:x\n\n', data: ['x'] },
  { what: 'field-retry-bogus', stream: 'retry:3000\nretry:1000x\ndata:x\n\n', data: ['x'] },
  { what: 'field-retry-empty', stream: 'retry\ndata:test\n\n', data: ['test'] },
  {
    what: 'field-unknown',
    stream: 'data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n',
    data: ['test\n\ntest'],
  },
  {
    what: 'leading-space: exactly one is dropped',
    stream: 'data:\ttest\rdata: \ndata:test\n\n',
    data: ['\ttest\n\ntest'],
  },
  {
    what: 'newlines: LF, CRLF and CR',
    stream: 'data:test\r\ndata\ndata:test\r\n\r\n',
    data: ['test\n\ntest'],
  },
  { what: 'null-character', stream: 'data:\0\n\n\n\n', data: ['\0'] },
  { what: 'utf-8', stream: 'data:ok…\n\n', data: ['ok…'] },
  { what: 'data without a line end before the body ends', stream: 'data: x', data: ['x'] },
  {
    what: 'several events in a row, empty lines between them',
    stream: '\n\ndata:1\n\n\n\ndata:2\n\n\n',
    data: ['1', '2'],
  },
  { what: 'an event without data is none', stream: 'event:x\nid:1\n\ndata:1\n\n', data: ['1'] },
];

/** Where decoders have been found to differ: in other libraries, and in other versions of ours. */
const foundElsewhere: readonly SseCase[] = [
  {
    what: 'exactly one space after the colon',
    stream: 'data:a\n\ndata: b\n\ndata:  c\n\n',
    data: ['a', 'b', ' c'],
  },
  { what: 'data lines joined by LF', stream: 'data: a\ndata: b\ndata:\ndata: c\n\n', data: ['a\nb\n\nc'] },
  { what: 'CR alone ends lines and events', stream: 'data: a\r\rdata: b\r\r', data: ['a', 'b'] },
  {
    what: 'line ends of all kinds in one stream',
    stream: 'data: a\r\rdata: b\r\n\r\ndata: c\n\n',
    data: ['a', 'b', 'c'],
  },
  {
    what: 'CR LF is one line end, LF CR are two',
    stream: 'data:a\r\ndata:b\n\rdata:c\n\n',
    data: ['a\nb', 'c'],
  },
  { what: 'a byte order mark inside the data', stream: 'data: \ufeffa\n\n', data: ['\ufeffa'] },
  { what: 'a byte order mark after an empty line', stream: '\n\ufeffdata: a\n\ndata: b\n\n', data: ['b'] },
  { what: 'an open event that ends in a lone CR', stream: 'data: a\r', data: ['a'] },
  { what: 'a last event that ends in CR', stream: 'data: a\n\ndata: b\r\r', data: ['a', 'b'] },
  { what: 'colons, tabs and NUL in the data', stream: 'data: a:b\tc\0\n\n', data: ['a:b\tc\0'] },
  {
    what: 'characters beyond the basic plane',
    stream: 'data: 👩‍💻\n\ndata:🇩🇪e\u0301\n\n',
    data: ['👩‍💻', '🇩🇪e\u0301'],
  },
  {
    what: 'line separators of Unicode are text',
    stream: 'data: a\u2028b\u0085c\u000bd\n\n',
    data: ['a\u2028b\u0085c\u000bd'],
  },
  { what: 'a field name with a space before the colon', stream: 'data : a\n\ndata:b\n\n', data: ['b'] },
  { what: 'only line ends', stream: '\r\n\r\r\n\n', data: [] },
  { what: 'nothing at all', stream: '', data: [] },
];

/** Every case. */
export const sseCases: readonly SseCase[] = [...webPlatform, ...foundElsewhere];
