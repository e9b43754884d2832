/** What the renderer says of its own accord; `{0}` stands where a value goes. */
export interface MarkdownLabels {
  readonly copy: string;
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
  /** What stands for an image, which is never loaded; `{0}` its description. */
  readonly image: string;
}

export interface MarkdownViewOptions {
  readonly labels: MarkdownLabels;
  /** `requestAnimationFrame` unless a test says otherwise. */
  readonly requestFrame?: (render: () => void) => void;
  /** Told after each rendering, so that the page can follow the end of the transcript. */
  readonly onRendered?: () => void;
}

/** One answer that grows. What `append` brings is shown with the next frame. */
export interface MarkdownView {
  append(text: string): void;
  /** No more text will come: shows at once what is left and settles everything. */
  finish(): void;
  /** Stops rendering; what is shown stays. */
  dispose(): void;
}

/** Shows a growing markdown text below `container`, which belongs to the view from now on. */
export function createMarkdownView(container: HTMLElement, options: MarkdownViewOptions): MarkdownView {
  const text = document.createTextNode('');
  container.append(text);
  container.classList.add('markdown');
  return {
    append(more) {
      text.appendData(more);
      options.onRendered?.();
    },
    finish: () => options.onRendered?.(),
    dispose() {},
  };
}
