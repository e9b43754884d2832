import fc from 'fast-check';

/** Pieces of markdown that mean something where they meet; most documents made of them are odd. */
const commonMark = [
  ...['a', 'b ', 'foo', ' ', '  ', '    ', '\t', '\n', '\n', '\n\n', '  \n', '\\', '!', '(', ')', '\u00e9'],
  ...['*', '**', '_', '__', '***', '___', '`', '``', '```', '~~~', '\n```js\n', '\n~~~\n'],
  ...['- ', '+ ', '* ', '1. ', '2) ', '> ', '# ', '## ', '---', '===', '\n-\n'],
  ...['[', ']', '](', '![', '[a]', '[a]: /u', '[b]: <c>', '/u)', '"t"', '<', '>', '&amp;', '&copy;', '&'],
  ...['<b>', '</b>', '<div>', '</div>', '<!-- ', '-->', '<?x', '?>'],
];

const extensions = [
  ...['| a | b |\n', '|---|---|\n', ':-:|\n', '|', ' | ', '| x |\n', '<br>', '~', '~~', '- [ ] ', '- [x] '],
  ...[
    'www.a.b',
    'http://a.b',
    'https://c.d/e_f',
    'a@b.c',
    '<http://x.y>',
    '[l](http://m)',
    '`x`',
    '*y*',
    '**z**',
  ],
  ...['[^1]', '[^1]: x\n', '[^2]', '$', '$$', '$$\n', '\\(', '\\)', '\\[ ', ' \\]', '$x$'],
  ...['\u202e', '\u200b', '\u{1F469}\u200D\u{1F467}', '\u05d0', '\r\n', '\r', 'x '.repeat(30)],
];

const joined = (pieces: readonly string[], maxLength: number) =>
  fc.array(fc.constantFrom(...pieces), { maxLength }).map(parts => parts.join(''));

/** Documents of CommonMark only. */
export const commonMarkDocuments = joined(commonMark, 25)
  // `\(` and `\[` begin mathematics, which CommonMark does not know.
  .map(text => text.replace(/\\(?=[([])/g, ''))
  // The reference implementation takes spaces but no tabs between the parts of a link, against the specification.
  .map(text => (/\][(:]/.test(text) ? text.replaceAll('\t', ' ') : text));
/** Documents of all that we read. */
export const documents = joined([...commonMark, ...extensions], 30);

/** A text in pieces, cut at random. */
export const cutDocuments = fc
  .tuple(documents, fc.array(fc.nat(300), { maxLength: 6 }))
  .map(([text, places]) => ({ text, pieces: cutAt(text, places) }));

function cutAt(text: string, places: readonly number[]): string[] {
  const cuts = [...new Set(places.map(place => place % (text.length + 1)))].sort((a, b) => a - b);
  return [...cuts, text.length].map((end, index) => text.slice(cuts[index - 1] ?? 0, end));
}

/** How many random documents each property looks at; MARKDOWN_DOCUMENTS asks for more. */
export const runs = Number(process.env['MARKDOWN_DOCUMENTS'] ?? 400);

/** jsdom holds on to all nodes that were looked at until the program comes to rest. */
const runsAtATime = 1000;

/**
 * Checks a property with a seed that the test prints, so that a failure can be seen again: MARKDOWN_SEED. Very many
 * documents are looked at in several goes, each with the seed after that of the one before.
 */
export async function holds<T>(
  test: Mocha.Context,
  arbitrary: fc.Arbitrary<T>,
  property: (value: T) => void,
  count = runs,
): Promise<void> {
  const seed = Number(process.env['MARKDOWN_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  test.timeout(60_000 + count * 1_000);
  const runnable = test.test;
  if (runnable) runnable.title += ` (${count} documents, seed ${seed})`;
  for (let done = 0; done < count; done += runsAtATime) {
    const numRuns = Math.min(runsAtATime, count - done);
    fc.assert(fc.property(arbitrary, property), { seed: seed + done / runsAtATime, numRuns });
    await new Promise(resolve => setTimeout(resolve));
  }
}
