import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import type { Attachment } from '../../../src/chat/attachment.ts';
import { composeMessage } from '../../../src/chat/composeMessage.ts';
import { attachmentKinds } from '../../../src/shared/protocol.ts';

function selection(text: string, more: Partial<Attachment> = {}): Attachment {
  return {
    id: '1',
    uri: 'file:///w/src/cart.ts',
    path: 'src/cart.ts',
    languageId: 'typescript',
    startLine: 10,
    endLine: 14,
    text,
    label: '',
    description: '',
    ...more,
  };
}

const fencesOf = (message: string) =>
  new MarkdownIt().parse(message, {}).filter(token => token.type === 'fence');

describe('composing a message', () => {
  it('is the question itself when nothing is attached', () => {
    assert.equal(composeMessage('  why?\n', []), '  why?\n');
  });

  it('names path, lines and language above the code', () => {
    assert.equal(
      composeMessage('What does this do?', [selection('let a = 1;')]),
      'What does this do?\n\n`src/cart.ts`, lines 10-14 (typescript):\n\n```typescript\nlet a = 1;\n```',
    );
  });

  it('says "line" for one line and leaves an unknown language out', () => {
    const message = composeMessage('', [selection('x', { startLine: 3, endLine: 3, languageId: '' })]);
    assert.equal(message, '`src/cart.ts`, line 3:\n\n```\nx\n```');
  });

  it('adds no second line end to code that ends in one', () => {
    assert.match(composeMessage('', [selection('x\n')]), /\nx\n```$/);
  });

  it('sends line ends as LF and leaves tabs and lone carriage returns alone', () => {
    assert.match(composeMessage('', [selection('a\r\n\tb\rc\r\n')]), /\na\n\tb\rc\n```$/);
  });

  it('keeps every attachment, in order', () => {
    const message = composeMessage('?', [selection('first'), selection('second', { path: 'b.py' })]);
    assert.ok(message.indexOf('first') < message.indexOf('`b.py`'));
    assert.ok(message.indexOf('`b.py`') < message.indexOf('second'));
  });

  it('survives a path with backticks and line breaks', () => {
    const message = composeMessage('', [selection('x', { path: 'a`b\n# no heading.ts' })]);
    assert.ok(message.startsWith('`` a`b # no heading.ts ``, lines'));
  });

  it('lets any code, fences included, come out of the markdown as it went in', () => {
    const code = fc
      .oneof(
        fc.string(),
        fc
          .array(fc.constantFrom('`', '```', '````\n', '~~~', '\n', '\t', ' ', 'é', '😀', '```ts\n'), {
            maxLength: 30,
          })
          .map(parts => parts.join('')),
      )
      .map(text => text.replace(/[\r\0]/g, ''));
    fc.assert(
      fc.property(code, text => {
        const [fence, ...more] = fencesOf(composeMessage('question', [selection(text)]));
        assert.equal(more.length, 0);
        assert.equal(fence?.content, text === '' || text.endsWith('\n') ? text : `${text}\n`);
      }),
    );
  });

  it('says of each kind of context what it is', () => {
    const headings = (
      [
        [{ kind: 'file' }, '`src/cart.ts`, whole file (typescript):'],
        [{ kind: 'symbol' }, '`src/cart.ts`, lines 10-14 (typescript):'],
        [{ kind: 'folder', path: 'src/' }, '`src/`, files in this folder:'],
        [{ kind: 'problems', path: '' }, 'Problems in the workspace:'],
        [{ kind: 'problems', path: 'a.ts' }, '`a.ts`, problems:'],
        [{ kind: 'terminal', path: 'zsh' }, 'Terminal `zsh`:'],
        [{ kind: 'diff', path: 'staged' }, 'Git diff, `staged`:'],
        [{ kind: 'text', path: '' }, 'Pasted text:'],
        [{ kind: 'text', path: 'notes.txt' }, '`notes.txt`, text:'],
      ] as const
    ).map(([more, heading]) => [composeMessage('', [selection('x', more)]).split('\n')[0], heading]);
    for (const [written, heading] of headings) assert.equal(written, heading);
  });

  it('is taken apart again into what was attached, whatever the kinds, paths and texts', () => {
    const attachment = fc
      .record({
        kind: fc.constantFrom(...attachmentKinds),
        path: fc.string({ maxLength: 20 }),
        text: fc.string({ unit: fc.constantFrom('`', '~', '\n', 'a', ' ', '\t', '#', '😀') }),
      })
      .map(({ text, ...more }) => selection(text, { ...more, languageId: '' }));
    fc.assert(
      fc.property(fc.array(attachment, { maxLength: 5 }), attachments => {
        const contents = fencesOf(composeMessage('A question.', attachments)).map(({ content }) => content);
        const expected = attachments.map(({ text }) =>
          text === '' || text.endsWith('\n') ? text : `${text}\n`,
        );
        assert.deepEqual(contents, expected);
      }),
    );
  });

  it('closes a fence that the question leaves open, so that what is attached stays apart from it', () => {
    const open = [
      ['```ts\nlet a', '```'],
      ['~~~~\n```', '~~~~'],
      ['a\n```', '```'],
    ] as const;
    for (const [question, fence] of open)
      assert.ok(
        composeMessage(question, [selection('x')]).startsWith(`${question}\n${fence}\n\n\`src/cart.ts\``),
      );
    const inItem = '- a\n  ```\n  b'; // It ends with the item.
    for (const closed of ['```\na\n```', '``` a`', inItem])
      assert.ok(composeMessage(closed, [selection('x')]).startsWith(`${closed}\n\n\`src/cart.ts\``));
    assert.equal(composeMessage('```\na', []), '```\na');
  });

  it('is taken apart again after any question with fences', () => {
    const question = fc
      .array(fc.constantFrom('`', '```', '````', '~~~', '\n', '\n\n', ' ', 'a', '- ', '> ', '1. '), {
        maxLength: 12,
      })
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(question, asked => {
        const last = fencesOf(composeMessage(asked, [selection('x')])).at(-1);
        assert.deepEqual([last?.content, last?.level], ['x\n', 0]);
      }),
    );
  });

  it('composes a megabyte', () => {
    const code = 'x = 1;\n'.repeat(150_000);
    assert.equal(fencesOf(composeMessage('?', [selection(code)]))[0]?.content, code);
  });
});
