import { createMarkdownView, type MarkdownView, type MarkdownViewOptions } from '../markdown/markdownView.ts';
import type { TextListener } from '../pageStore.ts';

/** One answer's text on the page. Everything inside the container is the markdown view's. */
export class AnswerDisplay implements TextListener {
  #view: MarkdownView;
  #finished = false;
  readonly #container: HTMLElement;
  readonly #options: MarkdownViewOptions;

  constructor(container: HTMLElement, options: MarkdownViewOptions) {
    this.#container = container;
    this.#options = options;
    this.#view = createMarkdownView(container, options);
  }

  append(piece: string): void {
    if (this.#finished) this.replace(piece);
    else if (piece !== '') this.#view.append(piece);
  }

  replace(text: string): void {
    this.#view.dispose();
    this.#container.replaceChildren();
    this.#view = createMarkdownView(this.#container, this.#options);
    this.#finished = false;
    if (text !== '') this.#view.append(text);
  }

  /** No more text will come; `whole` is called when all of it is on the page, which takes a long one some frames. */
  finish(whole: () => void): void {
    this.#finished = true;
    this.#view.finish(whole);
  }

  dispose(): void {
    this.#view.dispose();
  }
}
