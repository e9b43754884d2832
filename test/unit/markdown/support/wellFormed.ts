import fc from 'fast-check';

const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'x', 'Zeit', 'naïve', '数', 'A1');
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map(list => list.join(' '));

/** Inline text as careful people write it: all that is opened is closed. */
const span: fc.Arbitrary<string> = fc.oneof(
  words,
  words.map(text => `**${text}**`),
  words.map(text => `*${text}*`),
  words.map(text => `***${text}***`),
  words.map(text => `~~${text}~~`),
  words.map(text => `\`${text}\``),
  words.map(text => `\`\` ${text} \`\``),
  words.map(text => `[${text}](https://example.com/${text.length})`),
  words.map(text => `[**${text}**](https://example.com "A title")`),
  words.map(text => `![${text}](https://example.com/a.png)`),
  words.map(text => `**${text} *inner* ${text}**`),
  words.map(text => `${text}[0] and (${text})`),
  words.map(text => `2 * 3 * 4 ${text} &amp; a < b`),
  words.map(text => `\\*${text}\\*`),
  fc.constant('<https://example.com/path>'),
  fc.constant('$x^2$'),
);

const line = fc.array(span, { minLength: 1, maxLength: 4 }).map(spans => spans.join(' '));

const block: fc.Arbitrary<string> = fc.oneof(
  line,
  fc.array(line, { minLength: 2, maxLength: 3 }).map(lines => lines.join('\n')),
  fc.tuple(fc.integer({ min: 1, max: 6 }), line).map(([level, text]) => `${'#'.repeat(level)} ${text}`),
  fc.array(line, { minLength: 1, maxLength: 3 }).map(lines => lines.map(text => `- ${text}`).join('\n')),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map(lines => lines.map((text, i) => `${i + 1}. ${text}`).join('\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map(lines => lines.map(text => `- [x] ${text}`).join('\n')),
  fc.tuple(line, line).map(([outer, inner]) => `- ${outer}\n  - ${inner}\n\n  ${inner}`),
  fc
    .array(words, { maxLength: 4 })
    .map(lines => `\`\`\`ts\n${lines.map(text => `${text};\n`).join('')}\`\`\``),
  line.map(text => `> ${text}\n> ${text}`),
  fc
    .tuple(words, words)
    .map(([a, b]) => `| ${a} | ${b} |\n| --- | :-: |\n| **${b}** | \`${a}\` |\n| ${a} | ${b} |`),
  fc.constant('---'),
  fc.constant('Title\n==='),
);

/** Documents as careful people write them. */
export const wellFormedDocuments = fc
  .array(block, { minLength: 1, maxLength: 4 })
  .map(blocks => `${blocks.join('\n\n')}\n`);
