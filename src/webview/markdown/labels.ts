/** What the renderer says of its own accord; `{0}` stands where a value goes. */
export interface MarkdownLabels {
  readonly copy: string;
  readonly insert: string;
  readonly apply: string;
  readonly saveAs: string;
  readonly run: string;
  /** Name of a code block; `{0}` its language. */
  readonly codeBlock: string;
  /** Name of a code block whose fence names no language. */
  readonly plainCodeBlock: string;
  /** Lines of a code block; `{0}` their number. */
  readonly lines: string;
  readonly wrap: string;
  readonly showAll: string;
  readonly showLess: string;
  /** Name of the section that holds the footnotes. */
  readonly footnotes: string;
  /** Name of a footnote's mark; `{0}` its number. */
  readonly footnote: string;
  /** Name of a footnote's way back into the text. */
  readonly footnoteBack: string;
  /** Name of a task's box. */
  readonly taskDone: string;
  readonly taskOpen: string;
  /** What stands for an image without a description. */
  readonly image: string;
}
