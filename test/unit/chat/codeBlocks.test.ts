import assert from 'node:assert/strict';
import { codeBlockText, codeToUse } from '../../../src/chat/codeBlocks.ts';
import type { Answer } from '../../../src/chat/conversation.ts';

const answer = [
  'Intro',
  '',
  '```ts',
  'const a = `x`;',
  '',
  '```',
  '',
  '- item',
  '',
  '  ~~~',
  '  in a list',
  '  ~~~',
  '',
  '> ```',
  '> quoted',
  '> ```',
  '',
  '    indented',
  '',
  '`````md',
  '```',
  'inner',
  '```',
  '`````',
].join('\n');

describe('code blocks of an answer', () => {
  it('are counted in document order and freed of fence, indent and quote marks', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4].map(index => codeBlockText(answer, index)),
      ['const a = `x`;\n', 'in a list', 'quoted', 'indented', '```\ninner\n```'],
    );
  });

  const complete = (text: string, status: Answer['status']): readonly (boolean | undefined)[] => {
    const asked = { question: { id: 'q', text: '', attachments: [] }, at: 0, contextId: 'c' };
    return [0, 1].map(index => codeToUse({ ...asked, answer: { id: 'a', text, status } }, index)?.complete);
  };

  it('are complete once their end is written, and all of them in an answer that is whole', () => {
    assert.deepEqual(complete('```\none\n```\n\n```\ntwo', 'streaming'), [true, false]);
    assert.deepEqual(complete('```\none\n```\n\n```\ntwo', 'interrupted'), [true, false]);
    assert.deepEqual(complete('```\none\n```\n\n```\ntwo', 'done'), [true, true]);
    assert.deepEqual(complete('```\none\n```', 'streaming'), [false, undefined], 'the line may go on');
  });

  it('know the text before them', () => {
    const asked = { question: { id: 'q', text: '', attachments: [] }, at: 0, contextId: 'c' };
    const text = 'In `src/a.ts`:\n\n```ts\nx\n```';
    assert.equal(
      codeToUse({ ...asked, answer: { id: 'a', text, status: 'done' } }, 0)?.before,
      'In `src/a.ts`:',
    );
  });

  it('that do not exist have no text', () => {
    assert.equal(codeBlockText(answer, 5), undefined);
    assert.equal(codeBlockText(answer, -1), undefined);
    assert.equal(codeBlockText('', 0), undefined);
  });
});
