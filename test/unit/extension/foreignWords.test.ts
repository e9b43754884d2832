import assert from 'node:assert/strict';
import { asMarkdown, rowText, withoutLinks } from '../../../src/extension/foreignWords.ts';

/** How VS Code finds links in notifications and inputs, and icons in the rows of a list. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const icon = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

describe('the words of others', () => {
  for (const text of [
    '[Retry](command:workbench.action.closeWindow)',
    'a [b](https://c.example "d") [e](FILE:///f)',
    '[a [b](command:c)',
  ])
    it(`make no link in a notification: ${text}`, () => {
      assert.match(text, link);
      assert.doesNotMatch(withoutLinks(text), link);
      assert.equal(withoutLinks(text).replaceAll('] (', ']('), text);
    });

  for (const [text, row] of [
    ['$(verified) Official', '\\$(verified) Official'],
    ['What does $(pwd) do?', 'What does \\$(pwd) do?'],
    ['echo $(ls -l)', 'echo $(ls -l)'],
    ['a\u202Eb', 'a[U+202E]b'],
  ] as const)
    it(`make no icon in a list, and hide nothing there: ${JSON.stringify(text)}`, () => {
      assert.equal(rowText(text), row);
      assert.ok([...row.matchAll(icon)].every(([, escaped]) => escaped !== undefined));
    });

  it('are no Markdown', () => {
    assert.equal(asMarkdown('![a](b) <i> `c` **d** #e'), '!\\[a\\](b) \\<i\\> \\`c\\` \\*\\*d\\*\\* \\#e');
  });
});
