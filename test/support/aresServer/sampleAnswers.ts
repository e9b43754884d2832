/** The answer to a question that names something to show, such as a table; undefined for all others. */
export function answerToKeyword(question: string): string | undefined {
  const words = new Set(question.toLowerCase().split(/[^\p{L}]+/u));
  return samples.find(({ keyword }) => words.has(keyword))?.answer();
}

const samples: readonly { readonly keyword: string; readonly answer: () => string }[] = [
  { keyword: 'long', answer: longAnswer },
  { keyword: 'table', answer: tableAnswer },
  { keyword: 'list', answer: listAnswer },
  { keyword: 'code', answer: codeAnswer },
];

function tableAnswer(): string {
  return `Here are the planets as a table:

| planet | diameter (km) | moons | a day lasts |
| :--- | ---: | ---: | :---: |
| Mercury | 4,879 | 0 | 176 days |
| Venus | 12,104 | 0 | 117 days |
| Earth | 12,756 | 1 | 24 h |
| Mars | 6,792 | 2 | 24 h 37 min |
| Jupiter | 142,984 | 95 | 9 h 56 min |

Mars, *Ares* to the Greeks, has a day much like ours.`;
}

function listAnswer(): string {
  return `A release, step by step:

1. Freeze the branch.
2. Run the checks:
   - types and lint
   - unit tests
   - tests in the real host
3. Write the change log.
   1. What is new
   2. What is fixed
4. Tag, and let the pipeline publish.

Still open:

- [x] Icon
- [ ] Screenshots
- [ ] A second pair of eyes`;
}

function codeAnswer(): string {
  return `Three ways to add up a list. In TypeScript:

\`\`\`typescript
export function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
\`\`\`

In Python:

\`\`\`python
def total(amounts: list[float]) -> float:
    return sum(amounts)
\`\`\`

And at the shell:

\`\`\`shellscript
paste -sd+ amounts.txt | bc
\`\`\`

The \`0\` in the first one matters: without it an empty list throws.`;
}

/** At least 20,000 characters of every kind of block. */
function longAnswer(): string {
  const parts = ['# How agents answer, at length'];
  for (let chapter = 1; parts.join('\n\n').length < 20_000; chapter++) parts.push(chapterOf(chapter));
  return parts.join('\n\n');
}

function chapterOf(number: number): string {
  return `## ${number}. ${topics[number % topics.length]}

An agent begins with a **plan**: it reads the question, looks at what it knows, and decides what is missing. Then it *retrieves*, reads again, and only then writes. Each step may be repeated; see [the specification](https://example.com/agents#${number}) for the order in which that happens, and \`plan()\` below for the code.

> A good answer is short. A long one, such as this, is here so that you can watch it scroll.

| step | tokens | share |
| --- | ---: | ---: |
| plan | ${number * 12} | ${(number * 7) % 40} % |
| retrieve | ${number * 31} | ${(number * 11) % 40} % |
| write | ${number * 57} | ${(number * 3) % 20} % |

\`\`\`typescript
export async function plan${number}(question: string): Promise<readonly string[]> {
  const known = await recall(question);
  return known.length > ${number} ? known.slice(0, ${number}) : [...known, await retrieve(question)];
}
\`\`\`

1. Ask the smallest question that settles the matter.
2. Wait for the whole answer before you act on it.
   - 日本語、emoji 🚀 and ümlauts count as characters like all others.
   - A token may end anywhere, in the middle of a word too.`;
}

const topics = ['Planning', 'Retrieval', 'Tools', 'Memory', 'Streaming'];
