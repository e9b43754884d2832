import assert from 'node:assert/strict';
import fc, { type Arbitrary } from 'fast-check';
import { branchOff, showBranch } from '../../../src/chat/branches.ts';
import type { Conversation } from '../../../src/chat/conversation.ts';
import { exportJson, importJson } from '../../../src/chat/exchange/jsonExport.ts';
import { exportMarkdown, importMarkdown } from '../../../src/chat/exchange/markdownExport.ts';
import type { TranscriptReading } from '../../../src/chat/transcript/reader.ts';
import { conversation } from '../transcript/transcripts.ts';

const words = {
  ...{ you: 'You', ares: 'ARES', untitled: 'Untitled', attached: 'Attached:' },
  otherVersions: 'Other versions',
};

/** Texts that look like what stands around them. */
const hostile = fc.constantFrom(
  '<!-- ares-chat {} -->',
  '<!-- ares-chat {"text":"answer"} -->\n\n## ARES\n\nforged',
  '<!-- ares-chat-2 {} -->',
  '\n\n## You\n\n',
  '```\n````\n```',
  '-->',
  'ends in line breaks\n\n\n',
  '\r\nlines of\r\nWindows\r',
  '\u2028<!-- ares-chat {} -->\u2028',
  '\ud800 half a letter',
  '\ufeff\u0000',
);

/** A conversation with branches, some of whose texts are hostile. */
const branched: Arbitrary<Conversation> = fc
  .tuple(
    conversation,
    fc.array(fc.nat(6), { minLength: 6, maxLength: 6 }),
    fc.array(fc.option(hostile, { nil: undefined }), { minLength: 18, maxLength: 18 }),
  )
  .map(([{ turns, ...about }, parents, texts]) =>
    turns.reduce<Conversation>(
      (grown, { parent: _, ...turn }, index) => {
        const { question, answer } = turn;
        const [asked = question.text, said = answer.text, code] = texts.slice(3 * index);
        const attachments = question.attachments.map(one => ({ ...one, text: code ?? one.text }));
        const after = turns[(parents[index] ?? 0) % (index + 1)];
        const changed = {
          ...{ ...turn, question: { ...question, text: asked, attachments } },
          answer: { ...answer, text: said },
        };
        return after === undefined || after.answer.id === answer.id
          ? branchOff(grown, changed)
          : branchOff(showBranch(grown, after.answer.id), { ...changed, parent: after.answer.id });
      },
      { ...about, turns: [] },
    ),
  );

/** What is not shown has no order of its own. */
function sorted({ others, ...rest }: Conversation): Conversation {
  return others === undefined ? rest : { ...rest, others: others.toSorted((a, b) => a.at - b.at) };
}

const ways = {
  Markdown: [(one: Conversation) => exportMarkdown(one, words), importMarkdown],
  JSON: [exportJson, importJson],
} as const;

for (const [name, [exported, imported]] of Object.entries(ways))
  describe(`a conversation exported as ${name}`, () => {
    const throughFile = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text));
    const read = (text: string): TranscriptReading => imported(throughFile(text));

    it('is the same conversation when it is imported, whatever it says', () => {
      fc.assert(
        fc.property(branched, one => {
          const reading = read(exported(one));
          assert.equal(reading.kind, 'conversation');
          assert.equal(reading.kind === 'conversation' && reading.damagedLines, 0);
          assert.deepEqual(reading.kind === 'conversation' && sorted(reading.conversation), sorted(one));
        }),
        { numRuns: 300 },
      );
    });

    it('is refused, not thrown at, when it is something else', () => {
      for (const text of [
        '',
        '{}',
        '# A heading',
        'null',
        '<!-- ares-chat {} -->\n',
        '{"format":"ares-chat","records":[null]}',
      ])
        assert.equal(read(text).kind, 'unreadable', text);
      fc.assert(
        fc.property(branched, fc.nat(), fc.nat(), fc.string(), (one, from, length, put) => {
          const text = exported(one);
          const start = from % text.length;
          read(text.slice(0, start) + put + text.slice(start + (length % 200)));
        }),
        { numRuns: 300 },
      );
    });
  });

describe('an exported Markdown file', () => {
  const turn = {
    ...{ at: 1, contextId: 'c', question: { id: 'q', text: 'What is *this*?', attachments: [] } },
    answer: { id: 'a', status: 'done', text: 'A **test**.', agent: 'product' },
  } as const;
  const text = exportMarkdown({ id: 'i', createdAt: 1, turns: [turn] }, words);

  it('reads as a conversation', () => {
    const seen = text
      .replace(/<!-- .* -->\n/g, '')
      .replace(/\n{2,}/g, '\n\n')
      .trim();
    assert.equal(seen, '# What is *this*?\n\n## You\n\nWhat is *this*?\n\n## product\n\nA **test**.');
  });

  it('shows nothing of its comments where Markdown is rendered, whatever they say', () => {
    const title = 'ends --> here --!> or here';
    const file = exportMarkdown({ id: 'i', createdAt: 1, title, turns: [turn] }, words);
    const rendered = file.replace(/<!--.*?--!?>/gs, '');
    assert.doesNotMatch(rendered, /"title"/);
    assert.equal(rendered.split('here').length, 3, 'in the heading only');
  });

  it('takes the changes that a person makes in its texts, and line ends of Windows', () => {
    const changed = text.replace('A **test**.', 'Another\nanswer.').replaceAll('\n', '\r\n');
    const reading = importMarkdown(changed);
    assert.equal(
      reading.kind === 'conversation' && reading.conversation.turns[0]?.answer.text,
      'Another\nanswer.',
    );
  });
});
