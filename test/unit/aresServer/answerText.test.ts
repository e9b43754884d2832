import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answerText } from '../../support/aresServer/answerText.ts';
import { parseChat } from '../../support/aresServer/chatBody.ts';
import { readMessage } from '../../support/aresServer/messageCode.ts';
import { tokensOf } from '../../support/aresServer/tokens.ts';
import { messageWithCode } from './harness.ts';

function answerTo(message: string, earlier: readonly string[] = []): string {
  return answerText({ chat: parseChat(JSON.stringify({ message })), agent: 'reviewer', earlier });
}

const code = [
  'export function total(amounts: readonly number[]): number {',
  '  return amounts.reduce((sum, amount) => sum + amount);',
  '}',
  '',
  'export const twice = (amount: number): number => amount * 2;',
].join('\n');

describe('An answer of the local ARES server', () => {
  it('refers to the message', () => {
    assert.match(answerTo('Why is the sky blue?'), /> Why is the sky blue\?/);
  });

  it('names the file, the lines and the language of the code that came, and counts it', () => {
    const answer = answerTo(messageWithCode('What does this do?', code));
    assert.match(answer, /You asked: “What does this do\?”/);
    assert.match(answer, /^## `src\/cart\.ts`, lines 10-14$/m);
    assert.match(answer, /^\| language \| TypeScript \|$/m);
    assert.match(answer, /^\| lines \| 5 \|$/m);
    assert.match(answer, new RegExp(`^\\| characters \\| ${code.length} \\|$`, 'm'));
  });

  it('names the functions in the code, with their lines in the file', () => {
    const answer = answerTo(messageWithCode('What does this do?', code));
    assert.match(answer, /^- line 10: `total`\n- line 14: `twice`$/m);
  });

  it('stops at a well-known mistake, and only there', () => {
    assert.match(answerTo(messageWithCode('Any bugs?', code)), /^- line 11: `reduce` has no initial value/m);
    const sound = 'return amounts.reduce((sum, amount) => sum + amount, 0);';
    assert.doesNotMatch(answerTo(messageWithCode('Any bugs?', sound)), /Worth a look/);
  });

  it('quotes the code back, unchanged', () => {
    assert.ok(answerTo(messageWithCode('?', code)).includes(`\`\`\`typescript\n${code}\n\`\`\``));
  });

  it('quotes code that holds a fence within a longer fence', () => {
    const answer = answerTo('Look:\n\n````markdown\n```js\n1\n```\n````');
    assert.ok(answer.includes('````markdown\n```js\n1\n```\n````'), answer);
  });

  it('tells two pieces of code apart', () => {
    const second = '`tools/report.py`, line 3 (python):\n\n```python\ndef report(lines=[]):\n```';
    const answer = answerTo(`${messageWithCode('Both?', code)}\n\n${second}`);
    assert.match(answer, /## `src\/cart\.ts`, lines 10-14$.*^## `tools\/report\.py`, line 3/ms);
    assert.match(answer, /line 3: `report`/);
    assert.match(answer, /line 3: the default value is made once/);
  });

  it('says what was asked before', () => {
    const answer = answerTo('And now?', ['What is an agent?', 'And a plan?']);
    assert.match(answer, /You asked earlier: “What is an agent\?”, “And a plan\?”\. This is question 3/);
  });

  it('is a table, a list, code or a long text when the question asks for one', () => {
    assert.match(answerTo('Show me a table, please'), /\| planet \|/);
    assert.match(answerTo('Make a list'), /^1\. Freeze/m);
    assert.match(answerTo('Some code!'), /^```typescript$/m);
    const long = answerTo('A long answer');
    assert.ok(long.length >= 20_000 && long.length < 25_000, `${long.length} characters`);
    assert.doesNotMatch(answerTo('Is it stable, as listed?'), /planet|Freeze/);
  });

  it('keeps what the user wrote from becoming markdown', () => {
    assert.match(answerTo('Is `a` < *b*?'), /> Is \\`a\\` \\< \\\*b\\\*\?/);
  });
});

describe('The tokens of an answer', () => {
  it('are the answer again when joined, and split no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        const tokens = tokensOf(text);
        assert.equal(tokens.join(''), text);
        assert.ok(tokens.every(token => token.isWellFormed()));
      }),
    );
  });

  it('are about four characters long', () => {
    const text = answerTo('A long answer');
    assert.ok(tokensOf(text).every(token => token.length <= 6));
    const length = text.length / tokensOf(text).length;
    assert.ok(length > 3 && length < 5, `${length} characters on average`);
  });
});

describe('Code in a message', () => {
  it('is found without a label, and in a fence that never closes', () => {
    assert.deepEqual(readMessage('Fix\n\n```\nx = 1\ny'), {
      question: 'Fix',
      code: [{ path: undefined, lines: undefined, firstLine: 1, language: '', text: 'x = 1\ny' }],
    });
  });

  it('may have a path with backticks and spaces', () => {
    const { code: found } = readMessage('`` odd `name`.ts ``, line 7 (typescript):\n\n```typescript\n1\n```');
    assert.deepEqual([found[0]?.path, found[0]?.firstLine], ['odd `name`.ts', 7]);
  });

  it('is told apart from the question, whatever the question is', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '.', '`', '~', '/', '-', '1', '\n') });
    fc.assert(
      fc.property(text, code => {
        const { question, code: found } = readMessage(messageWithCode('Why?', code));
        assert.equal(question, 'Why?');
        assert.deepEqual(
          found.map(each => each.text),
          [code.replace(/\n$/, '')],
        );
      }),
    );
  });
});
