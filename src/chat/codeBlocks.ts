import MarkdownIt from 'markdown-it';

/** Block structure only: where code begins and ends does not depend on what stands inside a line. */
const grammar = new MarkdownIt({ html: false }).disable(['linkify', 'replacements', 'smartquotes', 'inline']);

/**
 * The text of code block number `index` of a markdown text, counted from 0 in document order, without
 * its fence and without the line end before it. Undefined when there is no such block.
 */
export function codeBlockText(markdown: string, index: number): string | undefined {
  const blocks = grammar.parse(markdown, {}).filter(({ type }) => type === 'fence' || type === 'code_block');
  return blocks[index]?.content.replace(/\n$/, '');
}
