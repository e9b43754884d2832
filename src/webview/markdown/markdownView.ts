import { DocumentView } from './dom/documentView.ts';
import { LineFeed } from './feed/lineFeed.ts';
import { type WhenIdle, whenPageIdle } from './highlight/highlightQueue.ts';
import type { MarkdownLabels } from './labels.ts';

export type { MarkdownLabels } from './labels.ts';

export interface MarkdownViewOptions {
  readonly labels: MarkdownLabels;
  /** `requestAnimationFrame` unless a test says otherwise. */
  readonly requestFrame?: (render: () => void) => void;
  /** The page's idle moments, in which code is coloured, unless a test says otherwise. */
  readonly whenIdle?: WhenIdle;
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

/** Shows a growing markdown text in `container`, which belongs to the view from now on. */
export function createMarkdownView(container: HTMLElement, options: MarkdownViewOptions): MarkdownView {
  return new StreamedMarkdown(container, options);
}

class StreamedMarkdown implements MarkdownView {
  readonly #feed = new LineFeed();
  readonly #document: DocumentView;
  readonly #requestFrame: (render: () => void) => void;
  readonly #onRendered: () => void;
  #waiting = '';
  #frameAsked = false;
  #ended = false;

  constructor(container: HTMLElement, options: MarkdownViewOptions) {
    container.classList.add('markdown');
    this.#document = new DocumentView(
      container,
      this.#feed.parser.tree,
      options.labels,
      options.whenIdle ?? whenPageIdle,
    );
    this.#requestFrame = options.requestFrame ?? (render => requestAnimationFrame(render));
    this.#onRendered = options.onRendered ?? (() => {});
  }

  append(text: string): void {
    if (this.#ended || text === '') return;
    this.#waiting += text;
    if (this.#frameAsked) return;
    this.#frameAsked = true;
    this.#requestFrame(() => this.#renderWaiting());
  }

  finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#waiting !== '') this.#feed.append(this.#waiting);
    this.#feed.finish();
    this.#document.finish();
    this.#onRendered();
  }

  dispose(): void {
    this.#ended = true;
    this.#document.dispose();
  }

  #renderWaiting(): void {
    this.#frameAsked = false;
    if (this.#ended) return;
    this.#feed.append(this.#waiting);
    this.#waiting = '';
    this.#document.sync();
    this.#onRendered();
  }
}
