/** Numbers between 0 and 1, the same for the same seed. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const vocabulary = (
  'the server returns a stream of events which the client decodes and shows while more text arrives so that ' +
  'nothing waits for the end of an answer and every part of it can be read at once with its code its tables ' +
  'and its lists in the order in which the agent wrote them'
).split(' ');

const codeLines = [
  'const value = await client.read(stream);',
  'if (value === undefined) return;',
  '  // keep what arrived',
  'for (const event of events) handle(event, { signal });',
  '',
  'export function decode(bytes: Uint8Array): string {',
  '  return decoder.decode(bytes, { stream: true });',
  '}',
];

/** Writes answers as an agent writes them. */
class Author {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = randomFrom(seed);
  }

  pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.#random() * choices.length)] as T;
  }

  between(least: number, most: number): number {
    return least + Math.floor(this.#random() * (most - least + 1));
  }

  many(count: number, write: (index: number) => string, between = '\n'): string {
    return Array.from({ length: count }, (_, index) => write(index)).join(between);
  }

  word(): string {
    return this.pick(vocabulary);
  }

  marked(): string {
    const word = this.word();
    const dice = this.#random();
    if (dice < 0.03) return `\`${word}()\``;
    if (dice < 0.05) return `**${word} ${this.word()}**`;
    if (dice < 0.06) return `*${word}*`;
    return dice < 0.07 ? `[${word} docs](https://example.com/${word})` : word;
  }

  phrase(words: number): string {
    return this.many(words, () => this.marked(), ' ');
  }

  sentence(words = this.between(8, 21)): string {
    const phrase = this.phrase(words);
    return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;
  }

  paragraph(): string {
    return this.many(this.between(2, 5), () => this.sentence(), ' ');
  }

  list(): string {
    return this.many(this.between(3, 6), () => {
      const item = `- ${this.sentence(this.between(6, 13))}`;
      return this.#random() < 0.3 ? `${item}\n  - ${this.sentence(5)}\n  - ${this.sentence(6)}` : item;
    });
  }

  steps(): string {
    return this.many(this.between(3, 5), index => `${index + 1}. **${this.word()}**: ${this.sentence(8)}`);
  }

  tasks(): string {
    return this.many(3, () => `- [${this.pick(['x', ' '])}] ${this.sentence(6)}`);
  }

  table(): string {
    const rows = this.many(
      this.between(3, 6),
      () => `| \`${this.word()}\` | ${this.word()} | ${this.sentence(6)} |`,
    );
    return `| Name | Type | Meaning |\n| --- | :-: | --- |\n${rows}`;
  }

  code(): string {
    return `\`\`\`ts\n${this.many(this.between(6, 19), () => this.pick(codeLines))}\n\`\`\``;
  }

  block(): string {
    const kind = this.between(0, 11);
    if (kind === 0) return `## ${this.sentence(4)}`;
    if (kind === 1) return `> ${this.sentence()}`;
    if (kind <= 3) return this.list();
    if (kind <= 5) return this.code();
    if (kind === 6) return this.steps();
    if (kind === 7) return this.tasks();
    return kind === 8 ? this.table() : this.paragraph();
  }
}

/** A realistic answer of this many characters: headings, lists, tasks, tables, fences, inline code, links. */
export function longAnswer(length: number, seed = 1): string {
  const author = new Author(seed);
  let text = '';
  while (text.length < length) text += `${author.block()}\n\n`;
  return text.slice(0, length);
}

export const giantKinds = ['list', 'table', 'paragraph', 'fence'] as const;
export type GiantKind = (typeof giantKinds)[number];

/** One block that is the whole answer. */
export function giantBlock(kind: GiantKind, length: number): string {
  const author = new Author(9);
  const line: Record<GiantKind, () => string> = {
    list: () => `- ${author.phrase(10)}\n`,
    table: () => `| ${author.word()} | ${author.phrase(2)} | ${author.phrase(6)} |\n`,
    paragraph: () => `${author.phrase(12)}${author.pick(['\n', ' ', ' ', ' '])}`,
    fence: () => `${author.pick(codeLines)} ${author.word()}\n`,
  };
  const begin = {
    list: '',
    table: '| Name | Type | Meaning |\n| --- | --- | --- |\n',
    paragraph: '',
    fence: '```ts\n',
  };
  let text = begin[kind];
  while (text.length < length) text += line[kind]();
  return text;
}

/** A text in tokens of about four characters. */
export function tokensOf(text: string): string[] {
  const random = randomFrom(3);
  const tokens: string[] = [];
  for (let at = 0; at < text.length; ) {
    const length = 2 + Math.floor(random() * 5);
    tokens.push(text.slice(at, at + length));
    at += length;
  }
  return tokens;
}

/** Tokens joined so that a text comes in pieces of so many. */
export function piecesOf(text: string, tokensPerPiece: number): string[] {
  const tokens = tokensOf(text);
  const pieces: string[] = [];
  for (let at = 0; at < tokens.length; at += tokensPerPiece) {
    pieces.push(tokens.slice(at, at + tokensPerPiece).join(''));
  }
  return pieces;
}
