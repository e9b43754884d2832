import type { MarkdownStrings } from '../../shared/pageStrings.ts';
import { DocumentView } from './dom/documentView.ts';
import { LineFeed } from './feed/lineFeed.ts';
import { requestSharedFrame } from './feed/sharedFrames.ts';
import { type WhenIdle, whenPageIdle } from './highlight/highlightQueue.ts';

export { renderNow } from './feed/sharedFrames.ts';

export interface MarkdownViewOptions {
  readonly labels: MarkdownStrings;
  /** `requestAnimationFrame` unless a test says otherwise. */
  readonly requestFrame?: (render: () => void) => void;
  /** The page's idle moments, in which code is coloured, unless a test says otherwise. */
  readonly whenIdle?: WhenIdle;
  /** Whether the reader is at this element by their own will, so that it must not fold under their eyes. */
  readonly isRead?: (element: Element) => boolean;
}

/** One answer that grows. What `append` brings is shown with the next frame; a very long text takes several. */
export interface MarkdownView {
  append(text: string): void;
  /**
   * No more text will come: shows what is left and settles everything, at once where the reader follows the
   * text, with the next frames where it is long or nothing of it was shown yet. Then all of it stands in the
   * container, and `whole` is called.
   */
  finish(whole?: () => void): void;
  /** Stops rendering; what is shown stays. */
  dispose(): void;
}

/** Shows a growing markdown text in `container`, which belongs to the view from now on. */
export function createMarkdownView(container: HTMLElement, options: MarkdownViewOptions): MarkdownView {
  return new StreamedMarkdown(container, options);
}

/** So much text is rendered at a time, in characters: more would take longer than a frame has time. */
const sliceLength = 4096;

class StreamedMarkdown implements MarkdownView {
  readonly #feed = new LineFeed();
  readonly #document: DocumentView;
  readonly #requestFrame: (render: () => void) => void;
  #waiting = '';
  #frameAsked = false;
  #state: 'growing' | 'ended' | 'finished' | 'disposed' = 'growing';
  /** Something was rendered: the reader sees this view. */
  #seen = false;
  #whole: (() => void) | undefined;

  constructor(container: HTMLElement, options: MarkdownViewOptions) {
    container.classList.add('markdown');
    const { labels, whenIdle = whenPageIdle, isRead = () => false } = options;
    this.#document = new DocumentView(container, this.#feed.parser.tree, { labels, whenIdle, isRead });
    this.#requestFrame = options.requestFrame ?? (render => requestSharedFrame(container, render));
  }

  append(text: string): void {
    if (this.#state !== 'growing' || text === '') return;
    this.#waiting += text;
    this.#askForFrame();
  }

  finish(whole?: () => void): void {
    this.#whole = whole;
    if (this.#state === 'finished') whole?.();
    if (this.#state !== 'growing') return;
    this.#state = 'ended';
    if (this.#seen && this.#waiting.length <= sliceLength) this.#render();
    else this.#askForFrame();
  }

  dispose(): void {
    this.#state = 'disposed';
    this.#document.dispose();
  }

  #askForFrame(): void {
    if (this.#frameAsked) return;
    this.#frameAsked = true;
    this.#requestFrame(() => {
      this.#frameAsked = false;
      this.#render();
    });
  }

  /** Renders a slice of the text that waits, and with the last the end. */
  #render(): void {
    if (this.#state === 'finished' || this.#state === 'disposed') return;
    this.#seen = true;
    if (this.#waiting !== '') this.#feed.append(this.#waiting.slice(0, sliceLength));
    this.#waiting = this.#waiting.slice(sliceLength);
    if (this.#waiting !== '') this.#askForFrame();
    if (this.#waiting === '' && this.#state === 'ended') this.#finish();
    else this.#document.sync();
  }

  #finish(): void {
    this.#state = 'finished';
    this.#feed.finish();
    this.#document.finish();
    this.#whole?.();
  }
}
