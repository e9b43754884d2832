import { createRequire } from 'node:module';

/** An example of the CommonMark specification. */
export interface SpecExample {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

const require = createRequire(import.meta.url);
const { tests } = require('commonmark-spec') as { tests: SpecExample[] };

/** The examples of CommonMark 0.31, with tabs for the arrows by which it shows them. */
export const commonMarkExamples: readonly SpecExample[] = tests.map(example => ({
  ...example,
  markdown: example.markdown.replaceAll('→', '\t'),
  html: example.html.replaceAll('→', '\t'),
}));

/** What we use of the reference implementation of CommonMark, which has no types. */
interface Commonmark {
  readonly Parser: new () => { parse(text: string): unknown };
  readonly HtmlRenderer: new () => Renderer;
}

interface Renderer {
  render(tree: unknown): string;
  lit(text: string): void;
  cr(): void;
  html_block(node: { readonly literal: string }): void;
  html_inline(node: { readonly literal: string }): void;
}

const { Parser, HtmlRenderer } = require('commonmark') as Commonmark;
const parser = new Parser();
const asHtml = new HtmlRenderer();
const asText = new HtmlRenderer();
asText.html_block = ({ literal }) => {
  asText.cr();
  asText.lit(`<raw>${escapeHtml(literal.trimEnd())}</raw>`);
  asText.cr();
};
asText.html_inline = ({ literal }) => asText.lit(escapeHtml(literal));

/** What the reference implementation makes of a text. */
export function referenceHtml(markdown: string): string {
  return asHtml.render(parser.parse(markdown));
}

/** The same with raw HTML shown as the text it is, blocks of it between `<raw>` and `</raw>`. */
export function referenceHtmlAsText(markdown: string): string {
  // It leaves an empty paragraph where definitions alone stand before a line of dashes; the standard knows no such.
  return asText.render(parser.parse(markdown)).replaceAll('<p></p>', '');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
