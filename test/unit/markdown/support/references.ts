import { createRequire } from 'node:module';
import MarkdownIt from 'markdown-it';

/** An example of the CommonMark specification. */
export interface SpecExample {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

const { tests } = createRequire(import.meta.url)('commonmark-spec') as { tests: SpecExample[] };

/** The examples of CommonMark 0.31, with tabs for the arrows by which it shows them. */
export const commonMarkExamples: readonly SpecExample[] = tests.map(example => ({
  ...example,
  markdown: example.markdown.replaceAll('→', '\t'),
  html: example.html.replaceAll('→', '\t'),
}));

const reference = new MarkdownIt('commonmark', { html: true });

/** What a reference implementation makes of a text. */
export function referenceHtml(markdown: string): string {
  return reference.render(markdown);
}

const htmlAsText = new MarkdownIt('commonmark', { html: true });
htmlAsText.renderer.rules['html_block'] = (tokens, index) =>
  `<raw>${escapeHtml(tokens[index]?.content.trimEnd() ?? '')}</raw>\n`;
htmlAsText.renderer.rules['html_inline'] = (tokens, index) => escapeHtml(tokens[index]?.content ?? '');

/** The same with raw HTML shown as the text it is, blocks of it between `<raw>` and `</raw>`. */
export function referenceHtmlAsText(markdown: string): string {
  return htmlAsText.render(markdown);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
