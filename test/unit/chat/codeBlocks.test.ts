import assert from 'node:assert/strict';
import { codeBlockText } from '../../../src/chat/codeBlocks.ts';

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

  it('that do not exist have no text', () => {
    assert.equal(codeBlockText(answer, 5), undefined);
    assert.equal(codeBlockText(answer, -1), undefined);
    assert.equal(codeBlockText('', 0), undefined);
  });
});
